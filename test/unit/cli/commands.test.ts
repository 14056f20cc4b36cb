import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withDirectory } from '../../support/cli';
import { createFakeEngine } from '../../support/fakeEngine';

test('rules are listed as JSON with exactly the promised fields', () =>
  withDirectory({}, async ({ run }) => {
    const { out, status } = await run(['rules', '--format', 'json']);
    assert.equal(status, 0);
    assert.deepEqual(JSON.parse(out), { version: 1, rules: createFakeEngine().rules() });
  }));

test('rules are listed as a Markdown table', () =>
  withDirectory({}, async ({ run }) => {
    assert.equal(
      (await run(['rules'])).out,
      [
        '| Rule | What it finds | Severity | Preset | Fixes |',
        '| --- | --- | --- | --- | --- |',
        '| `fake-bad` | Something \\| is bad | error | essential | safe, suggested |',
        '| `fake-warning` | Something is odd | warning | recommended | - |',
        '',
      ].join('\n'),
    );
  }));

test('facts are listed as JSON with exactly the promised fields, and more beside them', () =>
  withDirectory({}, async ({ run }) => {
    const { out, status } = await run(['facts', '--edition', '2023-07-05', '--format', 'json']);
    assert.equal(status, 0);
    const facts = createFakeEngine().facts('2023-07-05');
    assert.deepEqual(JSON.parse(out), { version: 1, edition: '2023-07-05', facts });
    assert.equal(facts[0]?.date, '2023-07-05', 'the edition is asked for');
  }));

test('facts are listed as text by their source', () =>
  withDirectory({}, async ({ run }) => {
    assert.equal(
      (await run(['facts'])).out,
      [
        'A text, 2026-01-28',
        'https://example.com/text',
        '',
        '  F1    Something is so.',
        '        A section: its row · rule:fake-bad, explain',
        '',
        'A text, without date',
        'https://example.com/text',
        '',
        '  F2    Something was so.',
        '        Sources differ: Two texts differ.',
        '        Another section · superseded by F1',
        '',
        '2 facts in edition latest: 1 in use, 1 superseded.',
        '',
      ].join('\n'),
    );
  }));

test('a rule and a fact are explained', () =>
  withDirectory({}, async ({ run }) => {
    assert.deepEqual(await run(['explain', 'F1']), { status: 0, out: '# F1\n\nExplained.\n', err: '' });
    assert.deepEqual(await run(['explain', 'fake-old']), { status: 0, out: '# fake-bad\n\nAll about it.\n', err: '' });
  }));

test('rows are answered one by one, in order, whatever is wrong with some', () =>
  withDirectory(
    { 'rows.jsonl': '{"id":"a","expr":"x"}\r\n\n[1]\nnot JSON\n{"id":"b","expr":"THROW"}\n{"id":"ü","expr":"y"}' },
    async ({ run }) => {
      const expected = [
        { id: 'a', status: 'known', value: 'x' },
        { id: null, status: 'error', error: 'The line is not an object.' },
        { id: null, status: 'error', error: 'The line is not JSON.' },
        { id: 'b', status: 'error', error: 'broken' },
        { id: 'ü', status: 'known', value: 'y' },
      ];
      const { out, status } = await run(['evaluate', '--batch', 'rows.jsonl']);
      assert.equal(status, 0);
      assert.deepEqual(
        out
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line)),
        expected,
      );
      const piped = await run(['evaluate', '--batch', '-'], '{"id":"ü","expr":"größe"}\n');
      assert.deepEqual(JSON.parse(piped.out), { id: 'ü', status: 'known', value: 'größe' });
      const missing = await run(['evaluate', '--batch', 'none.jsonl']);
      assert.deepEqual(missing, { status: 2, out: '', err: 'restorable: none.jsonl cannot be read: ENOENT.\n' });
    },
    {
      evaluateRow: ({ id, expr }) => {
        if (expr === 'THROW') {
          throw new Error('broken');
        }
        return { id, status: 'known', value: expr };
      },
    },
  ));

test('the language server is started on standard input and output', () => {
  let started = 0;
  const startServer = async () => {
    started++;
  };
  return withDirectory(
    {},
    async ({ run }) => {
      assert.equal((await run(['lsp', '--stdio'])).status, 0);
      assert.equal(started, 1);
    },
    { startServer },
  );
});

test('help and version are no failure', () =>
  withDirectory({}, async ({ run }) => {
    const help = await run(['--help']);
    assert.equal(help.status, 0);
    assert.match(help.out, /Exit status: 0 nothing to report, 1 findings, 2 wrong usage/);
    assert.doesNotMatch(help.out, /\bsimulate\b/);
    const version = await run(['--version']);
    assert.equal(version.status, 0);
    assert.match(version.out, /^\d+\.\d+\.\d+\n$/);
    assert.doesNotMatch((await run(['check', '--help'])).out, /baseline/);
  }));
