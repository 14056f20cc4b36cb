/** Values as JSON, for output: what is unknown says why, and what it can be where that is known. */
import type { UnknownValue, Value } from '../expressions/value';

export type PlainValue = null | boolean | number | string | PlainValue[] | { [name: string]: PlainValue };

/** Whether a value holds anything unknown or failed, and the value as JSON. */
export interface PlainResult {
  readonly status: 'known' | 'unknown' | 'error';
  readonly value: PlainValue;
}

const MAX_DEPTH = 512;
const MAX_VALUES = 200_000;

/** Evaluates a value through and through. An error anywhere wins over an unknown anywhere. */
export function toPlain(value: Value): PlainResult {
  const outcome: Outcome = { unknown: false, error: null, left: MAX_VALUES };
  const plain = convert(value, outcome, 0);
  if (outcome.error !== null) {
    return { status: 'error', value: outcome.error };
  }
  return { status: outcome.unknown ? 'unknown' : 'known', value: plain };
}

/** As `toPlain`, with `{"$unknown": why}` for errors too: what is left of a resource that is partly broken. */
export function toOutput(value: Value): PlainValue {
  return convert(value, { unknown: false, error: null, left: MAX_VALUES }, 0);
}

interface Outcome {
  unknown: boolean;
  error: string | null;
  /** How many more values may be written: variables that double themselves give more than any memory holds. */
  left: number;
}

function convert(value: Value, outcome: Outcome, depth: number): PlainValue {
  if (depth > MAX_DEPTH || --outcome.left < 0) {
    outcome.unknown = true;
    return { $unknown: depth > MAX_DEPTH ? 'nested too deep' : 'too large to be written' };
  }
  switch (value.kind) {
    case 'null':
      return null;
    case 'boolean':
    case 'string':
    case 'float':
      return value.value;
    case 'integer':
      return Number(value.value);
    case 'array': {
      const items = Array.from({ length: value.length }, (_, index) => convert(value.at(index), outcome, depth + 1));
      outcome.unknown ||= value.open;
      return value.open ? { $unknown: 'not all elements are known', known: items } : items;
    }
    case 'object': {
      const result = emptyObject();
      for (const entry of value.entries.values()) {
        outcome.unknown ||= entry.maybe;
        result[entry.name] = convert(entry.value, outcome, depth + 1);
      }
      outcome.unknown ||= value.open;
      return result;
    }
    case 'lambda':
      outcome.error ??= 'A lambda is no value.';
      return { $unknown: 'a lambda is no value' };
    case 'unknown':
      outcome.unknown = true;
      return unknownOutput(value, outcome, depth);
    case 'error':
      outcome.error ??= value.message;
      return { $unknown: value.message };
  }
}

function unknownOutput(value: UnknownValue, outcome: Outcome, depth: number): PlainValue {
  const members = value.secure ? undefined : value.oneOf?.map((member) => convert(member, outcome, depth + 1));
  const result = emptyObject();
  result['$unknown'] = value.why;
  if (members) {
    result['oneOf'] = members;
  }
  return result;
}

/** Without a prototype: `__proto__` is a name like any other. */
function emptyObject(): { [name: string]: PlainValue } {
  return Object.create(null) as { [name: string]: PlainValue };
}
