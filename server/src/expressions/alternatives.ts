/** Values that may be one of several: joins, and functions applied to each alternative. */
import { MAX_ALTERNATIVES, type UnknownReason, UnknownValue, type Value, type ValueType } from './value';

/**
 * A value that is one of `values`, whichever it is: the value itself when all agree, else unknown with those
 * alternatives. A text with holes, such as an id in a subscription that is not known, is an alternative like any
 * other. One error or one unbounded unknown among them leaves nothing to say.
 */
export function join(values: readonly Value[], reason: UnknownReason, why: string): Value {
  const distinct: Value[] = [];
  let secure = false;
  for (const value of values) {
    const members = value.kind === 'unknown' ? alternativesOf(value) : [value];
    secure ||= value.kind === 'unknown' && value.secure;
    if (!members || value.kind === 'error') {
      return values.length === 1 && value.kind === 'unknown'
        ? value
        : new UnknownValue(reason, why, { types: typesOf(values) }, secure);
    }
    for (const member of members) {
      if (!distinct.some((other) => sameScalar(other, member))) {
        distinct.push(member);
      }
    }
  }
  const [first] = distinct;
  if (distinct.length === 1 && first) {
    return first;
  }
  const oneOf = distinct.length <= MAX_ALTERNATIVES ? distinct : undefined;
  return new UnknownValue(reason, why, { oneOf, types: typesOf(values) }, secure);
}

function alternativesOf(value: UnknownValue): readonly Value[] | undefined {
  return value.oneOf ?? (value.constraints.parts ? [value] : undefined);
}

/** Containers are told apart by identity: a set with an equal member twice is still right. */
function sameScalar(left: Value, right: Value): boolean {
  return (
    left === right || ('value' in left && 'value' in right && left.kind === right.kind && left.value === right.value)
  );
}

/** The types that any of the values may have; undefined when one may have any. */
export function typesOf(values: readonly Value[]): readonly ValueType[] | undefined {
  const types = new Set<ValueType>();
  for (const value of values) {
    if (value.kind === 'unknown') {
      if (!value.constraints.types) {
        return undefined;
      }
      for (const type of value.constraints.types) {
        types.add(type);
      }
    } else if (value.kind === 'error' || value.kind === 'lambda') {
      return undefined;
    } else {
      types.add(value.kind);
    }
  }
  return [...types];
}

/**
 * Applies `apply` to every combination of the alternatives of unknown arguments. Undefined when an argument is
 * unbounded or there are too many combinations.
 */
export function distribute(args: readonly Value[], apply: (args: readonly Value[]) => Value): Value | undefined {
  let combinations: Value[][] = [[]];
  let reason: UnknownReason = 'argument';
  let why = '';
  for (const arg of args) {
    let members: readonly Value[] = [arg];
    if (arg.kind === 'unknown') {
      if (!arg.oneOf || combinations.length * arg.oneOf.length > MAX_ALTERNATIVES) {
        return undefined;
      }
      members = arg.oneOf;
      reason = arg.reason;
      why = arg.why;
    }
    combinations = combinations.flatMap((head) => members.map((member) => [...head, member]));
  }
  return join(combinations.map(apply), reason, why);
}
