/** Functions that give a part of a string or of an array. */
import { derivedArray } from '../derived';
import type { FunctionRuntime, PureFunction } from '../function';
import { ANY_TYPE, isOfType, toNumber, unknownFrom, unknownFromArgs, wrongType } from '../outcome';
import { knownSegment } from '../splitText';
import { literalPrefix, literalSuffix, mergeParts, textFromParts, textLength } from '../textParts';
import { type ArrayValue, NullValue, text, UnknownValue, type Value } from '../value';

export const SLICE_FUNCTIONS: readonly PureFunction[] = [
  { name: 'first', minArgs: 1, maxArgs: 1, returns: ANY_TYPE, apply: first, applyPartially: firstPartially },
  { name: 'last', minArgs: 1, maxArgs: 1, returns: ANY_TYPE, apply: last, applyPartially: lastPartially },
  { name: 'skip', minArgs: 2, maxArgs: 2, returns: ['string', 'array'], apply: skip, applyPartially: skipPartially },
  { name: 'take', minArgs: 2, maxArgs: 2, returns: ['string', 'array'], apply: take, applyPartially: takePartially },
];

/** Of null: null, as in PSRule for Azure. */
function first([value]: readonly Value[]): Value {
  switch (value?.kind) {
    case 'null':
      return value;
    case 'string':
      return text(value.value.slice(0, 1));
    case 'array':
      return value.open ? someElement(value) : value.length > 0 ? value.at(0) : new NullValue();
    default:
      return wrongType('first', 0, 'a string or an array', value as Value);
  }
}

function last([value]: readonly Value[]): Value {
  switch (value?.kind) {
    case 'null':
      return value;
    case 'string':
      return text(value.value.slice(-1));
    case 'array':
      return value.open ? someElement(value) : value.length > 0 ? value.at(value.length - 1) : new NullValue();
    default:
      return wrongType('last', 0, 'a string or an array', value as Value);
  }
}

/** An element of an open array: what else is in it is not known. */
function someElement(_array: ArrayValue): Value {
  return new UnknownValue('open-array', 'not all elements are known');
}

function firstPartially([value]: readonly Value[]): Value | undefined {
  const prefix = value?.kind === 'unknown' ? literalPrefix(value.constraints.parts ?? []) : '';
  const known = prefix.slice(0, 1) || knownSegment(value as Value, 0);
  return known === undefined ? charOf(value) : text(known);
}

function lastPartially([value]: readonly Value[]): Value | undefined {
  const suffix = value?.kind === 'unknown' ? literalSuffix(value.constraints.parts ?? []) : '';
  const known = suffix.slice(-1) || knownSegment(value as Value, 0, true);
  return known === undefined ? charOf(value) : text(known);
}

function charOf(value: Value | undefined): Value | undefined {
  return value?.kind === 'unknown' && isOfType(value, 'string')
    ? unknownFrom(value, { types: ['string'], maxLength: 1 })
    : undefined;
}

function skip([value, count]: readonly Value[], runtime: FunctionRuntime): Value {
  if (count?.kind !== 'integer') {
    return wrongType('skip', 1, 'an integer', count as Value);
  }
  const skipped = Math.max(0, toNumber(count));
  if (value?.kind === 'string') {
    runtime.spend(value.value.length);
    return text(value.value.slice(skipped));
  }
  if (value?.kind !== 'array') {
    return wrongType('skip', 0, 'a string or an array', value as Value);
  }
  if (value.open) {
    return skipped === 0 ? value : openSlice(value, undefined);
  }
  const start = Math.min(skipped, value.length);
  return derivedArray(value.length - start, (index) => value.at(start + index), [value], runtime);
}

function take([value, count]: readonly Value[], runtime: FunctionRuntime): Value {
  if (count?.kind !== 'integer') {
    return wrongType('take', 1, 'an integer', count as Value);
  }
  const taken = Math.max(0, toNumber(count));
  if (value?.kind === 'string') {
    runtime.spend(Math.min(value.value.length, taken));
    return text(value.value.slice(0, taken));
  }
  if (value?.kind !== 'array') {
    return wrongType('take', 0, 'a string or an array', value as Value);
  }
  if (value.open && taken > 0) {
    return openSlice(value, taken);
  }
  return derivedArray(Math.min(taken, value.length), (index) => value.at(index), [value], runtime);
}

/** A part of an open array: which of the known elements fall into it is not known. */
function openSlice(_array: ArrayValue, maxLength: number | undefined): Value {
  return new UnknownValue('open-array', 'not all elements are known', { types: ['array'], maxLength });
}

function skipPartially(args: readonly Value[], runtime: FunctionRuntime): Value | undefined {
  const [value, count] = args as [Value, Value];
  if (value.kind !== 'unknown' || count.kind !== 'integer') {
    return sliceOf(args);
  }
  const skipped = Math.max(0, toNumber(count));
  const parts = mergeParts(value.constraints.parts ?? []);
  const prefix = literalPrefix(parts);
  if (prefix && prefix.length >= skipped) {
    return textFromParts([prefix.slice(skipped), ...parts.slice(1)], runtime);
  }
  if (isOfType(value, 'string', 'array') && skipped === 0) {
    return value;
  }
  const bounds = lengthOf(value);
  return bounds ? slice(value, Math.max(0, bounds.min - skipped), Math.max(0, bounds.max - skipped)) : undefined;
}

function takePartially(args: readonly Value[], runtime: FunctionRuntime): Value | undefined {
  const [value, count] = args as [Value, Value];
  if (value.kind !== 'unknown' || count.kind !== 'integer') {
    return sliceOf(args);
  }
  const taken = Math.max(0, toNumber(count));
  const prefix = literalPrefix(mergeParts(value.constraints.parts ?? []));
  if (prefix && prefix.length >= taken) {
    return text(prefix.slice(0, taken));
  }
  const bounds = lengthOf(value);
  if (!bounds) {
    return undefined;
  }
  if (bounds.max <= taken) {
    return value;
  }
  const min = Math.min(bounds.min, taken);
  return prefix
    ? textFromParts([prefix, slice(value, Math.max(0, min - prefix.length), taken - prefix.length)], runtime)
    : slice(value, min, taken);
}

/** The bounds of the length of an unknown string or array; `undefined` if it may be neither. */
function lengthOf(value: UnknownValue): { readonly min: number; readonly max: number } | undefined {
  if (isOfType(value, 'string')) {
    return textLength(value);
  }
  const { minLength, maxLength } = value.constraints;
  return isOfType(value, 'array') ? { min: minLength ?? 0, max: maxLength ?? Number.POSITIVE_INFINITY } : undefined;
}

/** A part of an unknown string or array, of which the length is known within bounds. */
function slice(value: UnknownValue, minLength: number, max: number): UnknownValue {
  const maxLength = max < Number.POSITIVE_INFINITY ? max : undefined;
  return unknownFrom(value, { types: isOfType(value, 'string') ? ['string'] : ['array'], minLength, maxLength });
}

/** All that is known of `take` and `skip` of an unknown count: the type. */
function sliceOf(args: readonly Value[]): Value | undefined {
  const value = args[0] as Value;
  if (isOfType(value, 'string')) {
    return unknownFromArgs(args, { types: ['string'] });
  }
  return isOfType(value, 'array') ? unknownFromArgs(args, { types: ['array'] }) : undefined;
}
