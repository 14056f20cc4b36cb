/** Values printed as JSON, the way `string` (double quotes) and `format` (single quotes) do it: compact, unescaped. */
import type { FunctionRuntime } from './function';
import { MAX_TEXT_LENGTH, MAX_VALUE_DEPTH } from './outcome';
import { freshHole, type TextPart } from './textParts';
import { type ErrorValue, type ObjectValue, UnknownValue, type Value } from './value';

/** What `renderJson` meets on its way. */
interface Writer {
  readonly quote: '"' | "'";
  readonly parts: TextPart[];
  /** Accounts for every part before it is kept. */
  readonly runtime: FunctionRuntime;
  /** Characters so far. Longer texts are not built by anyone: past the limit nothing more is written. */
  length: number;
  /** The first error found inside; it ends the writing. */
  error: ErrorValue | null;
}

/** The JSON text of a value, with holes for what is unknown in it; or the first error inside. */
export function renderJson(value: Value, quote: '"' | "'", runtime: FunctionRuntime): readonly TextPart[] | ErrorValue {
  const writer: Writer = { quote, parts: [], runtime, length: 0, error: null };
  write(value, writer, 0);
  return writer.error ?? writer.parts;
}

function add(writer: Writer, ...parts: readonly TextPart[]): void {
  for (const part of parts) {
    const length = typeof part === 'string' ? part.length : 1;
    writer.runtime.spend(length);
    writer.length += length;
    writer.parts.push(part);
  }
}

function write(value: Value, writer: Writer, depth: number): void {
  if (writer.error || writer.length > MAX_TEXT_LENGTH) {
    return;
  }
  if (depth > MAX_VALUE_DEPTH) {
    add(writer, new UnknownValue('limit', 'the value is nested too deep', { types: ['string'] }));
    return;
  }
  switch (value.kind) {
    case 'error':
      writer.error = value;
      return;
    case 'unknown':
      add(writer, freshHole(value));
      return;
    case 'null':
      add(writer, 'null');
      return;
    case 'boolean':
    case 'integer':
      add(writer, String(value.value));
      return;
    case 'float':
      add(writer, floatText(value.value));
      return;
    case 'string':
      add(writer, quoted(value.value, writer.quote));
      return;
    case 'lambda':
      add(writer, new UnknownValue('unproven', 'a lambda has no text', { types: ['string'] }));
      return;
    case 'array':
      writeArray(value, writer, depth);
      return;
    case 'object':
      writeObject(value, writer, depth);
      return;
  }
}

function writeArray(value: Extract<Value, { kind: 'array' }>, writer: Writer, depth: number): void {
  if (value.open) {
    add(writer, '[', rest('open-array', 'not all elements are known'), ']');
    return;
  }
  add(writer, '[');
  for (let index = 0; index < value.length; index++) {
    if (index > 0) {
      add(writer, ',');
    }
    write(value.at(index), writer, depth + 1);
  }
  add(writer, ']');
}

function writeObject(value: ObjectValue, writer: Writer, depth: number): void {
  const entries = [...value.entries.values()];
  if (value.open || entries.some((entry) => entry.maybe)) {
    add(writer, '{', rest('open-object', 'not all properties are known'), '}');
    return;
  }
  add(writer, '{');
  entries.forEach((entry, index) => {
    add(writer, `${index > 0 ? ',' : ''}${quoted(entry.name, writer.quote)}:`);
    write(entry.value, writer, depth + 1);
  });
  add(writer, '}');
}

function rest(reason: 'open-array' | 'open-object', why: string): UnknownValue {
  return new UnknownValue(reason, why, { types: ['string'] });
}

/** A float as Newtonsoft.Json writes it: always with a point or an exponent. */
function floatText(value: number): string {
  const digits = String(value);
  return /^-?\d+$/.test(digits) ? `${digits}.0` : digits.replace('e', 'E');
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** A JSON string. Only what must be escaped is; the quotes that are not in use stay as they are. */
function quoted(value: string, quote: '"' | "'"): string {
  let result = quote;
  for (let index = 0; index < value.length; index++) {
    const char = value[index] as string;
    const code = value.charCodeAt(index);
    if (char === quote) {
      result += `\\${quote}`;
    } else if (ESCAPES[char]) {
      result += ESCAPES[char];
    } else if (code < 32 || code === 0x85 || code === 0x2028 || code === 0x2029) {
      result += `\\u${code.toString(16).padStart(4, '0')}`;
    } else {
      result += char;
    }
  }
  return result + quote;
}
