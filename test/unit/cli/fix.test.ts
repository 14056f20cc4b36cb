/** `check --fix` and `--dry-run`: what is written, what is shown, and what is left as it is. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { withDirectory } from '../../support/cli';
import { PARAMETERS_SCHEMA, TEMPLATE_SCHEMA } from '../../support/fakeEngine';

const template = (body: string) => `{ ${TEMPLATE_SCHEMA},\n  "a": "${body}"\n}\n`;

test('safe repairs are written, and what is left is reported', () =>
  withDirectory(
    {
      'main.json': template('BAD BAD WARN'),
      'main.parameters.json': `{ ${PARAMETERS_SCHEMA}, "p": "BAD" }`,
      'fine.json': template('fine'),
    },
    async ({ run, directory }) => {
      const result = await run(['check', '.', '--fix', '--format', 'json', '--fail-on', 'warning']);
      assert.equal(result.status, 1);
      assert.equal(result.err, 'restorable: made 3 repairs in 2 files.\n');
      const left = JSON.parse(result.out).files.map(
        ({ file, findings }: { file: string; findings: { rule: string }[] }) => [
          file,
          findings.map(({ rule }) => rule),
        ],
      );
      assert.deepEqual(left, [
        ['fine.json', []],
        ['main.json', ['fake-warning']],
        ['main.parameters.json', []],
      ]);
      const read = (name: string) => readFile(path.join(directory, name), 'utf8');
      assert.equal(await read('main.json'), template('GOOD GOOD WARN'));
      assert.equal(await read('main.parameters.json'), `{ ${PARAMETERS_SCHEMA}, "p": "GOOD" }`);
    },
  ));

test('a dry run shows the difference and writes nothing', () =>
  withDirectory({ 'infra/main.json': template('BAD') }, async ({ run, directory }) => {
    for (const flags of [['--fix', '--dry-run'], ['--dry-run']]) {
      const result = await run(['check', 'infra/main.json', ...flags]);
      assert.equal(result.status, 1, 'the file still has its finding');
      assert.equal(
        result.out,
        `--- a/infra/main.json\n+++ b/infra/main.json\n@@ -1,3 +1,3 @@\n { ${TEMPLATE_SCHEMA},\n-  "a": "BAD"\n+  "a": "GOOD"\n }\n`,
      );
      assert.equal(result.err, 'restorable: would make 1 repair in 1 file.\n');
    }
    assert.equal(await readFile(path.join(directory, 'infra/main.json'), 'utf8'), template('BAD'));
  }));

test('a dry run of standard input shows what would be done', () =>
  withDirectory({}, async ({ run }) => {
    const result = await run(['check', '-', '--dry-run', '--stdin-filename', 'x.json'], template('BAD'));
    assert.match(result.out, /^--- a\/x\.json\n/);
  }));

test('the encoding, byte-order mark and line ends of a file stay', async () => {
  const text = template('größe BAD').replaceAll('\n', '\r\n');
  const fixed = template('größe GOOD').replaceAll('\n', '\r\n');
  const utf16 = (content: string) => Buffer.from(`\uFEFF${content}`, 'utf16le');
  const utf8 = (content: string) => Buffer.from(`\uFEFF${content}`, 'utf8');
  await withDirectory(
    { 'a.json': utf16(text), 'b.json': utf8(text), 'c.json': Buffer.from(text) },
    async ({ run, directory }) => {
      assert.equal((await run(['check', '.', '--fix'])).status, 0);
      const read = (name: string) => readFile(path.join(directory, name));
      assert.deepEqual(await read('a.json'), utf16(fixed));
      assert.deepEqual(await read('b.json'), utf8(fixed));
      assert.deepEqual(await read('c.json'), Buffer.from(fixed));
    },
  );
});

test('a file in an old code page is reported and left as it is', () => {
  const bytes = Buffer.from(template('größe BAD'), 'latin1');
  return withDirectory({ 'a.json': bytes }, async ({ run, directory }) => {
    const result = await run(['check', 'a.json', '--fix']);
    assert.equal(result.status, 2);
    assert.match(result.err, /a\.json: It is not UTF-8 and was not repaired\./);
    assert.deepEqual(await readFile(path.join(directory, 'a.json')), bytes);
  });
});
