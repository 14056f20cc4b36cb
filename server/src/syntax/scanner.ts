/** Where the tokens of a JSON text end. Reads text, makes nothing: values are decoded when somebody asks for them. */
import { skipTrivia } from './trivia';

export enum Code {
  LineFeed = 10,
  CarriageReturn = 13,
  Space = 32,
  Quote = 34,
  Hash = 35,
  Comma = 44,
  Slash = 47,
  Colon = 58,
  OpenBracket = 91,
  Backslash = 92,
  CloseBracket = 93,
  OpenBrace = 123,
  CloseBrace = 125,
}

/** The end of a string token. Without closing quote the string ends with its line. */
export interface StringEnd {
  readonly offset: number;
  readonly closed: boolean;
}

/** The end of the string that starts with the quote at `start`. */
export function stringEnd(text: string, start: number): StringEnd {
  let index = start + 1;
  for (; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === Code.Quote) {
      return { offset: index + 1, closed: true };
    }
    if (code === Code.Backslash) {
      index++;
    } else if (code === Code.LineFeed || code === Code.CarriageReturn) {
      const offset = multiLineEnd(text, index);
      return offset === -1 ? { offset: index, closed: false } : { offset, closed: true };
    }
  }
  return { offset: Math.min(index, text.length), closed: false };
}

/**
 * Azure accepts strings over several lines. A quote on a later line closes such a string only when what follows can
 * follow a value; otherwise it opens the next string, and this one is merely unfinished. -1 in that case.
 */
function multiLineEnd(text: string, lineEnd: number): number {
  for (let index = lineEnd; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === Code.Backslash) {
      index++;
    } else if (code === Code.Quote) {
      const next = skipTrivia(text, index + 1);
      const follower = text.charCodeAt(next);
      const closes =
        next >= text.length ||
        follower === Code.Comma ||
        follower === Code.CloseBrace ||
        follower === Code.CloseBracket;
      return closes ? index + 1 : -1;
    }
  }
  return -1;
}

/** The end of a bare word: a number, `true`, or a placeholder such as `#{Count}#`. At least one character. */
export function wordEnd(text: string, start: number): number {
  if (text.charCodeAt(start) === Code.Hash && text.charCodeAt(start + 1) === Code.OpenBrace) {
    const close = text.indexOf('}#', start);
    const line = text.indexOf('\n', start);
    if (close !== -1 && (line === -1 || close < line)) {
      return close + 2;
    }
  }
  let index = start;
  while (index < text.length && !isDelimiter(text.charCodeAt(index))) {
    index++;
  }
  return Math.max(index, start + 1);
}

function isDelimiter(code: number): boolean {
  return (
    code <= Code.Space ||
    code === Code.Comma ||
    code === Code.Colon ||
    code === Code.OpenBrace ||
    code === Code.CloseBrace ||
    code === Code.OpenBracket ||
    code === Code.CloseBracket ||
    code === Code.Quote ||
    code === Code.Slash
  );
}

/** Whether a bare word is a JSON number. */
export function isNumber(word: string): boolean {
  return /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(word);
}
