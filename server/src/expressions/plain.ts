/** Values to and from plain JSON data, for output and for data that does not stand in a template. */
import { MAX_VALUE_DEPTH } from './outcome';
import {
  ArrayValue,
  boolean,
  Entry,
  type ErrorValue,
  FloatValue,
  integer,
  NullValue,
  ObjectValue,
  text,
  UnknownValue,
  type Value,
} from './value';

/** JSON data. Objects have no prototype, so that every name is a plain key; integers beyond 2^53 are bigints. */
export type Plain = null | boolean | number | bigint | string | readonly Plain[] | { readonly [name: string]: Plain };

/** The data of a value that is known throughout, else the first member that is unknown or an error. */
export function toPlain(value: Value, depth = 0): { readonly plain: Plain } | UnknownValue | ErrorValue {
  switch (value.kind) {
    case 'null':
      return { plain: null };
    case 'boolean':
    case 'integer':
    case 'float':
    case 'string':
      return { plain: value.value };
    case 'lambda':
      return new UnknownValue('function', 'a lambda is no data');
    case 'unknown':
    case 'error':
      return value;
  }
  if (depth > MAX_VALUE_DEPTH) {
    return new UnknownValue('limit', 'the value is nested too deep');
  }
  if (value.open) {
    return new UnknownValue(value.kind === 'array' ? 'open-array' : 'open-object', 'not all members are known');
  }
  return value.kind === 'array' ? plainArray(value, depth) : plainObject(value, depth);
}

function plainArray(value: ArrayValue, depth: number): { readonly plain: Plain } | UnknownValue | ErrorValue {
  const members: Plain[] = [];
  for (const member of value) {
    const converted = toPlain(member, depth + 1);
    if (!('plain' in converted)) {
      return converted;
    }
    members.push(converted.plain);
  }
  return { plain: members };
}

function plainObject(value: ObjectValue, depth: number): { readonly plain: Plain } | UnknownValue | ErrorValue {
  const members: Record<string, Plain> = Object.create(null);
  for (const entry of value.entries.values()) {
    if (entry.maybe) {
      return new UnknownValue('condition', `it is not certain that "${entry.name}" is there`);
    }
    const converted = toPlain(entry.value, depth + 1);
    if (!('plain' in converted)) {
      return converted;
    }
    members[entry.name] = converted.plain;
  }
  return { plain: members };
}

/** The value of JSON data. Members are converted when they are asked for. */
export function fromPlain(plain: Plain): Value {
  switch (typeof plain) {
    case 'string':
      return text(plain);
    case 'boolean':
      return boolean(plain);
    case 'bigint':
      return integer(plain);
    case 'number':
      return Number.isInteger(plain) ? integer(plain) : new FloatValue(plain);
  }
  if (plain === null) {
    return new NullValue();
  }
  if (Array.isArray(plain)) {
    return new ArrayValue(plain.length, (index) => fromPlain(plain[index] as Plain));
  }
  return new ObjectValue(
    new Map(Object.entries(plain).map(([name, member]) => [name, new Entry(name, () => fromPlain(member))])),
  );
}
