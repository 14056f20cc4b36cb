/** Functions that take a lambda. Results stay lazy: an element is computed when somebody asks for it. */
import { computeMembers, derivedArray, derivedObject } from '../derived';
import type { FunctionRuntime, PureFunction } from '../function';
import { foldCase } from '../letterCase';
import { ANY_TYPE, isBlocked, unknownFrom, unproven, wrongType, wrongValue } from '../outcome';
import {
  ArrayValue,
  Entry,
  ErrorValue,
  integer,
  type LambdaValue,
  ObjectValue,
  UnknownValue,
  type Value,
} from '../value';

export const LAMBDA_FUNCTIONS: readonly PureFunction[] = [
  { name: 'map', minArgs: 2, maxArgs: 2, returns: ['array'], apply: map, applyPartially: mapPartially },
  { name: 'filter', minArgs: 2, maxArgs: 2, returns: ['array'], apply: filter, applyPartially: filterPartially },
  { name: 'reduce', minArgs: 3, maxArgs: 3, returns: ANY_TYPE, apply: reduce, applyPartially: reducePartially },
  { name: 'sort', minArgs: 2, maxArgs: 2, returns: ['array'], apply: sort, applyPartially: sortPartially },
  { name: 'groupBy', minArgs: 2, maxArgs: 3, returns: ['object'], apply: groupBy },
  { name: 'mapValues', minArgs: 2, maxArgs: 2, returns: ['object'], apply: mapValues },
  { name: 'toObject', minArgs: 2, maxArgs: 3, returns: ['object'], apply: toObject },
];

/** The array and the lambda of a call, or the error of a wrong argument. */
function arrayAndLambda(
  name: string,
  args: readonly Value[],
  lambdaIndex: number,
  ...arities: readonly number[]
): { readonly array: ArrayValue; readonly lambda: LambdaValue } | ErrorValue {
  const [array] = args;
  if (array?.kind !== 'array') {
    return wrongType(name, 0, 'an array', array as Value);
  }
  const lambda = asLambda(name, args, lambdaIndex, ...arities);
  return lambda.kind === 'error' ? lambda : { array, lambda };
}

function asLambda(
  name: string,
  args: readonly Value[],
  index: number,
  ...arities: readonly number[]
): LambdaValue | ErrorValue {
  const lambda = args[index] as Value;
  if (lambda.kind !== 'lambda') {
    return wrongType(name, index, 'a lambda', lambda);
  }
  return arities.includes(lambda.arity)
    ? lambda
    : wrongValue(name, `the lambda takes ${lambda.arity} variables; ${arities.join(' or ')} are expected.`);
}

/** Calls a lambda with an element and, if it wants it, the index; of an open array the index is not known. */
function callAt(lambda: LambdaValue, array: ArrayValue, index: number, ...before: readonly Value[]): Value {
  const args = [...before, array.at(index)];
  if (lambda.arity > args.length) {
    args.push(array.open ? new UnknownValue('open-array', 'not all elements are known', INDEX) : integer(index));
  }
  return lambda.call(args);
}

const INDEX = { types: ['integer' as const], minimum: 0 };

function map(args: readonly Value[], runtime: FunctionRuntime): Value {
  const given = arrayAndLambda('map', args, 1, 1, 2);
  if ('kind' in given) {
    return given;
  }
  const { array, lambda } = given;
  runtime.spend(array.length);
  return derivedArray(array.length, (index) => callAt(lambda, array, index), [array], runtime, array.open);
}

/** As many elements as the unknown array has. */
function mapPartially([array]: readonly Value[]): Value | undefined {
  if (array?.kind !== 'unknown') {
    return undefined;
  }
  const { minLength, maxLength } = array.constraints;
  return unknownFrom(array, { types: ['array'], minLength, maxLength });
}

/** Elements of which the condition is unknown are left out, and the result is open. */
function filter(args: readonly Value[], runtime: FunctionRuntime): Value {
  const given = arrayAndLambda('filter', args, 1, 1, 2);
  if ('kind' in given) {
    return given;
  }
  const { array, lambda } = given;
  const kept: Value[] = [];
  let { open } = array;
  for (let index = 0; index < array.length; index++) {
    runtime.spend(1);
    const condition = callAt(lambda, array, index);
    if (condition.kind === 'error') {
      return condition;
    }
    if (condition.kind === 'unknown') {
      open = true;
    } else if (condition.kind !== 'boolean') {
      return wrongValue('filter', 'the lambda must give booleans.');
    } else if (condition.value) {
      kept.push(array.at(index));
    }
  }
  return ArrayValue.of(kept, open);
}

function filterPartially([array]: readonly Value[]): Value | undefined {
  return array?.kind === 'unknown'
    ? unknownFrom(array, { types: ['array'], maxLength: array.constraints.maxLength })
    : undefined;
}

function reduce(args: readonly Value[], runtime: FunctionRuntime): Value {
  const given = arrayAndLambda('reduce', args, 2, 2, 3);
  if ('kind' in given) {
    return given;
  }
  const { array, lambda } = given;
  if (array.open) {
    return new UnknownValue('open-array', 'not all elements are known');
  }
  let current = args[1] as Value;
  for (let index = 0; index < array.length; index++) {
    runtime.spend(1);
    current = callAt(lambda, array, index, current);
    if (current.kind === 'error') {
      return current;
    }
    // Left lazy, each round would stand on the round before, and reading the last would nest as deep as the array is long.
    computeMembers(current, runtime);
  }
  return current;
}

function reducePartially(args: readonly Value[], runtime: FunctionRuntime): Value | undefined {
  return args[0]?.kind === 'unknown' ? undefined : reduce(args, runtime);
}

/** Stable. Where an order is unknown, only the number of elements is said. */
function sort(args: readonly Value[], runtime: FunctionRuntime): Value {
  const given = arrayAndLambda('sort', args, 1, 2);
  if ('kind' in given) {
    return given;
  }
  const { array, lambda } = given;
  if (array.open) {
    return array;
  }
  let blocked: Value | undefined;
  const isBefore = (left: Value, right: Value): boolean => {
    if (blocked) {
      return false;
    }
    runtime.spend(1);
    const answer = lambda.call([left, right]);
    if (answer.kind === 'boolean') {
      return answer.value;
    }
    blocked = isBlocked(answer) ? answer : wrongValue('sort', 'the lambda must give booleans.');
    return false;
  };
  const sorted = mergeSort([...array], isBefore);
  if (blocked?.kind === 'unknown') {
    return unknownFrom(blocked, { types: ['array'], minLength: array.length, maxLength: array.length });
  }
  return blocked ?? ArrayValue.of(sorted);
}

function mergeSort(values: readonly Value[], isBefore: (left: Value, right: Value) => boolean): Value[] {
  if (values.length < 2) {
    return [...values];
  }
  const middle = values.length >> 1;
  const left = mergeSort(values.slice(0, middle), isBefore);
  const right = mergeSort(values.slice(middle), isBefore);
  const merged: Value[] = [];
  let leftIndex = 0;
  for (const next of right) {
    while (leftIndex < left.length && !isBefore(next, left[leftIndex] as Value)) {
      merged.push(left[leftIndex++] as Value);
    }
    merged.push(next);
  }
  return [...merged, ...left.slice(leftIndex)];
}

function sortPartially(args: readonly Value[]): Value | undefined {
  return mapPartially(args);
}

/** An object with one array per key; of uncertain keys the result is open. */
function groupBy(args: readonly Value[], runtime: FunctionRuntime): Value {
  const groups = keyedMembers('groupBy', args, runtime);
  if (groups instanceof ErrorValue || groups instanceof UnknownValue) {
    return groups;
  }
  const entries = [...groups.members].map(([name, members]): [string, Entry] => [
    name,
    new Entry(name, ArrayValue.of(members, groups.open)),
  ]);
  return new ObjectValue(new Map(entries), groups.open);
}

function toObject(args: readonly Value[], runtime: FunctionRuntime): Value {
  const keyed = keyedMembers('toObject', args, runtime);
  if (keyed instanceof ErrorValue || keyed instanceof UnknownValue) {
    return keyed;
  }
  const entries = new Map<string, Entry>();
  for (const [name, [value, second]] of keyed.members) {
    if (second) {
      return unproven(`no source says what two elements with the key "${name}" give`, ['object']);
    }
    entries.set(name, new Entry(name, value as Value));
  }
  return new ObjectValue(entries, keyed.open);
}

interface KeyedMembers {
  readonly members: ReadonlyMap<string, Value[]>;
  /** True when elements are missing because they or their keys are unknown. */
  readonly open: boolean;
}

/** The elements, or what a third argument makes of them, by what the second argument gives as their key. */
function keyedMembers(
  name: string,
  args: readonly Value[],
  runtime: FunctionRuntime,
): KeyedMembers | ErrorValue | UnknownValue {
  const given = arrayAndLambda(name, args, 1, 1);
  if ('kind' in given) {
    return given;
  }
  const selector = args[2] === undefined ? undefined : asLambda(name, args, 2, 1);
  if (selector?.kind === 'error') {
    return selector;
  }
  const { array, lambda } = given;
  const members = new Map<string, Value[]>();
  const spellings = new Map<string, string>();
  let { open } = array;
  for (const element of array) {
    runtime.spend(1);
    const key = lambda.call([element]);
    if (key.kind === 'error') {
      return key;
    }
    if (key.kind === 'unknown') {
      open = true;
      continue;
    }
    if (key.kind !== 'string') {
      return wrongValue(name, 'the lambda must give strings as keys.');
    }
    const folded = foldCase(key.value);
    if ((spellings.get(folded) ?? key.value) !== key.value) {
      return unproven('no source says whether keys that differ in case are the same', ['object']);
    }
    spellings.set(folded, key.value);
    const value = selector ? selector.call([element]) : element;
    const group = members.get(key.value);
    if (group) {
      group.push(value);
    } else {
      members.set(key.value, [value]);
    }
  }
  return { members, open };
}

function mapValues(args: readonly Value[], runtime: FunctionRuntime): Value {
  const [object] = args;
  if (object?.kind !== 'object') {
    return wrongType('mapValues', 0, 'an object', object as Value);
  }
  const lambda = asLambda('mapValues', args, 1, 1);
  if (lambda.kind === 'error') {
    return lambda;
  }
  runtime.spend(object.entries.size);
  const entries = [...object.entries].map(([name, entry]): [string, Entry] => [
    name,
    new Entry(name, () => lambda.call([entry.value]), entry.member, entry.maybe),
  ]);
  return derivedObject(new Map(entries), [object], runtime, object.open);
}
