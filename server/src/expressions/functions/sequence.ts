/** Functions that take strings as well as arrays (and some of them objects). */
import { derivedArray } from '../derived';
import { compareValues } from '../equality';
import type { FunctionRuntime, PureFunction } from '../function';
import { isOfType, MAX_ELEMENTS, overLimit, unknownFrom, wrongType } from '../outcome';
import { mergeParts, partsOf, textFromParts, textLength } from '../textParts';
import { type ArrayValue, boolean, integer, type ObjectValue, type Tri, UnknownValue, type Value } from '../value';

export const SEQUENCE_FUNCTIONS: readonly PureFunction[] = [
  {
    name: 'concat',
    minArgs: 1,
    maxArgs: null,
    returns: ['string', 'array'],
    apply: concat,
    applyPartially: concatPartially,
  },
  {
    name: 'contains',
    minArgs: 2,
    maxArgs: 2,
    returns: ['boolean'],
    apply: contains,
    applyPartially: containsPartially,
  },
  { name: 'empty', minArgs: 1, maxArgs: 1, returns: ['boolean'], apply: empty, applyPartially: emptyPartially },
  { name: 'length', minArgs: 1, maxArgs: 1, returns: ['integer'], apply: length, applyPartially: lengthPartially },
];

function concat(args: readonly Value[], runtime: FunctionRuntime): Value {
  if (args[0]?.kind === 'array') {
    const wrong = args.findIndex((arg) => arg.kind !== 'array');
    return wrong === -1
      ? concatArrays(args as readonly ArrayValue[], false, runtime)
      : wrongType('concat', wrong, 'an array', args[wrong] as Value);
  }
  const wrong = args.findIndex((arg) => !partsOf(arg));
  if (wrong !== -1) {
    return wrongType('concat', wrong, 'a string, an integer or a boolean', args[wrong] as Value);
  }
  return textFromParts(
    args.flatMap((arg) => partsOf(arg) ?? []),
    runtime,
  );
}

function concatPartially(args: readonly Value[], runtime: FunctionRuntime): Value | undefined {
  const arrays = args.filter((arg) => arg.kind === 'array');
  if (arrays.length > 0 || args.some((arg) => isOfType(arg, 'array'))) {
    return args.every((arg) => arg.kind === 'array' || arg.kind === 'unknown')
      ? concatArrays(arrays, true, runtime)
      : undefined;
  }
  const isText = args.some((arg) => arg.kind !== 'unknown' || isOfType(arg, 'string', 'integer', 'boolean'));
  if (!isText || args.some((arg) => !partsOf(arg))) {
    return undefined;
  }
  return textFromParts(
    args.flatMap((arg) => partsOf(arg) ?? []),
    runtime,
  );
}

/** `open` when arrays of unknown length stand among them. */
function concatArrays(arrays: readonly ArrayValue[], open: boolean, runtime: FunctionRuntime): Value {
  const total = arrays.reduce((sum, array) => sum + array.length, 0);
  if (total > MAX_ELEMENTS) {
    return overLimit(`the array would have ${total} elements`, ['array']);
  }
  runtime.spend(arrays.length);
  const element = (index: number): Value => {
    let rest = index;
    for (const array of arrays) {
      if (rest < array.length) {
        return array.at(rest);
      }
      rest -= array.length;
    }
    throw new RangeError(`Index ${index} of ${total}`);
  };
  return derivedArray(total, element, arrays, runtime, open || arrays.some((array) => array.open));
}

function contains([container, item]: readonly Value[], runtime: FunctionRuntime): Value {
  switch (container?.kind) {
    case 'array':
      return fromTri(arrayContains(container, item as Value, runtime));
    case 'string':
      if (item?.kind === 'string' || item?.kind === 'integer') {
        runtime.spend(container.value.length);
        return boolean(container.value.includes(String(item.value)));
      }
      return wrongType('contains', 1, 'a string', item as Value);
    case 'object':
      if (item?.kind === 'string' || item?.kind === 'integer') {
        return objectContains(container, String(item.value));
      }
      return wrongType('contains', 1, 'a string', item as Value);
    default:
      return wrongType('contains', 0, 'a string, an array or an object', container as Value);
  }
}

/** True as soon as one element is equal for certain; false only when none can be. */
function arrayContains(array: ArrayValue, item: Value, runtime: FunctionRuntime): Tri {
  let outcome: Tri = array.open ? 'unknown' : false;
  for (const element of array) {
    const equal = compareValues(element, item, runtime);
    if (equal === true) {
      return true;
    }
    if (equal !== false) {
      outcome = 'unknown';
    }
  }
  return outcome;
}

function objectContains(object: ObjectValue, name: string): Value {
  const entry = object.entry(name);
  return fromTri(entry ? (entry.maybe ? 'unknown' : true) : object.open ? 'unknown' : false);
}

function fromTri(outcome: Tri): Value {
  return outcome === 'unknown'
    ? new UnknownValue('argument', 'a member is not known', { types: ['boolean'] })
    : boolean(outcome);
}

function containsPartially([container, item]: readonly Value[], runtime: FunctionRuntime): Value | undefined {
  if (container?.kind === 'array') {
    const outcome = arrayContains(container, item as Value, runtime);
    return outcome === 'unknown' ? undefined : boolean(outcome);
  }
  if (container?.kind === 'object') {
    return container.entries.size === 0 && !container.open ? boolean(false) : undefined;
  }
  const needle = item?.kind === 'string' || item?.kind === 'integer' ? String(item.value) : undefined;
  if (container?.kind !== 'unknown' || needle === undefined) {
    return undefined;
  }
  if (needle === '' && isOfType(container, 'string')) {
    return boolean(true);
  }
  const parts = mergeParts(container.constraints.parts ?? []);
  return parts.some((part) => typeof part === 'string' && part.includes(needle)) ? boolean(true) : undefined;
}

function empty([value]: readonly Value[]): Value {
  switch (value?.kind) {
    case 'null':
      return boolean(true);
    case 'string':
      return boolean(value.value === '');
    case 'array':
      return value.length > 0 || !value.open ? boolean(value.length === 0) : fromTri('unknown');
    case 'object': {
      const entries = [...value.entries.values()];
      if (entries.some((entry) => !entry.maybe)) {
        return boolean(false);
      }
      return entries.length === 0 && !value.open ? boolean(true) : fromTri('unknown');
    }
    default:
      return wrongType('empty', 0, 'a string, an array, an object or null', value as Value);
  }
}

function emptyPartially([value]: readonly Value[]): Value | undefined {
  if (value?.kind !== 'unknown' || !isOfType(value, 'string', 'array', 'object')) {
    return undefined;
  }
  if (isOfType(value, 'string')) {
    return textLength(value).min > 0 ? boolean(false) : textLength(value).max === 0 ? boolean(true) : undefined;
  }
  const { minLength, maxLength } = value.constraints;
  if ((minLength ?? 0) > 0) {
    return boolean(false);
  }
  return maxLength === 0 && isOfType(value, 'string', 'array') ? boolean(true) : undefined;
}

function length([value]: readonly Value[]): Value {
  switch (value?.kind) {
    case 'string':
      return integer(value.value.length);
    case 'array':
      return value.open ? atLeast(value.length, 'open-array') : lengthOf(value);
    case 'object': {
      const entries = [...value.entries.values()];
      const certain = entries.filter((entry) => !entry.maybe).length;
      if (value.open) {
        return atLeast(certain, 'open-object');
      }
      return certain === entries.length
        ? integer(certain)
        : new UnknownValue('condition', 'not all properties are certain', {
            types: ['integer'],
            minimum: certain,
            maximum: entries.length,
          });
    }
    default:
      return wrongType('length', 0, 'a string, an array or an object', value as Value);
  }
}

/** A list that somebody wrote decides how long it is: who counts its elements decides nothing. */
function lengthOf(list: ArrayValue): Value {
  const count = integer(list.length);
  count.origin = list.lengthOrigin ?? list.origin;
  return count;
}

function atLeast(minimum: number, reason: 'open-array' | 'open-object'): Value {
  return new UnknownValue(reason, 'not all members are known', { types: ['integer'], minimum });
}

function lengthPartially([value]: readonly Value[]): Value | undefined {
  if (value?.kind !== 'unknown') {
    return undefined;
  }
  if (isOfType(value, 'string')) {
    const bounds = textLength(value);
    const maximum = bounds.max < Number.POSITIVE_INFINITY ? bounds.max : undefined;
    return bounds.min === maximum
      ? integer(bounds.min)
      : unknownFrom(value, { types: ['integer'], minimum: bounds.min, maximum });
  }
  const { minLength, maxLength } = value.constraints;
  if (isOfType(value, 'array') && minLength !== undefined && minLength === maxLength) {
    return integer(minLength);
  }
  const maximum = isOfType(value, 'array', 'string') ? maxLength : undefined;
  return unknownFrom(value, { types: ['integer'], minimum: minLength ?? 0, maximum });
}
