import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withDirectory } from '../../support/cli';
import { PARAMETERS_SCHEMA, TEMPLATE_SCHEMA } from '../../support/fakeEngine';

const TEMPLATE = `{
  ${TEMPLATE_SCHEMA}, "contentVersion": "1.0.0.0",
  "parameters": { "name": { "type": "string", "defaultValue": "default" } },
  "variables": { "vault": "[concat(parameters('name'), '-vault')]" },
  "resources": [
    { "type": "Microsoft.RecoveryServices/vaults", "apiVersion": "2024-04-01", "name": "[variables('vault')]" },
    {
      "type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "linked",
      "properties": { "mode": "Incremental", "templateLink": { "relativePath": "linked.json" } }
    }
  ]
}`;
const LINKED = `{ ${TEMPLATE_SCHEMA}, "contentVersion": "1.0.0.0", "resources": [
  { "type": "Microsoft.Compute/disks", "apiVersion": "2023-04-02", "name": "disk" }
] }`;
const parameters = (name: string) => `{ ${PARAMETERS_SCHEMA}, "parameters": { "name": { "value": "${name}" } } }`;

const EVALUATE = ['evaluate', 'vm.json', '--expression', "[variables('vault')]"];

test('an expression is evaluated with the defaults, the only parameter file, or the one that is given', () =>
  withDirectory({ 'vm.json': TEMPLATE }, async ({ run, write }) => {
    const evaluate = async (...more: string[]) => JSON.parse((await run([...EVALUATE, ...more])).out);
    assert.deepEqual(await evaluate(), { status: 'known', value: 'default-vault' });
    await write({ 'vm.parameters.json': parameters('own') });
    assert.deepEqual(await evaluate(), { status: 'known', value: 'own-vault' });
    await write({ 'vm.parameters.prod.json': parameters('prod') });
    assert.deepEqual(await evaluate(), { status: 'known', value: 'default-vault' });
    assert.deepEqual(await evaluate('--parameters', 'vm.parameters.prod.json'), {
      status: 'known',
      value: 'prod-vault',
    });
  }));

test('an expression that cannot be known or is wrong is answered, not failed', () =>
  withDirectory({ 'vm.json': TEMPLATE, 'text.json': '[]' }, async ({ run }) => {
    const status = async (file: string, expression: string) => {
      const result = await run(['evaluate', file, '--expression', expression]);
      return [result.status, JSON.parse(result.out).status];
    };
    assert.deepEqual(await status('vm.json', '[subscription().subscriptionId]'), [0, 'unknown']);
    assert.deepEqual(await status('vm.json', "[variables('none')]"), [0, 'error']);
    assert.deepEqual(await status('text.json', '[1]'), [0, 'error']);
  }));

test('the resources of linked templates are listed with the rest', () =>
  withDirectory({ 'vm.json': TEMPLATE, 'linked.json': LINKED }, async ({ run }) => {
    const { out } = await run(['expand', 'vm.json']);
    const names = JSON.parse(out).resources.map(({ name }: { name: string }) => name);
    assert.deepEqual(names, ['default-vault', 'linked', 'disk']);
  }));

for (const args of [['evaluate'], ['evaluate', 'vm.json'], ['expand'], ['expand', 'none.json']]) {
  test(`exit status 2: ${args.join(' ')}`, () =>
    withDirectory({ 'vm.json': TEMPLATE }, async ({ run }) => {
      const { status, out, err } = await run(args);
      assert.deepEqual([status, out], [2, '']);
      assert.match(err, /^restorable: .*\.\n$/);
    }));
}
