/** Functions that make a string of a string. */
import type { FunctionRuntime, PureFunction } from '../function';
import { renderJson } from '../jsonText';
import { toLowerCase, toUpperCase, trimEnd, trimStart } from '../letterCase';
import {
  isOfType,
  MAX_TEXT_LENGTH,
  overLimit,
  toNumber,
  unknownFrom,
  unknownFromArgs,
  unproven,
  wrongType,
  wrongValue,
} from '../outcome';
import { freshHole, literalPrefix, mergeParts, partsOf, type TextPart, textFromParts, textLength } from '../textParts';
import { text, UnknownValue, type Value } from '../value';

export const STRING_FUNCTIONS: readonly PureFunction[] = [
  { name: 'toLower', minArgs: 1, maxArgs: 1, returns: ['string'], ...mapped('toLower', toLowerCase) },
  { name: 'toUpper', minArgs: 1, maxArgs: 1, returns: ['string'], ...mapped('toUpper', toUpperCase) },
  { name: 'trim', minArgs: 1, maxArgs: 1, returns: ['string'], apply: trim, applyPartially: trimPartially },
  { name: 'string', minArgs: 1, maxArgs: 1, returns: ['string'], apply: toText, applyPartially: toTextPartially },
  {
    name: 'substring',
    minArgs: 2,
    maxArgs: 3,
    returns: ['string'],
    apply: substring,
    applyPartially: substringPartially,
  },
  { name: 'padLeft', minArgs: 2, maxArgs: 3, returns: ['string'], apply: padLeft, applyPartially: padLeftPartially },
  { name: 'join', minArgs: 2, maxArgs: 2, returns: ['string'], apply: join, applyPartially: joinPartially },
];

/** A function that maps each character by itself, so that it maps literal parts as well. */
function mapped(name: string, map: (value: string) => string): Pick<PureFunction, 'apply' | 'applyPartially'> {
  return {
    apply([value], runtime) {
      if (value?.kind !== 'string') {
        return wrongType(name, 0, 'a string', value as Value);
      }
      runtime.spend(value.value.length);
      return text(map(value.value));
    },
    applyPartially([value], runtime) {
      const { parts } = (value as UnknownValue).constraints;
      if (!parts) {
        return mappedText(value as UnknownValue);
      }
      const convert = (part: TextPart) => (typeof part === 'string' ? map(part) : mappedHole(part));
      return textFromParts(mergeParts(parts).map(convert), runtime);
    },
  };
}

/** Digits stay as they are in any case; everything else becomes a new unknown string. */
function mappedHole(hole: UnknownValue): UnknownValue {
  if (isOfType(hole, 'integer')) {
    return hole;
  }
  return mappedText(hole);
}

function mappedText(value: UnknownValue): UnknownValue {
  const { minLength, maxLength, caseOf = value } = value.constraints;
  const bounds = isOfType(value, 'string') ? { minLength, maxLength } : {};
  return unknownFrom(value, { types: ['string'], ...bounds, caseOf });
}

function trim([value]: readonly Value[], runtime: FunctionRuntime): Value {
  if (value?.kind !== 'string') {
    return wrongType('trim', 0, 'a string', value as Value);
  }
  runtime.spend(value.value.length);
  return text(trimEnd(trimStart(value.value)));
}

/** What stands before the first and after the last character that is no white space may be trimmed away. */
function trimPartially([value]: readonly Value[], runtime: FunctionRuntime): Value | undefined {
  const unknown = value as UnknownValue;
  const parts = mergeParts(unknown.constraints.parts ?? []);
  const isSolid = (part: TextPart) => typeof part === 'string' && trimStart(part) !== '';
  const first = parts.findIndex(isSolid);
  const last = parts.findLastIndex(isSolid);
  if (first === -1) {
    return unknownFrom(unknown, { types: ['string'], maxLength: unknown.constraints.maxLength });
  }
  const middle = parts.slice(first, last + 1);
  middle[0] = trimStart(middle[0] as string);
  const end = middle.length - 1;
  const after = parts[last + 1];
  const before = parts[first - 1];
  // A hole beside a solid part takes the blanks between them with it when it is empty.
  middle[end] = trimEnd(middle[end] as string);
  return textFromParts(
    [
      ...(before === undefined ? [] : [freshHole(holeIn(parts.slice(0, first), unknown))]),
      ...middle,
      ...(after === undefined ? [] : [freshHole(holeIn(parts.slice(last + 1), unknown))]),
    ],
    runtime,
  );
}

function holeIn(parts: readonly TextPart[], fallback: UnknownValue): UnknownValue {
  return parts.find((part) => typeof part !== 'string') ?? fallback;
}

/** Containers print as compact JSON, booleans as True and False. */
function toText([value]: readonly Value[], runtime: FunctionRuntime): Value {
  switch (value?.kind) {
    case 'array':
    case 'object': {
      const parts = renderJson(value, '"', runtime);
      return 'kind' in parts ? parts : textFromParts(parts, runtime);
    }
    case 'string':
    case 'integer':
    case 'boolean':
      return textFromParts(partsOf(value) ?? [], runtime);
    case 'null':
    case 'float':
      return unproven('no source says how string() prints this', ['string']);
    default:
      return wrongType('string', 0, 'a value', value as Value);
  }
}

function toTextPartially([value]: readonly Value[], runtime: FunctionRuntime): Value | undefined {
  return isOfType(value as Value, 'string', 'integer', 'boolean')
    ? textFromParts(partsOf(value as Value) ?? [], runtime)
    : undefined;
}

function substring(args: readonly Value[], runtime: FunctionRuntime): Value {
  const [value, start, count] = args;
  if (value?.kind !== 'string') {
    return wrongType('substring', 0, 'a string', value as Value);
  }
  if (start?.kind !== 'integer') {
    return wrongType('substring', 1, 'an integer', start as Value);
  }
  if (count !== undefined && count.kind !== 'integer') {
    return wrongType('substring', 2, 'an integer', count);
  }
  const from = toNumber(start);
  const length = count === undefined ? value.value.length - from : toNumber(count);
  if (from < 0 || length < 0 || from + length > value.value.length) {
    return wrongValue(
      'substring',
      `start and length must lie within the ${value.value.length} characters of the string.`,
    );
  }
  runtime.spend(length);
  return text(value.value.slice(from, from + length));
}

function substringPartially(args: readonly Value[], runtime: FunctionRuntime): Value | undefined {
  const [value, start, count] = args;
  const length = count?.kind === 'integer' ? toNumber(count) : undefined;
  if (value?.kind === 'unknown' && start?.kind === 'integer') {
    const from = toNumber(start);
    const parts = mergeParts(value.constraints.parts ?? []);
    const prefix = literalPrefix(parts);
    if (length !== undefined && from >= 0 && length >= 0 && from + length <= prefix.length) {
      return text(prefix.slice(from, from + length));
    }
    if (count === undefined && from >= 0 && from <= prefix.length && parts.length > 0) {
      return textFromParts([prefix.slice(from), ...parts.slice(prefix ? 1 : 0)], runtime);
    }
  }
  return length === undefined || length < 0
    ? undefined
    : unknownFromArgs(args, { types: ['string'], minLength: length, maxLength: length });
}

function padLeft(args: readonly Value[], runtime: FunctionRuntime): Value {
  const [value, total, fill] = args;
  if (value?.kind !== 'string' && value?.kind !== 'integer') {
    return wrongType('padLeft', 0, 'a string or an integer', value as Value);
  }
  if (total?.kind !== 'integer') {
    return wrongType('padLeft', 1, 'an integer', total as Value);
  }
  if (fill !== undefined && fill.kind !== 'string') {
    return wrongType('padLeft', 2, 'a string', fill);
  }
  const length = toNumber(total);
  const char = fill?.value ?? ' ';
  if (length < 0 || char.length !== 1) {
    return wrongValue('padLeft', 'the length must not be negative, and the padding must be one character.');
  }
  if (length > MAX_TEXT_LENGTH) {
    return overLimit(`the string would have ${length} characters`, ['string']);
  }
  const unpadded = String(value.value);
  runtime.spend(Math.max(length, unpadded.length));
  return text(unpadded.padStart(length, char));
}

function padLeftPartially(args: readonly Value[]): Value | undefined {
  const [value, total] = args;
  const length = total?.kind === 'integer' ? toNumber(total) : 0;
  const bounds = value?.kind === 'unknown' ? textLength(value) : { min: 0, max: Number.POSITIVE_INFINITY };
  if (
    length <= bounds.min &&
    total?.kind === 'integer' &&
    args.every((arg) => arg === value || arg.kind !== 'unknown')
  ) {
    return isOfType(value as Value, 'string') && hasOneCharPadding(args[2]) && length >= 0 ? value : undefined;
  }
  const minLength = Math.max(length, bounds.min);
  const isBounded = length > 0 && bounds.max < Number.POSITIVE_INFINITY;
  const maxLength = isBounded ? Math.max(length, bounds.max) : undefined;
  return unknownFromArgs(args, { types: ['string'], minLength, maxLength });
}

function hasOneCharPadding(fill: Value | undefined): boolean {
  return fill === undefined || (fill.kind === 'string' && fill.value.length === 1);
}

function join([array, delimiter]: readonly Value[], runtime: FunctionRuntime): Value {
  if (array?.kind !== 'array') {
    return wrongType('join', 0, 'an array', array as Value);
  }
  if (delimiter?.kind !== 'string') {
    return wrongType('join', 1, 'a string', delimiter as Value);
  }
  if (array.open) {
    return new UnknownValue('open-array', 'not all elements are known', { types: ['string'] });
  }
  return joinParts(array.length, (index) => array.at(index), [delimiter.value], runtime);
}

/** The elements in order with the delimiter between them. */
function joinParts(
  count: number,
  element: (index: number) => Value,
  delimiter: readonly TextPart[],
  runtime: FunctionRuntime,
): Value {
  const parts: TextPart[] = [];
  for (let index = 0; index < count; index++) {
    if (index > 0) {
      parts.push(...delimiter);
    }
    const value = element(index);
    if (value.kind === 'error') {
      return value;
    }
    if (value.kind !== 'string' && value.kind !== 'integer' && value.kind !== 'unknown') {
      return unproven('no source says how join() prints such an element', ['string']);
    }
    const printed =
      value.kind === 'unknown' && !isOfType(value, 'string', 'integer') ? [freshHole(value)] : partsOf(value);
    parts.push(...(printed ?? []));
    runtime.spend(1);
  }
  return textFromParts(parts, runtime);
}

function joinPartially([array, delimiter]: readonly Value[], runtime: FunctionRuntime): Value | undefined {
  if (array?.kind !== 'array' || array.open || delimiter?.kind !== 'unknown') {
    return undefined;
  }
  const between = isOfType(delimiter, 'string') ? (partsOf(delimiter) ?? []) : [freshHole(delimiter)];
  return joinParts(array.length, (index) => array.at(index), between, runtime);
}
