/** What Bicep's safe access and access from the end compile to. */
import type { PureFunction } from '../function';
import { ANY_TYPE, toNumber, unproven, wrongType, wrongValue } from '../outcome';
import { knownSegment } from '../splitText';
import { type ArrayValue, NullValue, partOf, text, UnknownValue, type Value } from '../value';

export const ACCESS_FUNCTIONS: readonly PureFunction[] = [
  { name: 'tryGet', minArgs: 2, maxArgs: null, returns: ANY_TYPE, apply: tryGet, applyPartially: tryGetPartially },
  {
    name: 'indexFromEnd',
    minArgs: 2,
    maxArgs: 2,
    returns: ANY_TYPE,
    apply: indexFromEnd,
    applyPartially: indexFromEndPartially,
  },
  {
    name: 'tryIndexFromEnd',
    minArgs: 2,
    maxArgs: null,
    returns: ANY_TYPE,
    apply: tryIndexFromEnd,
    applyPartially: indexFromEndPartially,
  },
];

/** Follows the keys; null as soon as one is missing. */
function tryGet([base, ...keys]: readonly Value[]): Value {
  return follow(base as Value, keys);
}

/** Stops at the first key or value that is unknown; what comes before it may already decide. */
function tryGetPartially([base, ...keys]: readonly Value[]): Value | undefined {
  const result = follow(base as Value, keys);
  return result.kind === 'error' ? undefined : result;
}

function follow(base: Value, keys: readonly Value[]): Value {
  let current = base;
  for (const key of keys) {
    if (current.kind === 'null' || current.kind === 'error') {
      return current;
    }
    const segment = key.kind === 'integer' ? knownSegment(current, toNumber(key)) : undefined;
    if (segment !== undefined) {
      current = text(segment);
      continue;
    }
    if (current.kind === 'unknown') {
      return partOf(current);
    }
    if (key.kind === 'unknown') {
      return new UnknownValue(key.reason, key.why, {}, key.secure);
    }
    current = step(current, key);
  }
  return current;
}

/** One key: a property name, an index, or `{value, fromEnd}`. Null where there is nothing. */
function step(target: Value, key: Value): Value {
  if (target.kind === 'object' && key.kind === 'string') {
    const entry = target.entry(key.value);
    return entry?.maybe
      ? new UnknownValue('condition', `whether "${key.value}" is there is not known`)
      : (target.get(key.value) ?? new NullValue());
  }
  if (target.kind === 'array' && key.kind === 'integer') {
    return elementOrNull(target, toNumber(key));
  }
  if (target.kind === 'array' && key.kind === 'object') {
    const index = key.get('value');
    const fromEnd = key.get('fromEnd');
    if (index?.kind === 'integer' && (fromEnd === undefined || fromEnd.kind === 'boolean')) {
      const position = toNumber(index);
      return elementOrNull(target, fromEnd?.value ? target.length - position : position);
    }
  }
  return unproven('no source says what tryGet() gives for such a key', ANY_TYPE);
}

function elementOrNull(array: ArrayValue, index: number): Value {
  if (array.open) {
    return new UnknownValue('open-array', 'not all elements are known');
  }
  return index >= 0 && index < array.length ? array.at(index) : new NullValue();
}

/** The last element is number 1. */
function indexFromEnd([array, index]: readonly Value[]): Value {
  if (array?.kind !== 'array') {
    return wrongType('indexFromEnd', 0, 'an array', array as Value);
  }
  if (index?.kind !== 'integer') {
    return wrongType('indexFromEnd', 1, 'an integer', index as Value);
  }
  if (array.open) {
    return new UnknownValue('open-array', 'not all elements are known');
  }
  const position = array.length - toNumber(index);
  return position >= 0 && position < array.length
    ? array.at(position)
    : wrongValue('indexFromEnd', `the array has ${array.length} elements; ${index.value} from the end is outside.`);
}

function indexFromEndPartially([array, index, ...keys]: readonly Value[]): Value | undefined {
  const segment = index?.kind === 'integer' ? knownSegment(array as Value, toNumber(index) - 1, true) : undefined;
  return segment === undefined || keys.length > 0 ? undefined : text(segment);
}

/** As `indexFromEnd`, with null where there is nothing; further keys are followed as `tryGet` does. */
function tryIndexFromEnd([array, index, ...keys]: readonly Value[]): Value {
  if (array?.kind === 'null') {
    return array;
  }
  if (array?.kind !== 'array') {
    return wrongType('tryIndexFromEnd', 0, 'an array', array as Value);
  }
  if (index?.kind !== 'integer') {
    return wrongType('tryIndexFromEnd', 1, 'an integer', index as Value);
  }
  return follow(elementOrNull(array, array.length - toNumber(index)), keys);
}
