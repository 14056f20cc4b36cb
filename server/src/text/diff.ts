/** Differences between two versions of a text, by lines. */
import type { TextEdit } from './span';

/** Lines `[start, end)` of the old text became lines `[newStart, newEnd)` of the new one; counted from zero. */
export interface LineChange {
  readonly start: number;
  readonly end: number;
  readonly newStart: number;
  readonly newEnd: number;
}

/** Above this many differing lines the rest counts as rewritten: the work grows with the square of it. */
const MAX_DIFFERENCES = 2000;

/** The lines of a text, each with its line break; the last one may have none. */
export function splitLines(text: string): readonly string[] {
  return text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
}

/** What changed, in order; unchanged lines lie between two changes. */
export function diffLines(before: readonly string[], after: readonly string[]): readonly LineChange[] {
  let prefix = 0;
  while (prefix < before.length && prefix < after.length && before[prefix] === after[prefix]) {
    prefix++;
  }
  let suffix = 0;
  const longest = Math.min(before.length, after.length) - prefix;
  while (suffix < longest && before[before.length - 1 - suffix] === after[after.length - 1 - suffix]) {
    suffix++;
  }
  const left = before.slice(prefix, before.length - suffix);
  const right = after.slice(prefix, after.length - suffix);
  return changesOf(left, right).map(({ start, end, newStart, newEnd }) => ({
    start: start + prefix,
    end: end + prefix,
    newStart: newStart + prefix,
    newEnd: newEnd + prefix,
  }));
}

/** The edits that make one text of the other: one for each group of lines that differs, without what both ends share. */
export function editsBetween(before: string, after: string): readonly TextEdit[] {
  const left = splitLines(before);
  const right = splitLines(after);
  const offsets = [0];
  for (const line of left) {
    offsets.push((offsets.at(-1) ?? 0) + line.length);
  }
  return diffLines(left, right).map(({ start, end, newStart, newEnd }) => {
    const [from, to] = [offsets[start] ?? before.length, offsets[end] ?? before.length];
    return narrowed(before, { start: from, end: to, newText: right.slice(newStart, newEnd).join('') });
  });
}

/** The edit without the characters that the old and the new text begin and end with. */
function narrowed(text: string, { start, end, newText }: TextEdit): TextEdit {
  const old = text.slice(start, end);
  const shorter = Math.min(old.length, newText.length);
  let prefix = 0;
  while (prefix < shorter && old[prefix] === newText[prefix]) {
    prefix++;
  }
  prefix -= isInsidePair(old, prefix) || isInsidePair(newText, prefix) ? 1 : 0;
  let suffix = 0;
  while (suffix < shorter - prefix && old[old.length - 1 - suffix] === newText[newText.length - 1 - suffix]) {
    suffix++;
  }
  suffix -= isInsidePair(old, old.length - suffix) || isInsidePair(newText, newText.length - suffix) ? 1 : 0;
  return { start: start + prefix, end: end - suffix, newText: newText.slice(prefix, newText.length - suffix) };
}

/** Whether an offset parts the two halves of a character, or of a line break. */
function isInsidePair(text: string, offset: number): boolean {
  const pair = text.slice(offset - 1, offset + 1);
  return pair === '\r\n' || /^[\ud800-\udbff][\udc00-\udfff]$/.test(pair);
}

const CONTEXT_LINES = 3;

/** The difference as `diff -u` writes it, for one file; empty where there is none. */
export function unifiedDiff(name: string, before: string, after: string): string {
  const left = splitLines(before);
  const right = splitLines(after);
  const groups: LineChange[][] = [];
  for (const change of diffLines(left, right)) {
    const last = groups.at(-1)?.at(-1);
    if (last && change.start - last.end <= 2 * CONTEXT_LINES) {
      groups.at(-1)?.push(change);
    } else {
      groups.push([change]);
    }
  }
  if (groups.length === 0) {
    return '';
  }
  return `--- a/${name}\n+++ b/${name}\n${groups.map((group) => hunk(group, left, right)).join('')}`;
}

function hunk(changes: readonly LineChange[], left: readonly string[], right: readonly string[]): string {
  const [first] = changes;
  const last = changes.at(-1);
  if (!first || !last) {
    return '';
  }
  const start = Math.max(0, first.start - CONTEXT_LINES);
  const end = Math.min(left.length, last.end + CONTEXT_LINES);
  const newStart = first.newStart - (first.start - start);
  const newEnd = last.newEnd + (end - last.end);
  const lines: string[] = [];
  let position = start;
  for (const change of changes) {
    lines.push(...left.slice(position, change.start).map((line) => shown(' ', line)));
    lines.push(...left.slice(change.start, change.end).map((line) => shown('-', line)));
    lines.push(...right.slice(change.newStart, change.newEnd).map((line) => shown('+', line)));
    position = change.end;
  }
  lines.push(...left.slice(position, end).map((line) => shown(' ', line)));
  return `@@ -${range(start, end)} +${range(newStart, newEnd)} @@\n${lines.join('')}`;
}

/** An empty range names the line before it, as `diff` does. */
function range(start: number, end: number): string {
  const count = end - start;
  const first = count === 0 ? start : start + 1;
  return count === 1 ? `${first}` : `${first},${count}`;
}

function shown(mark: string, line: string): string {
  return line.endsWith('\n') ? mark + line : `${mark}${line}\n\\ No newline at end of file\n`;
}

/** The shortest way from one list to the other (Myers 1986), by how far each diagonal has come after each step. */
function changesOf(left: readonly string[], right: readonly string[]): readonly LineChange[] {
  if (left.length === 0 || right.length === 0) {
    return left.length + right.length === 0 ? [] : [whole(left, right)];
  }
  const steps: Map<number, number>[] = [];
  const reached = new Map<number, number>([[1, 0]]);
  for (let step = 0; step <= MAX_DIFFERENCES; step++) {
    steps.push(new Map(reached));
    for (let diagonal = -step; diagonal <= step; diagonal += 2) {
      let x = goesDown(reached, diagonal, step)
        ? (reached.get(diagonal + 1) ?? 0)
        : (reached.get(diagonal - 1) ?? 0) + 1;
      while (x < left.length && x - diagonal < right.length && left[x] === right[x - diagonal]) {
        x++;
      }
      reached.set(diagonal, x);
      if (x >= left.length && x - diagonal >= right.length) {
        return traced(steps, left.length, right.length);
      }
    }
  }
  return [whole(left, right)];
}

function whole(left: readonly string[], right: readonly string[]): LineChange {
  return { start: 0, end: left.length, newStart: 0, newEnd: right.length };
}

/** Whether the step to a diagonal inserts a line of the new text; else it deletes one of the old. */
function goesDown(reached: ReadonlyMap<number, number>, diagonal: number, step: number): boolean {
  const below = reached.get(diagonal - 1) ?? -1;
  const above = reached.get(diagonal + 1) ?? -1;
  return diagonal === -step || (diagonal !== step && below < above);
}

/** The way back from the end, as changes in order. */
function traced(steps: readonly ReadonlyMap<number, number>[], lines: number, newLines: number): readonly LineChange[] {
  const changes: LineChange[] = [];
  let x = lines;
  let y = newLines;
  for (let step = steps.length - 1; step > 0; step--) {
    const reached = steps[step] as ReadonlyMap<number, number>;
    const diagonal = x - y;
    const isDown = goesDown(reached, diagonal, step);
    const previous = isDown ? diagonal + 1 : diagonal - 1;
    const previousX = reached.get(previous) ?? 0;
    const previousY = previousX - previous;
    const change = isDown
      ? { start: previousX, end: previousX, newStart: previousY, newEnd: previousY + 1 }
      : { start: previousX, end: previousX + 1, newStart: previousY, newEnd: previousY };
    const next = changes[0];
    if (next && next.start === change.end && next.newStart === change.newEnd) {
      changes[0] = { ...next, start: change.start, newStart: change.newStart };
    } else {
      changes.unshift(change);
    }
    x = previousX;
    y = previousY;
  }
  return changes;
}
