/**
 * Strings that are known in part: literal parts with unknown parts ("holes") between them. A hole stands for the
 * string form of its value, as `concat` would print it.
 */
import type { FunctionRuntime } from './function';
import { MAX_TEXT_LENGTH, overLimit } from './outcome';
import { StringValue, UnknownValue, type Value } from './value';

export type TextPart = string | UnknownValue;

/** More parts than this are folded into one hole in the middle. */
const MAX_PARTS = 64;
const MAX_INTEGER_DIGITS = 20;

/** The parts of a value that is a string or prints as one; `undefined` for null, floats, containers and errors. */
export function partsOf(value: Value): readonly TextPart[] | undefined {
  switch (value.kind) {
    case 'string':
      return [value.value];
    case 'integer':
      return [String(value.value)];
    case 'boolean':
      return [booleanText(value.value)];
    case 'unknown':
      return value.constraints.parts ?? [value];
    default:
      return undefined;
  }
}

/** As .NET prints a boolean. */
function booleanText(value: boolean): string {
  return value ? 'True' : 'False';
}

/** Nested parts flattened, neighbouring literals joined, empty ones dropped. */
export function mergeParts(parts: Iterable<TextPart>): TextPart[] {
  const merged: TextPart[] = [];
  const add = (part: TextPart) => {
    const last = merged.length - 1;
    if (typeof part === 'string' && typeof merged[last] === 'string') {
      merged[last] += part;
    } else if (part !== '') {
      merged.push(part);
    }
  };
  for (const part of parts) {
    if (typeof part !== 'string' && part.constraints.parts) {
      mergeParts(part.constraints.parts).forEach(add);
    } else {
      add(part);
    }
  }
  return merged;
}

/**
 * The string that the parts make: known if all of them are, else unknown with these parts. One hole alone that is a
 * string is the result itself, so that it stays the same unknown value.
 */
export function textFromParts(given: readonly TextPart[], runtime: FunctionRuntime): Value {
  const length = literalLength(given);
  if (length > MAX_TEXT_LENGTH) {
    return overLimit(`the string would have ${length} characters or more`, ['string']);
  }
  runtime.spend(length + given.length);
  const merged = mergeParts(given);
  const first = merged[0];
  if (first === undefined) {
    return new StringValue('');
  }
  if (merged.length === 1) {
    if (typeof first === 'string') {
      return new StringValue(first);
    }
    if (isOnlyString(first)) {
      return first;
    }
  }
  return unknownText(merged.length > MAX_PARTS ? foldMiddle(merged) : merged);
}

function literalLength(parts: readonly TextPart[]): number {
  let length = 0;
  for (const part of parts) {
    length += typeof part === 'string' ? part.length : literalLength(part.constraints.parts ?? []);
  }
  return length;
}

/** An unknown string of that cause about which nothing else is known. */
export function freshHole(cause: UnknownValue): UnknownValue {
  return new UnknownValue(cause.reason, cause.why, { types: ['string'] }, cause.secure);
}

function unknownText(parts: readonly TextPart[]): UnknownValue {
  const holes = parts.filter((part) => typeof part !== 'string');
  const cause = holes[0] as UnknownValue;
  let minLength = 0;
  let maxLength = 0;
  for (const part of parts) {
    const bounds = textLength(part);
    minLength += bounds.min;
    maxLength += bounds.max;
  }
  const constraints = {
    types: ['string' as const],
    parts,
    minLength: minLength > 0 ? minLength : undefined,
    maxLength: maxLength < Number.POSITIVE_INFINITY ? maxLength : undefined,
  };
  return new UnknownValue(
    cause.reason,
    cause.why,
    constraints,
    holes.some((hole) => hole.secure),
  );
}

function foldMiddle(parts: readonly TextPart[]): TextPart[] {
  const half = MAX_PARTS / 2;
  const folded = parts.slice(half, -half).find((part) => typeof part !== 'string');
  return [...parts.slice(0, half), freshHole(folded as UnknownValue), ...parts.slice(-half)];
}

function isOnlyString(hole: UnknownValue): boolean {
  const { types, oneOf } = hole.constraints;
  if (types) {
    return types.every((type) => type === 'string');
  }
  return oneOf?.every((member) => member.kind === 'string') ?? false;
}

/** The fewest and the most characters that a part or a textual value can have when printed. */
export function textLength(part: TextPart): { readonly min: number; readonly max: number } {
  if (typeof part === 'string') {
    return { min: part.length, max: part.length };
  }
  const { types, oneOf, parts, minLength, maxLength } = part.constraints;
  if (isOnlyString(part)) {
    const lengths = oneOf?.map(lengthOfMember);
    const members = parts && !minLength ? parts.map(textLength) : [];
    const fromParts = members.reduce((sum, member) => sum + member.min, 0);
    return {
      min: Math.max(minLength ?? 0, fromParts, lengths ? Math.min(...lengths.map(({ min }) => min)) : 0),
      max: Math.min(
        maxLength ?? Number.POSITIVE_INFINITY,
        lengths ? Math.max(...lengths.map(({ max }) => max)) : Number.POSITIVE_INFINITY,
      ),
    };
  }
  if (types?.length === 1 && types[0] === 'integer') {
    return { min: 1, max: MAX_INTEGER_DIGITS };
  }
  if (types?.length === 1 && types[0] === 'boolean') {
    return { min: 4, max: 5 };
  }
  return { min: 0, max: Number.POSITIVE_INFINITY };
}

function lengthOfMember(member: Value): ReturnType<typeof textLength> {
  if (member.kind === 'string') {
    return textLength(member.value);
  }
  return member.kind === 'unknown' ? textLength(member) : { min: 0, max: 0 };
}

/** The literal that the string starts with; '' if it starts with a hole. */
export function literalPrefix(parts: readonly TextPart[]): string {
  const first = parts[0];
  return typeof first === 'string' ? first : '';
}

/** The literal that the string ends with; '' if it ends with a hole. */
export function literalSuffix(parts: readonly TextPart[]): string {
  const last = parts[parts.length - 1];
  return typeof last === 'string' ? last : '';
}

/** Whether the string can be `text`. Holes stand for any string within their bounds of length. */
export function canBeText(parts: readonly TextPart[], text: string): boolean {
  const bounds = parts.map(textLength);
  const min = bounds.reduce((sum, bound) => sum + bound.min, 0);
  const max = bounds.reduce((sum, bound) => sum + bound.max, 0);
  if (text.length < min || text.length > max) {
    return false;
  }
  if (parts.every((part) => typeof part === 'string')) {
    return parts.join('') === text;
  }
  const prefix = literalPrefix(parts);
  const suffix = literalSuffix(parts);
  if (!text.startsWith(prefix) || !text.endsWith(suffix) || prefix.length + suffix.length > text.length) {
    return false;
  }
  let position = prefix.length;
  const limit = text.length - suffix.length;
  for (const part of parts.slice(prefix ? 1 : 0, suffix ? -1 : undefined)) {
    if (typeof part !== 'string') {
      continue;
    }
    const found = text.indexOf(part, position);
    if (found === -1 || found + part.length > limit) {
      return false;
    }
    position = found + part.length;
  }
  return true;
}

/** Whether two strings with holes differ for certain: their literal beginnings or ends contradict each other. */
export function cannotBeEqual(left: readonly TextPart[], right: readonly TextPart[]): boolean {
  const [leftPrefix, rightPrefix] = [literalPrefix(left), literalPrefix(right)];
  const [leftSuffix, rightSuffix] = [literalSuffix(left), literalSuffix(right)];
  return !(
    (leftPrefix.startsWith(rightPrefix) || rightPrefix.startsWith(leftPrefix)) &&
    (leftSuffix.endsWith(rightSuffix) || rightSuffix.endsWith(leftSuffix))
  );
}
