/** `restorable diff`, with the real engine. */
import assert from 'node:assert/strict';
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
const under = (properties: string) =>
  template([machine({ security: CONFIDENTIAL }), vault(), policy(properties), item(policyId())]);
const files = { 'old.json': under(ENHANCED), 'new.json': under(STANDARD) };

test('diff prints the contract as JSON and fails for a new error', async () => {
  await withDirectory(
    files,
    async ({ run }) => {
      const { status, out } = await run(['diff', 'old.json', 'new.json', '--format', 'json']);
      assert.equal(status, 1);
      const { version, edition, findings, changes, routes, machines } = JSON.parse(out);
      assert.deepEqual([version, edition], [1, 'latest']);
      assert.deepEqual(
        [...findings.new, ...changes].map(({ rule, file, severity }) => `${rule} ${file} ${severity}`),
        ['cvm-requires-enhanced-policy new.json error', 'item-moved-to-standard new.json error'],
      );
      assert.deepEqual(findings.gone, []);
      assert.deepEqual(routes[0], { vm: 'vm', id: 'create-vm', before: 'conditional', after: 'unavailable' });
      const [{ vm, routes: changed }] = machines.changed;
      const [{ reasons, ...first }] = changed;
      assert.deepEqual([vm, first], ['vm', { id: 'create-vm', before: 'conditional', after: 'unavailable' }]);
      assert.equal(reasons.length, 1);
      assert.match(reasons[0].text, /only an Enhanced policy protects it\.$/);
      assert.deepEqual(Object.keys(changes[0]).includes('sourceLine'), false);
    },
    tools,
  );
});

test('the way back names what is gone in the old file', async () => {
  await withDirectory(
    files,
    async ({ run }) => {
      const { status, out } = await run(['diff', 'new.json', 'old.json']);
      assert.equal(status, 0);
      assert.match(out, /^Findings that are gone\n {2}new\.json:\d+:\d+ error: .*\(cvm-requires-enhanced-policy\)$/m);
      assert.match(
        out,
        /^Ways back that are gained\n {2}vm: Create a new VM, Restore the disks \(were unavailable, are conditional\): /m,
      );
    },
    tools,
  );
});

test('Markdown lets no text of a template become markup', async () => {
  const named = files['new.json'].replaceAll('"vm"', '"<b>*vm*"').replaceAll("'vm'", "'<b>*vm*'");
  await withDirectory(
    { 'old.json': named.replace('SimpleSchedulePolicy"', 'SimpleSchedulePolicy "'), 'new.json': named },
    async ({ run }) => {
      const { out } = await run(['diff', 'old.json', 'new.json', '--format', 'markdown']);
      assert.equal(/[^\\]<b>/.test(out), false);
    },
    tools,
  );
});

test('no difference is said to be none', async () => {
  await withDirectory(
    files,
    async ({ run }) => {
      const { status, out } = await run(['diff', 'old.json', 'old.json']);
      assert.deepEqual(
        [status, out],
        [0, 'Nothing changes: no finding comes or goes, and every way back stays as it was.\n'],
      );
    },
    tools,
  );
});

test('the edition decides, and what cannot be compared is wrong usage', async () => {
  await withDirectory(
    { ...files, 'other.json': '{ "name": "x" }', 'broken.json': '[]' },
    async ({ run }) => {
      const { out } = await run(['diff', 'old.json', 'new.json', '--edition', '2023-07-05', '--format', 'json']);
      assert.equal(JSON.parse(out).edition, '2023-07-05');
      for (const args of [
        ['old.json', 'missing.json'],
        ['other.json', 'new.json'],
        ['old.json', 'other.json'],
        ['old.json'],
      ]) {
        const { status, err } = await run(['diff', ...args]);
        assert.equal(status, 2, args.join(' '));
        assert.notEqual(err, '');
      }
    },
    tools,
  );
});

/** A Standard VM in a vault with cross-region restore on or off, under an Enhanced policy. */
function inVault(name: string, crossRegionRestore: 'Enabled' | 'Disabled'): string {
  const text = template([
    machine({}),
    vault(
      '"name": "vault", "location": "westeurope", "properties": { "redundancySettings": { "standardTierStorageRedundancy": "GeoRedundant", "crossRegionRestore": "STATE" } }',
    ),
    policy(ENHANCED),
    item(policyId()),
  ]);
  return text.replace('STATE', crossRegionRestore).replaceAll('"vm"', `"${name}"`).replaceAll("'vm'", `'${name}'`);
}

const versions = {
  'on.json': inVault('vm', 'Enabled'),
  'off.json': inVault('vm', 'Disabled'),
  'renamed.json': inVault('app', 'Enabled'),
  'empty.json': '',
};

async function compared(...args: readonly string[]): Promise<{ readonly status: number; readonly out: string }> {
  let result = { status: -1, out: '' };
  await withDirectory(
    versions,
    async ({ run }) => {
      result = await run(['diff', ...args]);
    },
    tools,
  );
  return result;
}

test('a lost way back is counted, named as in the plan, and says why', async () => {
  const { status, out } = await compared('on.json', 'off.json');
  assert.equal(status, 0);
  assert.match(out, /^1 way back lost/);
  assert.match(
    out,
    /^Ways back that are lost\n {2}vm: In the paired region \(was conditional, is unavailable\): crossRegionRestore is off in the vault\.$/m,
  );
});

test('in Markdown ways back are a table under a line that sums up', async () => {
  const { out } = await compared('on.json', 'off.json', '--format', 'markdown');
  assert.match(out, /^\*\*1 way back lost/);
  assert.match(
    out,
    /## Ways back that are lost\n\n\| VM \| Way back \| Was \| Is \| Why \|\n[^\n]+\n\| vm \| In the paired region \| conditional \| unavailable \| crossRegionRestore is off in the vault\. \|/,
  );
});

test('a renamed VM is one that is gone and one that is new', async () => {
  const { out } = await compared('on.json', 'renamed.json');
  assert.match(out, /^1 new VM, 1 VM gone/);
  assert.match(out, /^VMs that are new\n {2}app: 6 of 7 ways back are open\.$/m);
  assert.match(out, /^VMs that are gone from the template\n {2}vm: 6 of 7 ways back were open\.$/m);
  const { machines, routes } = JSON.parse((await compared('on.json', 'renamed.json', '--format', 'json')).out);
  assert.deepEqual(routes, []);
  assert.deepEqual(machines, {
    new: [{ vm: 'app', open: 6, routes: 7, reasons: [] }],
    gone: [{ vm: 'vm', open: 6, routes: 7, reasons: [] }],
    changed: [],
  });
});

test('a file that is new or deleted is compared with nothing', async () => {
  for (const none of ['empty.json', '/dev/null']) {
    const added = await compared(none, 'on.json');
    assert.equal(added.status, 0);
    assert.match(added.out, /^VMs that are new\n {2}vm: 6 of 7 ways back are open\.$/m);
    const deleted = await compared('on.json', none);
    assert.equal(deleted.status, 0);
    assert.match(deleted.out, /^VMs that are gone from the template\n {2}vm: 6 of 7 ways back were open\.$/m);
  }
});
