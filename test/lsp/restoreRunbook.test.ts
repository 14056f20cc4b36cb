/**
 * What Copy Restore Runbook and Save as Markdown give in an editor is what the command line prints, and the scripts
 * stand in Markdown and HTML unchanged.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createEngine } from '../../server/src/engine/engine';
import type { RestorePlanAnswer, RestorePlanChoices } from '../../server/src/protocol/protocol';
import { withDirectory } from '../support/cli';
import { withServer } from '../support/languageServer';

const engine = createEngine();
const uri = 'file:///work/main.json';

const CASES: readonly { readonly template: string; readonly choices: RestorePlanChoices }[] = [
  { template: 'plain', choices: {} },
  { template: 'hostile-names', choices: {} },
  { template: 'confidential-key-vault', choices: { keyState: 'K8' } },
  { template: 'confidential-managed-hsm', choices: { keyState: 'K11a', sourceVm: 'deleted' } },
  { template: 'cross-region-restore', choices: { targetSubscription: 'another', tier: 'vault' } },
  { template: 'unprotected', choices: {} },
];

const OPTIONS: Readonly<Record<string, string>> = {
  tier: '--tier',
  keyState: '--key-state',
  targetRegion: '--target-region',
  targetSubscription: '--target-subscription',
  targetZone: '--target-zone',
  sourceVm: '--source-vm',
};

/** The fenced code of Markdown, as CommonMark reads it: to a line of at least as many backticks. */
function codeOf(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^(`{3,})(?:powershell|shell)\n([\s\S]*?)^\1`*$/gm)].map(([, , code]) => code ?? '');
}

function codeOfHtml(html: string): readonly string[] {
  const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };
  return [...html.matchAll(/<code>([^<]*)<\/code><\/pre>/g)].map(([, code = '']) =>
    code.replace(/&(lt|gt|quot|#39|amp);/g, (_, name) => entities[name] ?? ''),
  );
}

for (const { template, choices } of CASES) {
  test(`editor and command line give the same: ${template} ${JSON.stringify(choices)}`, {
    timeout: 20_000,
  }, async () => {
    const text = readFileSync(`test/templates/plan/${template}.json`, 'utf8');
    const args = Object.entries(choices).flatMap(([choice, value]) => [OPTIONS[choice] ?? assert.fail(choice), value]);
    await withDirectory(
      { 'main.json': text },
      async ({ run }) => {
        const printed = async (format: string) => (await run(['plan', 'main.json', ...args, '--format', format])).out;
        const [{ runbook }] = JSON.parse(await printed('json')).vms;
        // Where nothing can be restored, a sentence says so instead.
        const scripts = runbook.azureCli === null ? [] : [runbook.powershell, runbook.azureCli];
        const markdown = await printed('markdown');
        assert.deepEqual(codeOf(markdown), scripts);
        assert.deepEqual(codeOfHtml(await printed('html')), scripts);
        await withServer({ engine }, async (client) => {
          await client.open(uri, text);
          const answer: RestorePlanAnswer = await client.connection.sendRequest('restorable/restorePlan', {
            uri,
            choices,
            format: 'markdown',
          });
          assert.equal(answer.text, markdown);
          assert.equal(answer.powershell, runbook.powershell);
          assert.equal(answer.azureCli, runbook.azureCli);
        });
      },
      { engine },
    );
  });
}
