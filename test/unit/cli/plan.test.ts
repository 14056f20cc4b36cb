import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createEngine } from '../../../server/src/engine/engine';
import { withDirectory } from '../../support/cli';

const tools = { engine: createEngine() };
const template = (name: string) => readFileSync(`test/templates/plan/${name}.json`, 'utf8');

const parameters = (protect: boolean) =>
  JSON.stringify({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#',
    contentVersion: '1.0.0.0',
    parameters: { protect: { value: protect } },
  });

test('plan prints Markdown; a name that no machine has is exit status 2, and says which there are', () =>
  withDirectory(
    { 'vm.json': template('copies') },
    async ({ run }) => {
      const all = await run(['plan', 'vm.json']);
      assert.equal(all.status, 0);
      assert.match(all.out, /^# Restore plans\n[\s\S]*\n## web-1: [\s\S]*\n## web-2: /);
      const one = await run(['plan', 'vm.json', '--vm', 'WEB-2']);
      assert.equal(one.status, 0);
      assert.match(one.out, /^# Restore plan of web-2\n/);
      const none = await run(['plan', 'vm.json', '--vm', 'db']);
      assert.equal(none.status, 2);
      assert.equal(none.out, '');
      assert.equal(none.err, 'restorable: vm.json has no virtual machine called db. It has: web-1, web-2.\n');
    },
    tools,
  ));

test('a plan uses the parameter file that is given, else the only one that belongs to the template', () =>
  withDirectory(
    { 'vm.json': template('protected-perhaps'), 'no.json': parameters(false) },
    async ({ run, write }) => {
      const protection = async (...args: readonly string[]) =>
        JSON.parse((await run(['plan', 'vm.json', '--format', 'json', ...args])).out).vms[0].protected;
      assert.equal(await protection(), 'maybe');
      assert.equal(await protection('--parameters', 'no.json'), 'no');
      await write({ 'vm.parameters.json': parameters(true) });
      assert.equal(await protection(), 'yes');
      assert.equal(await protection('--parameters', 'no.json'), 'no');
      await write({ 'vm.parameters.prod.json': parameters(true) });
      const several = await run(['plan', 'vm.json', '--format', 'json']);
      assert.equal(JSON.parse(several.out).vms[0].protected, 'maybe');
      assert.equal(several.status, 0);
      assert.match(several.err, /^restorable: vm\.json: 2 parameter files belong to it, so its defaults are used;/);
      assert.equal((await run(['plan', 'vm.json', '--parameters', 'no.json'])).err, '');
    },
    tools,
  ));

test('every choice reaches the plan', () =>
  withDirectory(
    { 'vm.json': template('confidential-key-vault') },
    async ({ run }) => {
      const args = '--tier vault --key-state K11a --target-region northeurope --target-subscription s --target-zone 2';
      const { status, out } = await run([
        ...['plan', 'vm.json', '--format', 'json', '--edition', '2026-01-28', '--source-vm', 'deleted'],
        ...args.split(' '),
      ]);
      assert.equal(status, 0);
      const { edition, vms } = JSON.parse(out);
      assert.equal(edition, '2026-01-28');
      assert.deepEqual(vms[0].choices, {
        tier: 'vault',
        keyState: 'K11a',
        targetRegion: 'northeurope',
        targetSubscription: 's',
        targetZone: '2',
        sourceVm: 'deleted',
      });
      assert.equal(vms[0].source.file, 'vm.json');
    },
    tools,
  ));

test('the config file gives edition and environment; a flag stands above it', () =>
  withDirectory(
    {
      'vm.json': template('plain'),
      'restorable.config.json': JSON.stringify({ edition: '2023-07-05', environment: { resourceGroup: 'web' } }),
    },
    async ({ run }) => {
      const plan = async (...args: readonly string[]) =>
        JSON.parse((await run(['plan', 'vm.json', '--format', 'json', ...args])).out);
      const configured = await plan();
      assert.equal(configured.edition, '2023-07-05');
      assert.match(configured.vms[0].runbook.powershell, /^\$vmGroup = 'web'$/m);
      assert.equal((await plan('--edition', '2026-01-28')).edition, '2026-01-28');
    },
    tools,
  ));

test('the vault and policy of the environment profile reach check, plan and diff alike', () => {
  const vault = { name: 'central', location: 'westeurope', redundancy: 'GeoRedundant', crossRegionRestore: true };
  const configFile = (policyType: string) =>
    JSON.stringify({ environment: { protectAllVms: true, vault, policy: { name: 'gold', type: policyType } } });
  const confidential = template('unprotected').replace(
    '"hardwareProfile"',
    '"securityProfile": { "securityType": "ConfidentialVM" }, "hardwareProfile"',
  );
  return withDirectory(
    { 'old.json': template('unprotected'), 'new.json': confidential, 'restorable.config.json': configFile('V2') },
    async ({ run, write }) => {
      const [vm] = JSON.parse((await run(['plan', 'old.json', '--tier', 'vault', '--format', 'json'])).out).vms;
      assert.deepEqual([vm.protected, vm.policy, vm.vault], ['yes', { name: 'gold', type: 'V2' }, { name: 'central' }]);
      const { routes } = JSON.parse((await run(['diff', 'old.json', 'new.json', '--format', 'json'])).out);
      assert.deepEqual(
        routes.find(({ id }: { id: string }) => id === 'files'),
        { vm: 'vm', id: 'files', before: 'available', after: 'unavailable' },
      );
      assert.equal((await run(['check', 'new.json'])).status, 0);
      await write({ 'restorable.config.json': configFile('V1') });
      const { status, out } = await run(['check', 'new.json']);
      assert.equal(status, 1);
      assert.match(out, /^new\.json:11:46 error .* Standard policy "gold"; .* cvm-requires-enhanced-policy$/m);
    },
    tools,
  );
});

test('what is no parameter file is wrong usage in every command that takes one', () => {
  const withoutSchema = JSON.stringify({ parameters: { protect: { value: true } } });
  return withDirectory(
    { 'vm.json': template('protected-perhaps'), 'values.json': withoutSchema, 'notes.json': '{ "protect": true }' },
    async ({ run, write }) => {
      const expression = ['--expression', "[parameters('protect')]"];
      const commands = [
        ['plan', 'vm.json'],
        ['check', 'vm.json'],
        ['diff', 'vm.json', 'vm.json'],
        ['expand', 'vm.json'],
        ['evaluate', 'vm.json', ...expression],
      ];
      for (const command of commands) {
        for (const wrong of ['notes.json', 'vm.json', 'missing.json']) {
          const { status, err } = await run([...command, '--parameters', wrong]);
          assert.equal(status, 2, `${command.join(' ')} ${wrong}`);
          assert.match(err, new RegExp(`${wrong} (?:is no parameter file|cannot be read)\\.`));
        }
        assert.notEqual((await run([...command, '--parameters', 'values.json'])).status, 2, command.join(' '));
      }
      await write({ 'restorable.config.json': JSON.stringify({ parameterFiles: { 'vm.json': 'gone.json' } }) });
      const { status, err } = await run(['plan', 'vm.json']);
      assert.equal(status, 2);
      assert.match(err, /gone\.json, which the config file names, cannot be read/);
    },
    tools,
  );
});

const misuse: Readonly<Record<string, readonly [args: readonly string[], message: RegExp]>> = {
  'a tier that is none': [['plan', 'vm.json', '--tier', 'tape'], /--tier/],
  'a key state that is none': [['plan', 'vm.json', '--key-state', 'K14'], /--key-state/],
  'a file that is missing': [['plan', 'other.json'], /other\.json cannot be read/],
  'a document that is no template': [['plan', 'notes.json'], /notes\.json: Not a template/],
  'Bicep source': [['plan', 'main.bicep'], /main\.bicep: Bicep source is not analysed yet/],
};
for (const [name, [args, message]] of Object.entries(misuse)) {
  test(`exit status 2: ${name}`, () =>
    withDirectory(
      { 'vm.json': template('plain'), 'notes.json': '{}', 'main.bicep': '' },
      async ({ run }) => {
        const { status, out, err } = await run(args);
        assert.equal(status, 2);
        assert.equal(out, '');
        assert.match(err, message);
      },
      tools,
    ));
}

test('a template without a machine has an empty plan', () =>
  withDirectory(
    {
      'empty.json':
        '{ "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "contentVersion": "1.0.0.0", "resources": [] }',
    },
    async ({ run }) => {
      const { status, out } = await run(['plan', 'empty.json', '--format', 'json']);
      assert.equal(status, 0);
      assert.deepEqual(JSON.parse(out), { version: 1, edition: 'latest', vms: [] });
    },
    tools,
  ));
