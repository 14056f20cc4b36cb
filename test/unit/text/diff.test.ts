import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { diffLines, editsBetween, splitLines, unifiedDiff } from '../../../server/src/text/diff';
import { applyEdits } from '../../../server/src/text/span';

/** Texts of few different lines, so that many of them are the same. */
const text = fc
  .array(fc.constantFrom('a', 'b', 'ab😀', '😁', '', '  d'), { maxLength: 30 })
  .chain((lines) => fc.constantFrom('\n', '\r\n').map((lineBreak) => lines.join(lineBreak)));

test('the edits make one text of the other and touch no line that both share', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const edits = editsBetween(before, after);
      assert.equal(applyEdits(before, edits), after);
      assert.equal(before === after, edits.length === 0);
      for (const { start, end, newText } of edits) {
        assert.notEqual(before.slice(start, end), newText);
      }
    }),
    { seed: 1, numRuns: 500 },
  );
});

test('an edit in a line is no longer than what differs, and parts no character', () => {
  assert.deepEqual(editsBetween('a BAD b\nc\n', 'a GOOD b\nc\n'), [{ start: 2, end: 4, newText: 'GOO' }]);
  assert.deepEqual(editsBetween('x😀y', 'x😁y'), [{ start: 1, end: 3, newText: '😁' }]);
});

test('no way is shorter', () => {
  const cost = (before: string, after: string) =>
    diffLines(splitLines(before), splitLines(after)).reduce(
      (sum, { start, end, newStart, newEnd }) => sum + end - start + newEnd - newStart,
      0,
    );
  assert.equal(cost('a\nb\nc\na\nb\nb\na\n', 'c\nb\na\nb\na\nc\n'), 5);
  assert.equal(cost('a\nb\nc\n', 'a\nc\n'), 1);
  assert.equal(cost('a\n', ''), 1);
});

test('one change is shown with three lines around it', () => {
  const lines = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];
  const before = `${lines.join('\n')}\n`;
  assert.equal(
    unifiedDiff('x.json', before, before.replace('5\n', 'five\n')),
    '--- a/x.json\n+++ b/x.json\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n',
  );
  assert.equal(unifiedDiff('x.json', before, before), '');
});

test('changes far apart are apart, near ones together', () => {
  const before = Array.from({ length: 30 }, (_, index) => `line ${index + 1}\n`).join('');
  const changed = before.replace('line 2\n', 'two\n').replace('line 9\n', 'nine\n').replace('line 29\n', '');
  const hunks = unifiedDiff('x', before, changed).match(/^@@ .*@@$/gm);
  assert.deepEqual(hunks, ['@@ -1,12 +1,12 @@', '@@ -26,5 +26,4 @@']);
});

test('a missing line break at the end is told', () => {
  assert.equal(
    unifiedDiff('x', 'a\nb', 'a\nc'),
    '--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n\\ No newline at end of file\n',
  );
  assert.equal(unifiedDiff('x', '', 'a\n'), '--- a/x\n+++ b/x\n@@ -0,0 +1 @@\n+a\n');
});

test('texts that share nothing are rewritten in bounded time', () => {
  const lines = (word: string) => Array.from({ length: 5000 }, (_, index) => `${word} ${index}\n`).join('');
  assert.equal(editsBetween(lines('a'), lines('b')).length, 1);
});
