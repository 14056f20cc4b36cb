/**
 * Letter case the way .NET's invariant culture sees it: one UTF-16 unit at a time, so lengths never change (ß stays
 * ß), and independent of the machine's language.
 */

export function toLowerCase(text: string): string {
  return isAscii(text) ? text.toLowerCase() : mapUnits(text, (unit) => unit.toLowerCase());
}

export function toUpperCase(text: string): string {
  return isAscii(text) ? text.toUpperCase() : mapUnits(text, (unit) => unit.toUpperCase());
}

/** For comparisons that ignore case: equal texts fold to the same string of the same length. */
export const foldCase = toUpperCase;

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    if (text.charCodeAt(index) > 127) {
      return false;
    }
  }
  return true;
}

function mapUnits(text: string, map: (unit: string) => string): string {
  let result = '';
  for (let index = 0; index < text.length; index++) {
    const unit = text[index] as string;
    const mapped = map(unit);
    result += mapped.length === 1 ? mapped : unit;
  }
  return result;
}

/** White space as .NET's `Char.IsWhiteSpace` has it: with U+0085, without U+FEFF. */
export function isWhiteSpace(code: number): boolean {
  return (
    code === 32 ||
    (code >= 9 && code <= 13) ||
    code === 0x85 ||
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}

/** The text without leading white space. */
export function trimStart(text: string): string {
  let start = 0;
  while (start < text.length && isWhiteSpace(text.charCodeAt(start))) {
    start++;
  }
  return text.slice(start);
}

/** The text without trailing white space. */
export function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && isWhiteSpace(text.charCodeAt(end - 1))) {
    end--;
  }
  return text.slice(0, end);
}
