/** Building the results of functions: errors, unknown values with their cause, and the limits of what is built. */
import { type Constraints, ErrorValue, type IntegerValue, UnknownValue, type Value, type ValueType } from './value';

/** Longer strings are not built: the value is unknown. */
export const MAX_TEXT_LENGTH = 131_072;
/** Longer arrays are not built: the value is unknown. Azure's own limit of `range` is the same. */
export const MAX_ELEMENTS = 10_000;
/** Deeper values are not walked: what depends on them is unknown. */
export const MAX_VALUE_DEPTH = 512;

export const ANY_TYPE: readonly ValueType[] = ['null', 'boolean', 'integer', 'float', 'string', 'array', 'object'];

const KIND_NAMES: Record<Value['kind'], string> = {
  null: 'null',
  boolean: 'a boolean',
  integer: 'an integer',
  float: 'a number with a fraction',
  string: 'a string',
  array: 'an array',
  object: 'an object',
  lambda: 'a lambda',
  unknown: 'something unknown',
  error: 'an error',
};

/** The error of an argument that has a type which the function does not take. `index` counts from 0. */
export function wrongType(name: string, index: number, expected: string, actual: Value): ErrorValue {
  const place = `argument ${index + 1} of ${name}`;
  return new ErrorValue('argument-type', `Expected ${expected} as ${place}, found ${KIND_NAMES[actual.kind]}.`);
}

/** The error of an argument that has the right type and a value which the function refuses. */
export function wrongValue(name: string, message: string): ErrorValue {
  return new ErrorValue('argument-value', `${name}: ${message}`);
}

/** What a function makes of an unknown argument or member: unknown for the same reason, and as secret. */
export function unknownFrom(cause: UnknownValue, constraints: Constraints): UnknownValue {
  return new UnknownValue(cause.reason, cause.why, constraints, cause.secure);
}

/** As `unknownFrom`, with the first unknown of several arguments as the cause; secret if any of them is. */
export function unknownFromArgs(args: readonly Value[], constraints: Constraints): UnknownValue {
  const unknowns = args.filter((arg) => arg.kind === 'unknown');
  const first = unknowns[0];
  const secure = unknowns.some((arg) => arg.secure);
  return new UnknownValue(first?.reason ?? 'argument', first?.why ?? 'an argument is unknown', constraints, secure);
}

/** For what no source proves. The rules stay silent about it. */
export function unproven(why: string, types: readonly ValueType[]): UnknownValue {
  return new UnknownValue('unproven', why, { types });
}

/** For a result that is too large to build. */
export function overLimit(why: string, types: readonly ValueType[]): UnknownValue {
  return new UnknownValue('limit', why, { types });
}

/** The member of a container that keeps a result from being known. */
export function isBlocked(value: Value): value is UnknownValue | ErrorValue {
  return value.kind === 'unknown' || value.kind === 'error';
}

/** The types that a value can have; `undefined` when nothing is known of it. */
export function possibleTypes(value: Value): readonly ValueType[] | undefined {
  if (value.kind === 'unknown') {
    const { types, oneOf, parts } = value.constraints;
    if (parts) {
      return ['string'];
    }
    return types ?? (oneOf ? [...new Set(oneOf.flatMap((member) => possibleTypes(member) ?? ANY_TYPE))] : undefined);
  }
  return value.kind === 'lambda' || value.kind === 'error' ? undefined : [value.kind];
}

/** Whether the value is of that type for certain, known or not. */
export function isOfType(value: Value, ...types: readonly ValueType[]): boolean {
  return possibleTypes(value)?.every((type) => types.includes(type)) ?? false;
}

/** An integer as a double, which is exact up to 2^53 and in order beyond. */
export function toNumber(value: IntegerValue): number {
  return Number(value.value);
}
