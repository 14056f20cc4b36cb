/**
 * JSON text to values, as leniently as Newtonsoft.Json reads it, which Azure uses: single quotes, names without
 * quotes, comments, a trailing comma. Objects become maps, so that `__proto__` is a name like any other.
 */

import { isWhiteSpace } from './letterCase';
import { MAX_VALUE_DEPTH } from './outcome';
import {
  ArrayValue,
  boolean,
  Entry,
  ErrorValue,
  FloatValue,
  integer,
  NullValue,
  ObjectValue,
  text,
  UnknownValue,
  type Value,
} from './value';

/** Longer texts are not read. */
const MAX_JSON_LENGTH = 1_048_576;

/** The value of a JSON text; an error if it is none; unknown past our limits or where no source tells the value. */
export function readJson(source: string): Value {
  if (source.length > MAX_JSON_LENGTH) {
    return new UnknownValue('limit', `the JSON text has ${source.length} characters`);
  }
  const reader = new JsonReader(source);
  const value = reader.value(0);
  return reader.failure ?? reader.end() ?? value;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

class JsonReader {
  /** The first problem; it ends the reading. */
  failure: ErrorValue | UnknownValue | null = null;
  private position = 0;

  constructor(private readonly source: string) {}

  /** The error of text behind the value. */
  end(): ErrorValue | null {
    this.skipBlank();
    return this.position < this.source.length ? this.problem('nothing more') : null;
  }

  value(depth: number): Value {
    this.skipBlank();
    const char = this.source[this.position];
    if (depth > MAX_VALUE_DEPTH) {
      return this.fail(new UnknownValue('limit', 'the JSON text is nested too deep'));
    }
    switch (char) {
      case '{':
        return this.object(depth);
      case '[':
        return this.array(depth);
      case '"':
      case "'":
        return text(this.string(char));
      default:
        return this.word();
    }
  }

  private object(depth: number): Value {
    const entries = new Map<string, Entry>();
    this.position++;
    while (!this.closes('}')) {
      const name = this.name();
      this.skipBlank();
      if (this.source[this.position] !== ':') {
        return this.fail(this.problem('":"'));
      }
      this.position++;
      const value = this.value(depth + 1);
      entries.set(name, new Entry(name, value));
      if (!this.separates('}')) {
        return this.failure ?? this.fail(this.problem('"," or "}"'));
      }
    }
    return new ObjectValue(entries);
  }

  private array(depth: number): Value {
    const members: Value[] = [];
    this.position++;
    while (!this.closes(']')) {
      members.push(this.value(depth + 1));
      if (!this.separates(']')) {
        return this.failure ?? this.fail(this.problem('"," or "]"'));
      }
    }
    return ArrayValue.of(members);
  }

  /** Whether the container ends here; moves behind its end. */
  private closes(bracket: string): boolean {
    this.skipBlank();
    if (this.failure || this.position >= this.source.length) {
      this.failure ??= this.problem(`"${bracket}"`);
      return true;
    }
    if (this.source[this.position] !== bracket) {
      return false;
    }
    this.position++;
    return true;
  }

  /** Whether a comma or the end of the container follows; moves behind the comma. */
  private separates(bracket: string): boolean {
    this.skipBlank();
    const char = this.source[this.position];
    if (char === ',') {
      this.position++;
    }
    return !this.failure && (char === ',' || char === bracket);
  }

  private name(): string {
    const char = this.source[this.position] as string;
    if (char === '"' || char === "'") {
      return this.string(char);
    }
    const start = this.position;
    while (/[\w$-]/.test(this.source[this.position] ?? '')) {
      this.position++;
    }
    if (start === this.position) {
      this.fail(this.problem('a name'));
    }
    return this.source.slice(start, this.position);
  }

  private string(quote: string): string {
    const pieces: string[] = [];
    let start = ++this.position;
    for (;;) {
      const char = this.source[this.position];
      if (char === undefined) {
        this.fail(this.problem('the end of the string'));
        return '';
      }
      if (char === quote) {
        pieces.push(this.source.slice(start, this.position++));
        return pieces.join('');
      }
      if (char === '\\') {
        pieces.push(this.source.slice(start, this.position), this.escape());
        start = this.position;
      } else {
        this.position++;
      }
    }
  }

  private escape(): string {
    const char = this.source[this.position + 1] ?? '';
    const digits = this.source.slice(this.position + 2, this.position + 6);
    if (char === 'u' && /^[0-9a-fA-F]{4}$/.test(digits)) {
      this.position += 6;
      return String.fromCharCode(Number.parseInt(digits, 16));
    }
    const escaped = ESCAPES[char];
    if (escaped === undefined) {
      this.fail(this.problem('an escape sequence'));
    }
    this.position += 2;
    return escaped ?? '';
  }

  private word(): Value {
    const start = this.position;
    while (/[\w.+-]/.test(this.source[this.position] ?? '')) {
      this.position++;
    }
    const word = this.source.slice(start, this.position);
    switch (word) {
      case 'null':
        return new NullValue();
      case 'true':
      case 'false':
        return boolean(word === 'true');
      case 'NaN':
      case 'Infinity':
      case '-Infinity':
      case 'undefined':
        return new UnknownValue('unproven', `no source says what Azure makes of ${word} in JSON`);
    }
    const number = readNumber(word);
    if (!number) {
      this.position = start;
    }
    return number ?? this.fail(this.problem('a value'));
  }

  private skipBlank(): void {
    for (;;) {
      while (isWhiteSpace(this.source.charCodeAt(this.position))) {
        this.position++;
      }
      const isLine = this.source.startsWith('//', this.position);
      if (!isLine && !this.source.startsWith('/*', this.position)) {
        return;
      }
      const end = isLine ? this.source.indexOf('\n', this.position) : this.source.indexOf('*/', this.position + 2);
      if (end === -1 && !isLine) {
        this.fail(this.problem('the end of the comment'));
      }
      this.position = end === -1 ? this.source.length : end + (isLine ? 1 : 2);
    }
  }

  private problem(expected: string): ErrorValue {
    return new ErrorValue('json-invalid', `The JSON text is not valid: expected ${expected} at ${this.position}.`);
  }

  /** Keeps the first problem and moves to the end, so that nothing more is read. */
  private fail(problem: ErrorValue | UnknownValue): Value {
    this.failure ??= problem;
    this.position = this.source.length;
    return this.failure;
  }
}

/** `undefined` if the word is no number. */
function readNumber(word: string): Value | undefined {
  if (/^-?\d+$/.test(word)) {
    if (/^-?0\d/.test(word) || word.length > 40) {
      return new UnknownValue('unproven', 'no source says what Azure makes of such a number in JSON');
    }
    return integer(BigInt(word));
  }
  const isDecimal = /^-?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/.test(word);
  const value = Number(word);
  if (isDecimal && Number.isFinite(value)) {
    return new FloatValue(value);
  }
  return isDecimal || /^-?0[xX][0-9a-fA-F]+$/.test(word)
    ? new UnknownValue('unproven', 'no source says what Azure makes of such a number in JSON')
    : undefined;
}
