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
      const { version, edition, findings, changes, routes } = JSON.parse(out);
      assert.deepEqual([version, edition], [1, 'latest']);
      assert.deepEqual(
        [...findings.new, ...changes].map(({ rule, file, severity }) => `${rule} ${file} ${severity}`),
        ['cvm-requires-enhanced-policy new.json error', 'item-moved-to-standard new.json error'],
      );
      assert.deepEqual(findings.gone, []);
      assert.deepEqual(routes[0], { vm: 'vm', id: 'create-vm', before: 'conditional', after: 'unavailable' });
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
      assert.match(out, /^Ways back that are won\n {2}vm: create-vm was unavailable, is conditional$/m);
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
