import { IntegerValue, UnknownValue, type Value } from './value';

/** A part of a name that was taken apart: `split(name, '/')[index]`. */
export interface NameSegment {
  readonly text: Value;
  readonly index: number;
}

/**
 * Recognises that the same pure function of the same unknown arguments is the same unknown value: a vault's name that
 * is `uniqueString(resourceGroup().id)` is equal to itself wherever it is written.
 */
export class UnknownIdentities {
  private readonly numbers = new WeakMap<UnknownValue, number>();
  private readonly results = new Map<string, UnknownValue>();
  private readonly splits = new WeakMap<UnknownValue, Value>();
  private readonly segments = new WeakMap<UnknownValue, NameSegment>();
  private next = 0;

  /** The first unknown result of that call; `result` itself where it is the first or cannot be recognised. */
  same(name: string, args: readonly Value[], result: UnknownValue): UnknownValue {
    let key = name;
    for (const arg of args) {
      const part = this.keyOf(arg);
      if (part === null) {
        return result;
      }
      key += `\n${part}`;
    }
    const known = this.results.get(key);
    if (known) {
      return known;
    }
    this.results.set(key, result);
    return result;
  }

  /** Remembers that an unknown array is `split(text, '/')`. */
  rememberSplit(array: UnknownValue, text: Value): void {
    this.splits.set(array, text);
  }

  /** `split(text, '/')[index]`: the same unknown value each time, of which `segmentOf` knows the origin. */
  segment(array: UnknownValue, index: number): UnknownValue | undefined {
    const text = this.splits.get(array);
    if (!text) {
      return undefined;
    }
    const fresh = new UnknownValue(array.reason, array.why, { types: ['string'] }, array.secure);
    const segment = this.same('segment', [text, new IntegerValue(index)], fresh);
    this.segments.set(segment, { text, index });
    return segment;
  }

  /** Which segment of which text a value is; undefined for every other value. */
  segmentOf(value: Value): NameSegment | undefined {
    return value.kind === 'unknown' ? this.segments.get(value) : undefined;
  }

  /** Null for containers, whose members would have to be evaluated. */
  private keyOf(value: Value): string | null {
    switch (value.kind) {
      case 'unknown':
        return this.keyOfUnknown(value);
      case 'string':
        return JSON.stringify(value.value);
      case 'null':
        return 'null';
      case 'boolean':
      case 'integer':
      case 'float':
        return `${value.kind} ${value.value}`;
      default:
        return null;
    }
  }

  private keyOfUnknown(value: UnknownValue): string {
    const { parts } = value.constraints;
    if (parts) {
      return `[${parts.map((part) => (typeof part === 'string' ? JSON.stringify(part) : `#${this.numberOf(part)}`)).join()}]`;
    }
    return `#${this.numberOf(value)}`;
  }

  private numberOf(value: UnknownValue): number {
    let number = this.numbers.get(value);
    if (number === undefined) {
      number = this.next++;
      this.numbers.set(value, number);
    }
    return number;
  }
}
