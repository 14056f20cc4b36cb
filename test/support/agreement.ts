/** Whether what is said of a value in part agrees with the whole value. */
import { compareValues } from '../../server/src/expressions/equality';
import type { TextPart } from '../../server/src/expressions/textParts';
import type { ArrayValue, ObjectValue, UnknownValue, Value } from '../../server/src/expressions/value';

const FREE = { spend: () => undefined };

/** What contradicts; null when all that `partial` says is true of `whole`. Errors and unknowns in `whole` agree with all. */
export function disagreement(partial: Value, whole: Value, path = '$'): string | null {
  if (whole.kind === 'error' || whole.kind === 'unknown') {
    return null;
  }
  if (partial.kind === 'unknown') {
    return disagreementOfUnknown(partial, whole, path);
  }
  if (partial.kind !== whole.kind) {
    return `${path}: ${partial.kind === 'error' ? `error "${partial.message}"` : partial.kind} for ${whole.kind}`;
  }
  if (partial.kind === 'array' && whole.kind === 'array') {
    return disagreementOfArrays(partial, whole, path);
  }
  if (partial.kind === 'object' && whole.kind === 'object') {
    return disagreementOfObjects(partial, whole, path);
  }
  return compareValues(partial, whole, FREE) === true ? null : `${path}: another ${whole.kind}`;
}

/** The known elements of an open array are there, each once, in any order. */
function disagreementOfArrays(partial: ArrayValue, whole: ArrayValue, path: string): string | null {
  if (whole.open) {
    return null;
  }
  if (!partial.open) {
    if (partial.length !== whole.length) {
      return `${path}: ${partial.length} elements for ${whole.length}`;
    }
    return firstOf(partial.length, (index) => disagreement(partial.at(index), whole.at(index), `${path}[${index}]`));
  }
  const fits = [...partial].map((element) =>
    [...whole].flatMap((other, index) => (disagreement(element, other) === null ? [index] : [])),
  );
  return assignable(fits) ? null : `${path}: an element that is not there`;
}

/** Whether each list can give one number that no other gives (bipartite matching). */
function assignable(choices: readonly (readonly number[])[]): boolean {
  const takenBy = new Map<number, number>();
  const place = (index: number, tried: Set<number>): boolean => {
    for (const choice of choices[index] as readonly number[]) {
      if (!tried.has(choice)) {
        tried.add(choice);
        const other = takenBy.get(choice);
        if (other === undefined || place(other, tried)) {
          takenBy.set(choice, index);
          return true;
        }
      }
    }
    return false;
  };
  return choices.every((_, index) => place(index, new Set()));
}

function disagreementOfObjects(partial: ObjectValue, whole: ObjectValue, path: string): string | null {
  for (const entry of partial.entries.values()) {
    const actual = whole.entry(entry.name);
    if (!actual && !entry.maybe && !whole.open) {
      return `${path}: no "${entry.name}"`;
    }
    const found = actual ? disagreement(entry.value, actual.value, `${path}.${entry.name}`) : null;
    if (found) {
      return found;
    }
  }
  const further = [...whole.entries.values()].find((entry) => !entry.maybe && !partial.entry(entry.name));
  return further && !partial.open ? `${path}: "${further.name}" is not mentioned` : null;
}

function disagreementOfUnknown(partial: UnknownValue, whole: Value, path: string): string | null {
  const { types, oneOf, parts, minimum, maximum, minLength, maxLength } = partial.constraints;
  if (
    whole.kind !== 'lambda' &&
    whole.kind !== 'error' &&
    whole.kind !== 'unknown' &&
    types &&
    !types.includes(whole.kind)
  ) {
    return `${path}: of type ${types.join(' or ')}, not ${whole.kind}`;
  }
  if (oneOf?.every((member) => disagreement(member, whole) !== null)) {
    return `${path}: not one of the ${oneOf.length}`;
  }
  if (whole.kind === 'string' && parts && !canPrint(parts, whole.value)) {
    return `${path}: "${whole.value}" is not ${JSON.stringify(parts.map((part) => (typeof part === 'string' ? part : null)))}`;
  }
  if (whole.kind === 'integer' && (whole.value < (minimum ?? whole.value) || whole.value > (maximum ?? whole.value))) {
    return `${path}: ${whole.value} outside ${minimum} to ${maximum}`;
  }
  const length =
    whole.kind === 'string' ? whole.value.length : whole.kind === 'array' && !whole.open ? whole.length : undefined;
  if (length !== undefined && (length < (minLength ?? 0) || length > (maxLength ?? length))) {
    return `${path}: length ${length} outside ${minLength} to ${maxLength}`;
  }
  return null;
}

/** Whether the parts can print as the text: by trying every length for every hole. */
function canPrint(parts: readonly TextPart[], text: string): boolean {
  let ends = new Set([0]);
  for (const part of parts) {
    const next = new Set<number>();
    for (const start of ends) {
      if (typeof part === 'string') {
        if (text.startsWith(part, start)) {
          next.add(start + part.length);
        }
        continue;
      }
      for (let end = start; end <= text.length; end++) {
        if (holeCanPrint(part, text.slice(start, end))) {
          next.add(end);
        }
      }
    }
    ends = next;
  }
  return ends.has(text.length);
}

function holeCanPrint(hole: UnknownValue, text: string): boolean {
  const { types, oneOf, parts, minLength, maxLength } = hole.constraints;
  if (types && !types.includes('string')) {
    return (
      (types.includes('integer') && /^-?\d+$/.test(text)) ||
      (types.includes('boolean') && (text === 'True' || text === 'False')) ||
      types.some((type) => type !== 'integer' && type !== 'boolean')
    );
  }
  if (types?.length === 1 && (text.length < (minLength ?? 0) || text.length > (maxLength ?? text.length))) {
    return false;
  }
  if (
    oneOf &&
    !oneOf.some((member) => 'value' in member && String(member.value).toLowerCase() === text.toLowerCase())
  ) {
    return false;
  }
  return !parts || canPrint(parts, text);
}

function firstOf(count: number, find: (index: number) => string | null): string | null {
  for (let index = 0; index < count; index++) {
    const found = find(index);
    if (found) {
      return found;
    }
  }
  return null;
}
