/** `-` in the place of a template, such as `git show HEAD:vm.json | restorable diff - vm.json`. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createEngine } from '../../../server/src/engine/engine';
import { withDirectory } from '../../support/cli';
import {
  CONFIDENTIAL,
  ENHANCED,
  item,
  machine,
  policy,
  policyId,
  STANDARD,
  template,
  vault,
} from '../../support/templates';

const tools = { engine: createEngine() };
const perhaps = readFileSync('test/templates/plan/protected-perhaps.json', 'utf8');
const protecting = JSON.stringify({
  $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#',
  contentVersion: '1.0.0.0',
  parameters: { protect: { value: true } },
});
const under = (properties: string) =>
  template([machine({ security: CONFIDENTIAL }), vault(), policy(properties), item(policyId())]);

test('a plan of standard input stands where its name says, so that what lies there belongs to it', () =>
  withDirectory(
    { 'infra/vm.parameters.json': protecting },
    async ({ run }) => {
      const plan = async (...args: readonly string[]) =>
        JSON.parse((await run(['plan', '-', '--format', 'json', ...args], perhaps)).out).vms[0];
      assert.equal((await plan()).protected, 'maybe');
      const named = await plan('--stdin-filename', 'infra/vm.json');
      assert.equal(named.protected, 'yes');
      assert.equal(named.source.file, 'infra/vm.json');
    },
    tools,
  ));

test('what is wrong with standard input is said of it', () =>
  withDirectory(
    {},
    async ({ run }) => {
      const { status, err } = await run(['plan', '-'], '{');
      assert.equal(status, 2);
      assert.match(err, /^restorable: -: Not a template/);
    },
    tools,
  ));

test('expressions are evaluated in standard input, and its resources listed', () =>
  withDirectory({}, async ({ run }) => {
    const text = JSON.stringify({
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
      contentVersion: '1.0.0.0',
      variables: { name: 'vault-1' },
      resources: [{ type: 'a.b/c', apiVersion: '2024-01-01', name: "[variables('name')]" }],
    });
    const evaluated = await run(['evaluate', '-', '--expression', "[toUpper(variables('name'))]"], text);
    assert.deepEqual(JSON.parse(evaluated.out), { status: 'known', value: 'VAULT-1' });
    const expanded = await run(['expand', '-'], text);
    assert.equal(JSON.parse(expanded.out).resources[0].name, 'vault-1');
  }));

test('standard input is compared with a file, be it an earlier version of that file', () =>
  withDirectory(
    { 'vm.json': under(ENHANCED) },
    async ({ run }) => {
      const earlier = `\n\n${under(STANDARD)}`;
      const diff = async (...args: readonly string[]) =>
        JSON.parse((await run(['diff', '-', 'vm.json', '--format', 'json', ...args], earlier)).out).findings.gone[0];
      const { file, range } = await diff();
      assert.equal(file, '-');
      const { start, end } = range;
      assert.match(earlier.split('\n')[start.line]?.slice(start.character, end.character) ?? '', /backupPolicies/);
      const named = await diff('--stdin-filename', 'vm.json');
      assert.deepEqual([named.file, named.range], ['vm.json', range]);
      const twice = await run(['diff', '-', '-'], earlier);
      assert.deepEqual([twice.status, twice.err], [2, 'restorable: Standard input holds one template only.\n']);
    },
    tools,
  ));
