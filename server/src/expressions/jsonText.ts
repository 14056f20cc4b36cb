/** Values printed as JSON, the way `string` (double quotes) and `format` (single quotes) do it: compact, unescaped. */
import type { FunctionRuntime } from './function';
import { MAX_TEXT_LENGTH, MAX_VALUE_DEPTH, overLimit } from './outcome';
import { freshHole, type TextPart } from './textParts';
import { type ArrayValue, type ErrorValue, type ObjectValue, UnknownValue, type Value } from './value';

/** The JSON text of a value, with holes for what is unknown in it; or the first error inside; or unknown if too long. */
export function renderJson(
  value: Value,
  quote: '"' | "'",
  runtime: FunctionRuntime,
): readonly TextPart[] | ErrorValue | UnknownValue {
  const writer = new JsonWriter(quote, runtime);
  writer.write(value, 0);
  return writer.failure ?? writer.parts;
}

class JsonWriter {
  readonly parts: TextPart[] = [];
  /** The first error inside, or the limit that was reached; it ends the writing. */
  failure: ErrorValue | UnknownValue | null = null;
  private length = 0;

  constructor(
    private readonly quote: '"' | "'",
    private readonly runtime: FunctionRuntime,
  ) {}

  write(value: Value, depth: number): void {
    if (depth > MAX_VALUE_DEPTH) {
      this.failure ??= overLimit('the value is nested too deep', ['string']);
    }
    if (this.failure) {
      return;
    }
    switch (value.kind) {
      case 'error':
        this.failure = value;
        break;
      case 'unknown':
        this.parts.push(freshHole(value));
        break;
      case 'null':
        this.print('null');
        break;
      case 'boolean':
      case 'integer':
        this.print(String(value.value));
        break;
      case 'float':
        this.print(floatText(value.value));
        break;
      case 'string':
        this.print(value.value, true);
        break;
      case 'lambda':
        this.parts.push(new UnknownValue('unproven', 'a lambda has no text', { types: ['string'] }));
        break;
      case 'array':
        this.array(value, depth);
        break;
      case 'object':
        this.object(value, depth);
        break;
    }
  }

  /** Counts before it builds. */
  private print(text: string, quoted = false): void {
    this.length += text.length;
    if (this.length > MAX_TEXT_LENGTH) {
      this.failure ??= overLimit(`the string would have more than ${MAX_TEXT_LENGTH} characters`, ['string']);
    }
    if (!this.failure) {
      this.runtime.spend(text.length);
      this.parts.push(quoted ? inQuotes(text, this.quote) : text);
    }
  }

  private array(value: ArrayValue, depth: number): void {
    if (value.open) {
      this.parts.push('[', rest('open-array', 'not all elements are known'), ']');
      return;
    }
    this.print('[');
    for (let index = 0; index < value.length && !this.failure; index++) {
      if (index > 0) {
        this.print(',');
      }
      this.write(value.at(index), depth + 1);
    }
    this.print(']');
  }

  private object(value: ObjectValue, depth: number): void {
    const entries = [...value.entries.values()];
    if (value.open || entries.some((entry) => entry.maybe)) {
      this.parts.push('{', rest('open-object', 'not all properties are known'), '}');
      return;
    }
    this.print('{');
    for (const [index, entry] of entries.entries()) {
      if (this.failure) {
        return;
      }
      if (index > 0) {
        this.print(',');
      }
      this.print(entry.name, true);
      this.print(':');
      this.write(entry.value, depth + 1);
    }
    this.print('}');
  }
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
function inQuotes(value: string, quote: '"' | "'"): string {
  let result = quote as string;
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
