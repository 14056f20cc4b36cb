/** The config file on the command line: found, applied, reported; with the real engine. */
import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import type { CheckReport } from '../../../server/src/cli/report';
import { createEngine } from '../../../server/src/engine/engine';
import { type CliRun, type CliSession, withDirectory } from '../../support/cli';

const RULE = 'vault-name-invalid';
const CONFIG = 'restorable.config.json';

/** A vault whose name Azure refuses. */
function vault(name = 'a_b', above = ''): string {
  return `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "resources": [
    {
      "type": "Microsoft.RecoveryServices/vaults",
      "apiVersion": "2024-04-01",
      ${above}
      "name": "${name}",
      "location": "westeurope"
    }
  ]
}
`;
}

function json({ out }: CliRun): CheckReport {
  return JSON.parse(out);
}

/** `file status: rule severity by`, one line for each finding, or the file alone. */
function outline(run: CliRun): string[] {
  return json(run).files.flatMap(({ file, status, findings }) => {
    const head = status === 'analysed' ? file : `${file} ${status}`;
    return findings.length === 0
      ? [head]
      : findings.map(({ rule, severity, suppressed }) =>
          [head, rule, severity, suppressed?.by ?? ''].join(' ').trimEnd(),
        );
  });
}

function session(files: Record<string, string | object>, talk: (session: CliSession) => Promise<void>): Promise<void> {
  const texts = Object.entries(files).map(([name, content]) => [
    name,
    typeof content === 'string' ? content : JSON.stringify(content),
  ]);
  return withDirectory(Object.fromEntries(texts), talk, { engine: createEngine() });
}

const check = (run: CliSession['run'], ...args: string[]) => run(['check', ...args, '--format', 'json']);

test('the nearest config file counts alone', () =>
  session(
    {
      [CONFIG]: { rules: { [RULE]: 'off' } },
      'a/main.json': vault(),
      [`b/${CONFIG}`]: { rules: { [RULE]: 'hint' } },
      'b/c/main.json': vault(),
    },
    async ({ run }) => {
      assert.deepEqual(outline(await check(run, 'a/main.json')), ['a/main.json']);
      assert.deepEqual(outline(await check(run, 'b/c/main.json')), [`b/c/main.json ${RULE} hint`]);
      assert.deepEqual(outline(await check(run, '.')), [
        'a/main.json',
        `b/c/main.json ${RULE} hint`,
        `b/${CONFIG}`,
        CONFIG,
      ]);
    },
  ));

test('a walked directory below the working directory finds the config file above it', () =>
  session({ [CONFIG]: { rules: { [RULE]: 'off' } }, 'infra/vaults/main.json': vault() }, async ({ run }) => {
    assert.deepEqual(outline(await check(run, 'infra')), ['infra/vaults/main.json']);
  }));

test('the search ends at the repository', () =>
  session({ [CONFIG]: { rules: { [RULE]: 'off' } }, 'repo/main.json': vault() }, async ({ run, directory }) => {
    await mkdir(path.join(directory, 'repo/.git'));
    assert.deepEqual(outline(await check(run, 'repo')), [`repo/main.json ${RULE} error`]);
  }));

test('a named config file holds for every file, and its paths are relative to it', () =>
  session(
    {
      [CONFIG]: { rules: { [RULE]: 'hint' } },
      'settings/ours.json': { suppressions: [{ rule: RULE, files: ['/x.json'], reason: 'r' }] },
      'settings/x.json': vault(),
      'main.json': vault(),
    },
    async ({ run }) => {
      assert.deepEqual(outline(await check(run, 'main.json', 'settings/x.json', '--config', 'settings/ours.json')), [
        `main.json ${RULE} error`,
        `settings/x.json ${RULE} error config`,
      ]);
    },
  ));

test('flags beat the config file, and the report names the edition that was used', () =>
  session({ [CONFIG]: { edition: '2023-07-05', preset: 'all' }, 'main.json': vault() }, async ({ run }) => {
    assert.equal(json(await check(run, 'main.json')).edition, '2023-07-05');
    assert.equal(json(await check(run, 'main.json', '--edition', '2021-11-18')).edition, '2021-11-18');
  }));

test('presets decide what is reported', () =>
  session({ 'main.json': vault('a-b', `// restorable-disable-next-line ${RULE}`) }, async ({ run }) => {
    assert.deepEqual(outline(await check(run, 'main.json')), ['main.json suppression-unused hint']);
    assert.deepEqual(outline(await check(run, 'main.json', '--preset', 'essential')), ['main.json']);
  }));

test('what is accepted is listed in JSON, printed nowhere else and counted nowhere', () =>
  session({ 'main.json': vault('a_b', `// restorable-disable-next-line ${RULE} -- ours`) }, async ({ run }) => {
    const result = await check(run, 'main.json');
    assert.equal(result.status, 0);
    assert.deepEqual(json(result).files[0]?.findings[0]?.suppressed, { by: 'comment', reason: 'ours' });
    assert.deepEqual(
      { ...json(result).summary, elapsedMs: 0 },
      {
        files: 1,
        error: 0,
        warning: 0,
        information: 0,
        hint: 0,
        elapsedMs: 0,
      },
    );
    const text = await run(['check', 'main.json']);
    assert.doesNotMatch(text.out, new RegExp(RULE));
  }));

test('excluded files are skipped, and said so', () =>
  session(
    { [CONFIG]: { exclude: ['legacy/'] }, 'legacy/main.json': vault(), 'main.json': vault() },
    async ({ run }) => {
      const result = await check(run, '.');
      assert.deepEqual(outline(result), ['legacy/main.json skipped', `main.json ${RULE} error`, CONFIG]);
      assert.equal(json(result).files[0]?.reason, `Excluded by ${CONFIG}.`);
      assert.deepEqual(outline(await check(run, 'legacy/main.json')), ['legacy/main.json skipped']);
    },
  ));

test('a directory of which nothing but the config file is read is no silence', () =>
  session({ [CONFIG]: { exclude: ['**/main.json'] }, 'main.json': vault() }, async ({ run }) => {
    const result = await check(run, '.');
    assert.equal(result.err, 'restorable: every file was skipped; nothing was checked.\n');
    assert.equal(result.status, 0);
  }));

test('mistakes in a config file are reported in it, whoever it holds for', () =>
  session({ [CONFIG]: '{ "presett": "all" }', 'main.json': vault('ab') }, async ({ run }) => {
    const result = await check(run, 'main.json');
    assert.deepEqual(outline(result), ['main.json', `${CONFIG} configuration-invalid warning`]);
    assert.deepEqual(json(result).files[1]?.findings[0]?.range, {
      start: { line: 0, character: 2 },
      end: { line: 0, character: 11 },
    });
    assert.equal(result.status, 0);
    assert.equal((await check(run, 'main.json', '--fail-on', 'warning')).status, 1);
  }));

test('a config file without settings fails, broken syntax is recovered', () =>
  session({ [CONFIG]: '', 'main.json': vault('ab') }, async ({ run, write }) => {
    const failed = await check(run, '.');
    assert.equal(failed.status, 2);
    assert.match(failed.err, /restorable\.config\.json: The text holds no settings\./);
    await write({ [CONFIG]: `{ "rules": { "${RULE}": "off" }, ` });
    const recovered = await check(run, '.');
    assert.deepEqual(outline(recovered), ['main.json', `${CONFIG} partial json-syntax error`]);
  }));

test('expired suppressions are told and not applied; unused ones are told once everything was checked', () =>
  session(
    {
      [CONFIG]: {
        suppressions: [
          { rule: RULE, files: ['main.json'], reason: 'r', expires: '2026-01-27' },
          { rule: RULE, files: ['other.json'], reason: 'r', expires: '2026-01-28' },
        ],
      },
      'main.json': vault(),
      'sub/x.json': vault('ab'),
    },
    async ({ run }) => {
      assert.deepEqual(outline(await check(run, '.')), [
        `main.json ${RULE} error`,
        `${CONFIG} suppression-expired warning`,
        `${CONFIG} suppression-unused hint`,
        'sub/x.json',
      ]);
      assert.deepEqual(outline(await check(run, 'sub')), ['sub/x.json', `${CONFIG} suppression-expired warning`]);
    },
  ));

test('a suppression that is of use somewhere is not called unused', () =>
  session(
    {
      [CONFIG]: { suppressions: [{ rule: RULE, files: ['*.json'], reason: 'r' }] },
      'a.json': vault('ab'),
      'b.json': vault(),
    },
    async ({ run }) => {
      assert.deepEqual(outline(await check(run, '.')), ['a.json', `b.json ${RULE} error config`, CONFIG]);
    },
  ));

test('the config file names the parameter file of a template', () =>
  session(
    {
      [CONFIG]: { parameterFiles: { 'main.json': 'env/prod.json' } },
      'main.json': vault("[parameters('vault')]").replace(
        '"resources"',
        '"parameters": { "vault": { "type": "string" } },\n  "resources"',
      ),
      'env/prod.json': `{
        "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
        "contentVersion": "1.0.0.0",
        "parameters": { "vault": { "value": "a_b" } }
      }`,
    },
    async ({ run }) => {
      assert.deepEqual(outline(await check(run, 'main.json')), ['main.json', `env/prod.json ${RULE} error`]);
      assert.deepEqual(outline(await check(run, 'env/prod.json')), [`env/prod.json ${RULE} error`]);
    },
  ));

test('init writes a config file that changes nothing, and never overwrites one', () =>
  session({ 'main.json': vault() }, async ({ run, directory }) => {
    const before = outline(await check(run, 'main.json'));
    const written = await run(['init']);
    assert.deepEqual([written.status, written.out, written.err], [0, `Wrote ${CONFIG}.\n`, '']);
    const text = await readFile(path.join(directory, CONFIG), 'utf8');
    assert.deepEqual(outline(await check(run, 'main.json')), before);
    const again = await run(['init']);
    assert.equal(again.status, 2);
    assert.match(again.err, /exists already/);
    assert.equal(await readFile(path.join(directory, CONFIG), 'utf8'), text);
  }));

test('evaluate and expand know the environment and the parameter file of the config file', () =>
  session(
    {
      [CONFIG]: { environment: { location: 'norwayeast' }, parameterFiles: { 'main.json': 'env/prod.json' } },
      'main.json': vault("[parameters('vault')]").replace(
        '"resources"',
        '"parameters": { "vault": { "type": "string" } },\n  "resources"',
      ),
      'env/prod.json': `{
        "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
        "contentVersion": "1.0.0.0",
        "parameters": { "vault": { "value": "prod-vault" } }
      }`,
    },
    async ({ run }) => {
      const expression = "[concat(parameters('vault'), ' in ', resourceGroup().location)]";
      const { out } = await run(['evaluate', 'main.json', '--expression', expression]);
      assert.deepEqual(JSON.parse(out), { status: 'known', value: 'prod-vault in norwayeast' });
      const expanded = JSON.parse((await run(['expand', 'main.json'])).out);
      assert.equal(expanded.resources[0].name, 'prod-vault');
    },
  ));
