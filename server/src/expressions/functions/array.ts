/** Functions that make arrays and treat them as sets. */
import { derivedArray } from '../derived';
import type { FunctionRuntime, PureFunction } from '../function';
import { isOfType, MAX_ELEMENTS, overLimit, unknownFromArgs, wrongType } from '../outcome';
import { ArrayValue, type Value } from '../value';
import { equalityKey } from '../valueSet';
import { intersectObjects, mergeObjects } from './merge';

export const ARRAY_FUNCTIONS: readonly PureFunction[] = [
  { name: 'array', minArgs: 1, maxArgs: 1, returns: ['array'], apply: array, applyPartially: arrayPartially },
  {
    name: 'createArray',
    minArgs: 0,
    maxArgs: null,
    returns: ['array'],
    apply: (args) => ArrayValue.of(args),
    applyPartially: (args) => ArrayValue.of(args),
  },
  { name: 'flatten', minArgs: 1, maxArgs: 1, returns: ['array'], apply: flatten },
  { name: 'distinct', minArgs: 1, maxArgs: 1, returns: ['array'], apply: distinct },
  { name: 'union', minArgs: 2, maxArgs: null, returns: ['array', 'object'], apply: union, applyPartially: union },
  { name: 'intersection', minArgs: 2, maxArgs: null, returns: ['array', 'object'], apply: intersection },
];

/** An array as it is, anything else as an array of one. */
function array([value]: readonly Value[]): Value {
  return value?.kind === 'array' ? value : ArrayValue.of([value as Value]);
}

function arrayPartially([value]: readonly Value[]): Value | undefined {
  if (isOfType(value as Value, 'array')) {
    return value;
  }
  return isOfType(value as Value, 'null', 'boolean', 'integer', 'float', 'string', 'object')
    ? ArrayValue.of([value as Value])
    : undefined;
}

/** One level only. Elements of the inner arrays stay unevaluated. */
function flatten([outer]: readonly Value[], runtime: FunctionRuntime): Value {
  if (outer?.kind !== 'array') {
    return wrongType('flatten', 0, 'an array of arrays', outer as Value);
  }
  const ends: number[] = [];
  const inner: ArrayValue[] = [];
  let total = 0;
  let open = outer.open;
  for (const member of outer) {
    runtime.spend(1);
    if (member.kind === 'error') {
      return member;
    }
    if (member.kind === 'unknown') {
      open = true;
    } else if (member.kind !== 'array') {
      return wrongType('flatten', 0, 'an array of arrays', member);
    } else {
      total += member.length;
      ends.push(total);
      inner.push(member);
      open ||= member.open;
    }
  }
  if (total > MAX_ELEMENTS) {
    return overLimit(`the array would have ${total} elements`, ['array']);
  }
  const element = (index: number): Value => {
    let position = 0;
    for (let high = ends.length - 1; position < high; ) {
      const middle = (position + high) >> 1;
      if (index < (ends[middle] as number)) {
        high = middle;
      } else {
        position = middle + 1;
      }
    }
    return (inner[position] as ArrayValue).at(index - (ends[position - 1] ?? 0));
  };
  return derivedArray(total, element, inner, runtime, open);
}

function distinct([value]: readonly Value[], runtime: FunctionRuntime): Value {
  return value?.kind === 'array'
    ? distinctOf([value], false, runtime)
    : wrongType('distinct', 0, 'an array', value as Value);
}

/** Arrays join without duplicates; objects merge, deeply. Null arguments are skipped, as in PSRule for Azure. */
function union(args: readonly Value[], runtime: FunctionRuntime): Value {
  const given = args.filter((arg) => arg.kind !== 'null');
  const kind = given.find((arg) => arg.kind === 'array' || arg.kind === 'object')?.kind;
  const wrong = given.findIndex((arg) => arg.kind !== 'unknown' && (kind === undefined || arg.kind !== kind));
  if (wrong !== -1) {
    return wrongType('union', args.indexOf(given[wrong] as Value), 'arrays or objects', given[wrong] as Value);
  }
  const unknown = given.find((arg) => arg.kind === 'unknown');
  if (kind === 'object') {
    return mergeObjects(
      given.filter((arg) => arg.kind === 'object' || arg.kind === 'unknown'),
      'deep',
      runtime,
    );
  }
  if (kind === 'array') {
    return distinctOf(
      given.filter((arg) => arg.kind === 'array'),
      unknown !== undefined,
      runtime,
    );
  }
  return unknown
    ? unknownFromArgs(args, { types: ['array', 'object'] })
    : wrongType('union', 0, 'arrays or objects', args[0] as Value);
}

/** The first of each, in order. What cannot be compared for certain is left out, and the result is open. */
function distinctOf(arrays: readonly ArrayValue[], open: boolean, runtime: FunctionRuntime): Value {
  const found = new Map<string, Value>();
  let isOpen = open || arrays.some((member) => member.open);
  for (const member of arrays) {
    for (const value of member) {
      if (value.kind === 'error') {
        return value;
      }
      const key = equalityKey(value, runtime);
      if (key === undefined) {
        isOpen = true;
      } else if (!found.has(key)) {
        found.set(key, value);
      }
    }
  }
  return found.size > MAX_ELEMENTS
    ? overLimit(`the array would have ${found.size} elements`, ['array'])
    : ArrayValue.of([...found.values()], isOpen);
}

function intersection(args: readonly Value[], runtime: FunctionRuntime): Value {
  const [head] = args;
  const wrong = args.findIndex((arg) => arg.kind !== head?.kind || (arg.kind !== 'array' && arg.kind !== 'object'));
  if (wrong !== -1) {
    return wrongType('intersection', wrong, 'arrays or objects', args[wrong] as Value);
  }
  if (head?.kind === 'object') {
    return intersectObjects(
      args.filter((arg) => arg.kind === 'object'),
      runtime,
    );
  }
  return intersectArrays(
    args.filter((arg) => arg.kind === 'array'),
    runtime,
  );
}

function intersectArrays(arrays: readonly ArrayValue[], runtime: FunctionRuntime): Value {
  const [head, ...others] = arrays as [ArrayValue, ...ArrayValue[]];
  const sets = others.map((other) => {
    const keys = [...other].map((value) => equalityKey(value, runtime));
    return { keys: new Set(keys), isComplete: !other.open && !keys.includes(undefined) };
  });
  const found = new Map<string, Value>();
  let open = head.open;
  for (const value of head) {
    const key = equalityKey(value, runtime);
    if (key === undefined) {
      open ||= value.kind !== 'error';
    } else if (sets.every((set) => set.keys.has(key))) {
      if (!found.has(key)) {
        found.set(key, value);
      }
    } else if (sets.every((set) => set.keys.has(key) || !set.isComplete)) {
      open = true;
    }
  }
  return ArrayValue.of([...found.values()], open);
}
