/**
 * Expected findings, drawn under the text:
 *
 *     "count": 900
 *     //       ^^^ error: The loop runs 900 times; …
 *
 * The caret stands under the first character of the flagged text; several carets tell its length too.
 */
import assert from 'node:assert/strict';
import { LineIndex } from '../../server/src/text/lines';
import type { Span } from '../../server/src/text/span';

/** A finding as people compare it; lines and columns from one. */
export interface Drawn {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** 0 where one caret tells the start alone. */
  readonly length: number;
  /** `severity: message`, or `severity xN: message` for one that stands for N copies. */
  readonly text: string;
}

const CARETS = /^(\s*\/\/[\s]*)(\^+) ((?:error|warning|information|hint)(?: x\d+)?: .*)$/;

/** Takes the caret lines out of a text. */
export function undraw(text: string, file: string): { readonly text: string; readonly drawn: readonly Drawn[] } {
  const lines: string[] = [];
  const drawn: Drawn[] = [];
  for (const line of text.split('\n')) {
    const [, before, carets = '', rest = ''] = CARETS.exec(line) ?? [];
    if (before === undefined) {
      lines.push(line);
    } else {
      const length = carets.length === 1 ? 0 : carets.length;
      drawn.push({ file, line: lines.length, column: before.length + 1, length, text: rest });
    }
  }
  return { text: lines.join('\n'), drawn };
}

/**
 * The text with its findings drawn in: each `«…»` marks what is flagged, and takes the next of the messages.
 *
 *     flagged('"count": «3»', 'warning: …')
 */
export function flagged(text: string, ...messages: readonly string[]): string {
  const left = [...messages];
  const lines = text.split('\n').flatMap((line) => {
    const carets: string[] = [];
    let plain = line;
    for (let mark = MARK.exec(plain); mark; mark = MARK.exec(plain)) {
      const [whole, inner = ''] = mark;
      plain = plain.slice(0, mark.index) + inner + plain.slice(mark.index + whole.length);
      assert.ok(mark.index > 1, 'what is flagged leaves room for the comment before it');
      carets.push(`//${' '.repeat(mark.index - 2)}${'^'.repeat(inner.length)} ${left.shift() ?? 'no message'}`);
    }
    return [plain, ...carets];
  });
  assert.deepEqual(left, [], 'every message has its mark');
  return lines.join('\n');
}

const MARK = /«([^»]*)»/;

/** What the place of a finding in a text looks like. */
export function draw(file: string, source: string, span: Span, text: string): Drawn {
  const { line, character } = new LineIndex(source).at(span.start);
  return { file, line: line + 1, column: character + 1, length: span.end - span.start, text };
}

/** Fails unless both are the same findings; what is missing and what is unexpected are told apart. */
export function assertDrawn(actual: readonly Drawn[], expected: readonly Drawn[]): void {
  const isSame = (left: Drawn, right: Drawn) =>
    show(left) === show(right) && (left.length === 0 || right.length === 0 || left.length === right.length);
  assert.deepEqual(
    {
      missing: expected.filter((drawn) => !actual.some((other) => isSame(drawn, other))).map(show),
      unexpected: actual.filter((drawn) => !expected.some((other) => isSame(drawn, other))).map(show),
    },
    { missing: [], unexpected: [] },
  );
  assert.equal(actual.length, expected.length);
}

function show({ file, line, column, text }: Drawn): string {
  return `${file}:${line}:${column} ${text}`;
}

/**
 * Draws a finding under a text: under its first occurrence of `target`, or under the place in it that a `|` marks.
 *
 * @param finding `severity: message`
 */
export function under(text: string, target: string, finding: string): string {
  const before = target.includes('|') ? target.indexOf('|') : 0;
  const at = text.indexOf(target.replace('|', ''));
  assert.notEqual(at, -1, `the text holds ${target}`);
  const caret = at + before;
  const column = caret - (text.lastIndexOf('\n', caret) + 1);
  const lineEnd = text.indexOf('\n', caret);
  return `${text.slice(0, lineEnd)}\n//${' '.repeat(column - 2)}^ ${finding}${text.slice(lineEnd)}`;
}
