/**
 * Offsets and edits. This layer knows no JSON and no Azure and imports nothing of ours.
 *
 * An offset counts UTF-16 code units from the start of the text; a span is `[start, end)`.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Replaces `[start, end)` by `newText`; an insertion has `start === end`. */
export interface TextEdit extends Span {
  readonly newText: string;
}

/** Whether `offset` touches the span; both ends count, as they do for a cursor. */
export function touches(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}

/**
 * The text after all edits. Edits may come in any order.
 *
 * @throws on overlapping edits: a bug in the caller, not bad input
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = [...edits].sort((left, right) => left.start - right.start || left.end - right.end);
  let result = '';
  let position = 0;
  for (const edit of ordered) {
    if (edit.start < position) {
      throw new Error(`Edits overlap at offset ${edit.start}`);
    }
    result += text.slice(position, edit.start) + edit.newText;
    position = edit.end;
  }
  return result + text.slice(position);
}
