import assert from 'node:assert/strict';
import { test } from 'node:test';
import { directoryOfFile, matchesPattern, patternFor, relativePath } from '../../../server/src/config/globs';

/** Pattern, what it matches, what it does not. */
const CASES: readonly (readonly [pattern: string, matched: readonly string[], unmatched: readonly string[]])[] = [
  ['main.json', ['main.json', 'infra/main.json', 'a/b/main.json', 'main.json/x'], ['xmain.json', 'main.jsonc']],
  ['/main.json', ['main.json'], ['infra/main.json']],
  ['./main.json', ['main.json'], ['infra/main.json']],
  ['infra/main.json', ['infra/main.json'], ['main.json', 'x/infra/main.json']],
  ['*.json', ['a.json', 'x/a.json', '.json'], ['a.jsonc', 'a.json5']],
  ['legacy', ['legacy', 'legacy/a.json', 'x/legacy/y/a.json'], ['legacy2/a.json', 'a/legacy.json']],
  ['legacy/', ['legacy/a.json', 'x/legacy/a.json'], ['legacy', 'x/legacy']],
  ['infra/**', ['infra/a.json', 'infra/x/a.json'], ['infra2/a.json']],
  ['**/dev/*.json', ['dev/a.json', 'x/y/dev/a.json'], ['dev/x/b', 'x/dev2/a.json']],
  ['a/**/z.json', ['a/z.json', 'a/b/z.json', 'a/b/c/z.json'], ['z.json', 'b/a/z.json']],
  ['main.?.json', ['main.1.json', 'main.é.json'], ['main..json', 'main.12.json']],
  ['main.{dev,test}.json', ['main.dev.json', 'main.test.json'], ['main.prod.json', 'main.{dev,test}.json']],
  ['{a,b/{c,d}}/x.json', ['a/x.json', 'b/c/x.json', 'b/d/x.json'], ['b/x.json']],
  ['vm[0-9].json', ['vm1.json'], ['vmx.json', 'vm12.json']],
  ['vm[!0-9].json', ['vmx.json'], ['vm1.json']],
  ['a+b(c).json', ['a+b(c).json'], ['aab.json', 'a+b.json']],
  ['', [], ['a.json', '']],
];

for (const [pattern, matched, unmatched] of CASES) {
  test(`the pattern ${pattern || '(empty)'}`, () => {
    assert.deepEqual(
      matched.filter((path) => !matchesPattern(pattern, path)),
      [],
      'matches',
    );
    assert.deepEqual(
      unmatched.filter((path) => matchesPattern(pattern, path)),
      [],
      'does not match',
    );
  });
}

test('a pattern made for a file matches it and no other of the same name', () => {
  for (const path of ['main.json', 'a b/main.json', 'x[1]/{y}*?.json']) {
    assert.ok(matchesPattern(patternFor(path), path), path);
    assert.ok(!matchesPattern(patternFor(path), `z/${path}`), path);
  }
  assert.ok(!matchesPattern(patternFor('a*.json'), 'ab.json'));
});

test('a pattern made to be slow is not', () => {
  const stars = `${'*a'.repeat(500)}b`;
  assert.ok(!matchesPattern(stars, 'a'.repeat(2000)));
  assert.ok(!matchesPattern(`${'**/a/'.repeat(200)}b`, 'a/'.repeat(300)));
  assert.ok(!matchesPattern('{a,b}'.repeat(40), 'c'));
});

test('paths are relative to the directory of the config file, and decoded', () => {
  assert.equal(relativePath('/repo', '/repo/infra/main.json'), 'infra/main.json');
  assert.equal(relativePath('/repo', '/repo2/main.json'), null);
  assert.equal(relativePath('file:///c%3A/my%20repo', 'file:///c%3A/my%20repo/a%20b.json'), 'a b.json');
  assert.equal(relativePath('/', '/main.json'), 'main.json');
  assert.equal(directoryOfFile('/repo/restorable.config.json'), '/repo');
});
