/**
 * As much of the grammar of PowerShell as generated scripts use, to prove that they parse: comments, both kinds of
 * strings with their escapes, variables, brackets and lines. PowerShell takes curly quotes for straight ones.
 */

export interface ParsedScript {
  /** Values of the assignments of plain strings, by variable; what a script with such a line means. */
  readonly assignments: ReadonlyMap<string, string>;
  /** The statements without comments, with each string as `'…'`. */
  readonly statements: readonly string[];
}

const SINGLE = /['\u2018\u2019\u201a\u201b]/;
const DOUBLE = /["\u201c\u201d\u201e]/;
const CLOSING: Readonly<Record<string, string>> = { '(': ')', '{': '}', '[': ']' };

/** @throws where PowerShell would not parse the script: an open string, or brackets that do not match */
export function parsePowershell(script: string): ParsedScript {
  const assignments = new Map<string, string>();
  const statements: string[] = [];
  const brackets: string[] = [];
  let statement = '';
  let lastString: string | null = null;
  const finish = () => {
    const target = /^\$(\w+) = '…'$/.exec(statement.trim())?.[1];
    if (target !== undefined && lastString !== null) {
      assignments.set(target, lastString);
    }
    if (statement.trim() !== '') {
      statements.push(statement.trim());
    }
    statement = '';
    lastString = null;
  };
  for (let at = 0; at < script.length; at++) {
    const character = script[at] as string;
    if (character === '#' && /^$|\s$/.test(statement)) {
      while (at + 1 < script.length && !/[\r\n]/.test(script[at + 1] as string)) {
        at++;
      }
    } else if (SINGLE.test(character) || DOUBLE.test(character)) {
      const string = readString(script, at, SINGLE.test(character));
      lastString = string.value;
      statement += "'…'";
      at = string.end;
    } else if (/[\r\n]/.test(character) && brackets.length === 0) {
      finish();
    } else {
      if (CLOSING[character] !== undefined) {
        brackets.push(CLOSING[character]);
      } else if (/[)}\]]/.test(character) && brackets.pop() !== character) {
        throw new Error(`An unexpected ${character} at ${at}`);
      }
      statement += character;
    }
  }
  finish();
  if (brackets.length > 0) {
    throw new Error(`A missing ${brackets.join('')}`);
  }
  return { assignments, statements };
}

function readString(
  script: string,
  start: number,
  isSingle: boolean,
): { readonly value: string; readonly end: number } {
  const quote = isSingle ? SINGLE : DOUBLE;
  let value = '';
  for (let at = start + 1; at < script.length; at++) {
    const character = script[at] as string;
    if (quote.test(character)) {
      const next = script[at + 1];
      if (next === undefined || !quote.test(next)) {
        return { value, end: at };
      }
      value += next;
      at++;
    } else if (!isSingle && character === '`') {
      value += script[++at] ?? '';
    } else {
      value += character;
    }
  }
  throw new Error(`The string at ${start} does not end`);
}
