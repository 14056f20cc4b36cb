/** What stands between the nodes of a document: blanks, line ends, comments and commas. Reads text, not trees. */
import type { Span } from '../text/span';

export function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 0xa0;
}

export function isLineBreak(code: number): boolean {
  return code === 10 || code === 13;
}

/**
 * The offset of the first character from `offset` on that is neither white space nor comment.
 *
 * @param comments gets the comments that are passed
 */
export function skipTrivia(text: string, offset: number, comments?: Span[]): number {
  let position = offset;
  for (;;) {
    const code = text.charCodeAt(position);
    if (code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0xfeff) {
      position++;
      continue;
    }
    const end = code === 47 ? commentEnd(text, position) : position;
    if (end === position) {
      return position;
    }
    comments?.push({ start: position, end });
    position = end;
  }
}

/** The offset after the comma that follows `offset` with nothing but trivia between; -1 where none follows. */
export function commaAfter(text: string, offset: number): number {
  const position = skipTrivia(text, offset);
  return text[position] === ',' ? position + 1 : -1;
}

/** The offset after everything on the same line that is blank or a comment which ends on that line. */
export function endOfTrailingComments(text: string, offset: number): number {
  let result = offset;
  let position = offset;
  while (position < text.length) {
    if (isBlank(text.charCodeAt(position))) {
      position++;
      continue;
    }
    const end = commentEnd(text, position);
    if (end === position || /[\r\n]/.test(text.slice(position, end))) {
      break;
    }
    position = end;
    result = end;
  }
  return result;
}

/** The offset of the start of the line that holds `offset`. */
export function lineStart(text: string, offset: number): number {
  let position = offset;
  while (position > 0 && !isLineBreak(text.charCodeAt(position - 1))) {
    position--;
  }
  return position;
}

/** The blanks that the line of `offset` starts with. */
export function indentationOf(text: string, offset: number): string {
  const start = lineStart(text, offset);
  let end = start;
  while (end < text.length && isBlank(text.charCodeAt(end))) {
    end++;
  }
  return text.slice(start, end);
}

/** The offset after the line break at `offset`; `offset` itself where none stands there. */
export function afterLineBreak(text: string, offset: number): number {
  if (text[offset] === '\r') {
    return text[offset + 1] === '\n' ? offset + 2 : offset + 1;
  }
  return text[offset] === '\n' ? offset + 1 : offset;
}

/** The offset after the comment that starts at `position`, its line break excluded; `position` where none does. */
function commentEnd(text: string, position: number): number {
  if (text[position] !== '/') {
    return position;
  }
  if (text[position + 1] === '*') {
    const close = text.indexOf('*/', position + 2);
    return close === -1 ? text.length : close + 2;
  }
  if (text[position + 1] !== '/') {
    return position;
  }
  let end = position;
  while (end < text.length && !isLineBreak(text.charCodeAt(end))) {
    end++;
  }
  return end;
}
