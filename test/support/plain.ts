import {
  ArrayValue,
  boolean,
  Entry,
  FloatValue,
  integer,
  NullValue,
  ObjectValue,
  text,
  type Value,
} from '../../server/src/expressions/value';

/** JSON data. */
export type Plain = null | boolean | number | bigint | string | readonly Plain[] | { readonly [name: string]: Plain };

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
