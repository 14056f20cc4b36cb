import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyzeWithLinks } from '../../../server/src/host/load';
import { createFakeEngine, TEMPLATE_SCHEMA } from '../../support/fakeEngine';
import { settings } from '../../support/settings';

function run(text: string, files: Record<string, string>, isCancelled = () => false) {
  const read: string[] = [];
  const host = {
    read: async (id: string) => {
      read.push(id);
      const found = files[id];
      return found === undefined
        ? ({ kind: 'missing' } as const)
        : ({ kind: 'text', text: found, encoding: 'utf-8' } as const);
    },
  };
  const engine = createFakeEngine();
  const input = {
    file: { id: '/repo/main.json', text: `{ ${TEMPLATE_SCHEMA}, "x": "${text}" }` },
    parameterFiles: [],
    settings: settings({ jsonSyntax: true }),
    today: '2026-01-28',
    isCancelled,
  };
  return { read, engine, result: analyzeWithLinks(engine, host, input, '/repo') };
}

test('linked files are loaded once and the template is analyzed again', async () => {
  const { read, engine, result } = run('link(a/one.json) link(two.json)', { '/repo/a/one.json': 'BAD' });
  const { analysis, linked } = (await result) ?? assert.fail();
  assert.deepEqual(read, ['/repo/a/one.json', '/repo/two.json']);
  assert.equal(engine.inputs.length, 2);
  assert.equal(analysis.findings.length, 1);
  assert.deepEqual(
    [...linked],
    [
      ['/repo/a/one.json', 'BAD'],
      ['/repo/two.json', null],
    ],
  );
});

test('a link that leaves the root is not read', async () => {
  const { read, result } = run('link(../secret.json)', { '/secret.json': 'BAD' });
  assert.equal((await result)?.analysis.findings.length, 0);
  assert.deepEqual(read, []);
});

test('a cancelled analysis has no result', async () => {
  let asked = 0;
  const { engine, result } = run('link(one.json)', { '/repo/one.json': 'BAD' }, () => ++asked > 1);
  assert.equal(await result, undefined);
  assert.equal(engine.inputs.length, 1);
});
