/** Equality of values as `equals` sees it: structural, by type, case-sensitive; `unknown` where the texts do not say. */
import type { FunctionRuntime } from './function';
import { MAX_VALUE_DEPTH, possibleTypes } from './outcome';
import { canBeText, cannotBeEqual, mergeParts, partsOf } from './textParts';
import type { ArrayValue, Entry, ErrorValue, ObjectValue, Tri, UnknownValue, Value, ValueType } from './value';

/** A comparison costs as much as producing so many characters. */
const COMPARISON_COST = 8;

/**
 * Whether two values are equal. A difference that is certain wins over errors and unknown members; an error inside
 * wins over what is only unknown.
 */
export function compareValues(left: Value, right: Value, runtime: FunctionRuntime, depth = 0): Tri | ErrorValue {
  if (left.kind === 'error') {
    return left;
  }
  if (right.kind === 'error') {
    return right;
  }
  if (left === right && left.kind === 'unknown') {
    return true;
  }
  if (depth > MAX_VALUE_DEPTH) {
    return 'unknown';
  }
  runtime.spend(COMPARISON_COST);
  if (left.kind === 'unknown') {
    return compareUnknown(left, right, runtime, depth);
  }
  if (right.kind === 'unknown') {
    return compareUnknown(right, left, runtime, depth);
  }
  switch (left.kind) {
    case 'null':
      return right.kind === 'null';
    case 'boolean':
      return right.kind === 'boolean' && left.value === right.value;
    case 'string':
      return right.kind === 'string' && left.value === right.value;
    case 'integer':
    case 'float':
      return compareNumbers(left, right);
    case 'array':
      return right.kind === 'array' && compareArrays(left, right, runtime, depth + 1);
    case 'object':
      return right.kind === 'object' && compareObjects(left, right, runtime, depth + 1);
    case 'lambda':
      return 'unknown';
  }
}

/** 1 and 1.0: no source says whether Azure holds them equal. */
function compareNumbers(left: Value, right: Value): Tri {
  if ((left.kind !== 'integer' && left.kind !== 'float') || (right.kind !== 'integer' && right.kind !== 'float')) {
    return false;
  }
  // biome-ignore lint/suspicious/noDoubleEquals: compares a number with a bigint by value.
  const same = left.value == right.value;
  return same && left.kind !== right.kind ? 'unknown' : same;
}

function compareArrays(left: ArrayValue, right: ArrayValue, runtime: FunctionRuntime, depth: number): Tri | ErrorValue {
  if (left.open || right.open) {
    const differ = (!left.open && left.length < right.length) || (!right.open && right.length < left.length);
    return differ ? false : 'unknown';
  }
  if (left.length !== right.length) {
    return false;
  }
  return every(left.length, (index) => compareValues(left.at(index), right.at(index), runtime, depth));
}

function compareObjects(
  left: ObjectValue,
  right: ObjectValue,
  runtime: FunctionRuntime,
  depth: number,
): Tri | ErrorValue {
  const outcomes: (() => Tri | ErrorValue)[] = [];
  for (const entry of left.entries.values()) {
    outcomes.push(() => compareEntries(entry, findEntry(right, entry.name), right.open, runtime, depth));
  }
  for (const entry of right.entries.values()) {
    if (!findEntry(left, entry.name)) {
      outcomes.push(() => (left.open || entry.maybe ? 'unknown' : false));
    }
  }
  if (left.open || right.open) {
    outcomes.push(() => 'unknown');
  }
  return every(outcomes.length, (index) => (outcomes[index] as () => Tri | ErrorValue)());
}

/** The property of exactly that name, else one that differs in case only. */
function findEntry(object: ObjectValue, name: string): Entry | undefined {
  return object.entry(name);
}

function compareEntries(
  left: Entry,
  right: Entry | undefined,
  rightOpen: boolean,
  runtime: FunctionRuntime,
  depth: number,
): Tri | ErrorValue {
  if (!right) {
    return left.maybe || rightOpen ? 'unknown' : false;
  }
  if (left.maybe && right.maybe) {
    return 'unknown';
  }
  const outcome = compareValues(left.value, right.value, runtime, depth);
  // No source says whether names that differ in case only are the same name here.
  const uncertain = left.maybe || right.maybe || left.name !== right.name;
  return outcome === true && uncertain ? 'unknown' : outcome;
}

/** The conjunction of several comparisons: false as soon as one is, then an error, then unknown. */
function every(count: number, compare: (index: number) => Tri | ErrorValue): Tri | ErrorValue {
  let outcome: Tri | ErrorValue = true;
  for (let index = 0; index < count; index++) {
    const next = compare(index);
    if (next === false) {
      return false;
    }
    if (next !== true && (outcome === true || outcome === 'unknown')) {
      outcome = next;
    }
  }
  return outcome;
}

function compareUnknown(
  left: UnknownValue,
  right: Exclude<Value, ErrorValue>,
  runtime: FunctionRuntime,
  depth: number,
): Tri {
  if (!typesMeet(possibleTypes(left), possibleTypes(right))) {
    return false;
  }
  const alternatives = right.kind === 'unknown' ? right.oneOf : [right];
  if (left.oneOf && alternatives) {
    const outcomes = left.oneOf.flatMap((one) =>
      alternatives.map((other) => compareValues(one, other, runtime, depth + 1)),
    );
    if (outcomes.every((outcome) => outcome === false)) {
      return false;
    }
  }
  return compareTexts(left, right) ?? (integersMeet(left, right) && lengthsMeet(left, right) ? 'unknown' : false);
}

function typesMeet(left: readonly ValueType[] | undefined, right: readonly ValueType[] | undefined): boolean {
  if (!left || !right) {
    return true;
  }
  const numeric = (type: ValueType) => (type === 'float' ? 'integer' : type);
  const others = right.map(numeric);
  return left.some((type) => others.includes(numeric(type)));
}

/** Decides where at least one side is a string with holes; `undefined` where that says nothing. */
function compareTexts(left: UnknownValue, right: Exclude<Value, ErrorValue>): Tri | undefined {
  if (right.kind === 'string') {
    return left.constraints.parts && !canBeText(left.constraints.parts, right.value) ? false : undefined;
  }
  if (right.kind !== 'unknown' || !left.constraints.parts || !right.constraints.parts) {
    return undefined;
  }
  const leftParts = mergeParts(partsOf(left) ?? []);
  const rightParts = mergeParts(partsOf(right) ?? []);
  if (cannotBeEqual(leftParts, rightParts)) {
    return false;
  }
  const same = leftParts.length === rightParts.length && leftParts.every((part, index) => part === rightParts[index]);
  return same ? true : undefined;
}

function integersMeet(left: UnknownValue, right: Value): boolean {
  const other = integerBounds(right);
  const own = integerBounds(left);
  return own.min <= other.max && other.min <= own.max;
}

/** The bounds of a value, if it is an integer. */
function integerBounds(value: Value): { min: number; max: number } {
  if (value.kind === 'integer') {
    return { min: Number(value.value), max: Number(value.value) };
  }
  const { minimum, maximum } = value.kind === 'unknown' ? value.constraints : {};
  return { min: minimum ?? Number.NEGATIVE_INFINITY, max: maximum ?? Number.POSITIVE_INFINITY };
}

function lengthsMeet(left: UnknownValue, right: Value): boolean {
  const other = lengthBounds(right);
  const own = lengthBounds(left);
  return own.min <= other.max && other.min <= own.max;
}

/** The bounds of the length of a value, if it is a string or an array. */
function lengthBounds(value: Value): { min: number; max: number } {
  switch (value.kind) {
    case 'string':
      return { min: value.value.length, max: value.value.length };
    case 'array':
      return { min: value.length, max: value.open ? Number.POSITIVE_INFINITY : value.length };
    case 'unknown':
      return { min: value.constraints.minLength ?? 0, max: value.constraints.maxLength ?? Number.POSITIVE_INFINITY };
    default:
      return { min: 0, max: Number.POSITIVE_INFINITY };
  }
}
