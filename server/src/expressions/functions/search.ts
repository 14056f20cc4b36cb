/** Finding, splitting and replacing text. Every matcher is linear; none uses a pattern as a regular expression. */
import { compareValues } from '../equality';
import type { FunctionRuntime, PureFunction } from '../function';
import { foldCase } from '../letterCase';
import {
  isOfType,
  MAX_ELEMENTS,
  MAX_TEXT_LENGTH,
  overLimit,
  unknownFrom,
  unknownFromArgs,
  unproven,
  wrongType,
  wrongValue,
} from '../outcome';
import { SplitText } from '../splitText';
import {
  freshHole,
  literalPrefix,
  literalSuffix,
  mergeParts,
  partsOf,
  type TextPart,
  textFromParts,
  textLength,
} from '../textParts';
import { type ArrayValue, boolean, ArrayValue as Elements, integer, text, UnknownValue, type Value } from '../value';

export const SEARCH_FUNCTIONS: readonly PureFunction[] = [
  {
    name: 'startsWith',
    minArgs: 2,
    maxArgs: 2,
    returns: ['boolean'],
    ...affix('startsWith', startsWith, literalPrefix),
  },
  { name: 'endsWith', minArgs: 2, maxArgs: 2, returns: ['boolean'], ...affix('endsWith', endsWith, literalSuffix) },
  { name: 'indexOf', minArgs: 2, maxArgs: 2, returns: ['integer'], ...position('indexOf') },
  { name: 'lastIndexOf', minArgs: 2, maxArgs: 2, returns: ['integer'], ...position('lastIndexOf') },
  { name: 'like', minArgs: 2, maxArgs: 2, returns: ['boolean'], apply: like },
  { name: 'replace', minArgs: 3, maxArgs: 3, returns: ['string'], apply: replace, applyPartially: replacePartially },
  { name: 'split', minArgs: 2, maxArgs: 2, returns: ['array'], apply: split, applyPartially: splitPartially },
];

function startsWith(value: string, affix: string): boolean {
  return value.startsWith(affix);
}

function endsWith(value: string, affix: string): boolean {
  return value.endsWith(affix);
}

/**
 * `startsWith` and `endsWith`, which ignore case.
 *
 * @param matches  decides on folded texts
 * @param literal  the literal at that end of a string with holes
 */
function affix(
  name: string,
  matches: (value: string, affix: string) => boolean,
  literal: (parts: readonly TextPart[]) => string,
): Pick<PureFunction, 'apply' | 'applyPartially'> {
  return {
    apply([value, sought], runtime) {
      if (value?.kind !== 'string' || sought?.kind !== 'string') {
        return notStrings(name, [value as Value, sought as Value]);
      }
      runtime.spend(value.value.length + sought.value.length);
      return boolean(matches(foldCase(value.value), foldCase(sought.value)));
    },
    applyPartially([value, sought]) {
      const [whole, end] = [value, sought].map((arg) => mergeParts(partsOf(arg as Value) ?? []));
      if (!whole || !end || value?.kind === 'integer' || value?.kind === 'boolean') {
        return undefined;
      }
      const known = foldCase(literal(whole));
      const wanted = foldCase(literal(end));
      if (sought?.kind === 'string' && matches(known, wanted)) {
        return isOfType(value as Value, 'string') ? boolean(true) : undefined;
      }
      if (known && wanted && !matches(known, wanted) && !matches(wanted, known)) {
        return boolean(false);
      }
      const isTooLong = totalLength(end).min > totalLength(whole).max;
      return isTooLong && isOfType(value as Value, 'string') && isOfType(sought as Value, 'string')
        ? boolean(false)
        : undefined;
    },
  };
}

function totalLength(parts: readonly TextPart[]): { readonly min: number; readonly max: number } {
  const lengths = parts.map(textLength);
  return {
    min: lengths.reduce((sum, length) => sum + length.min, 0),
    max: lengths.reduce((sum, length) => sum + length.max, 0),
  };
}

function notStrings(name: string, args: readonly Value[]): Value {
  const wrong = args.findIndex((arg) => arg.kind !== 'string');
  return wrongType(name, wrong, 'a string', args[wrong] as Value);
}

/** `indexOf` and `lastIndexOf`: without case in strings, by equality in arrays. */
function position(name: 'indexOf' | 'lastIndexOf'): Pick<PureFunction, 'apply' | 'applyPartially'> {
  return {
    apply([container, item], runtime) {
      if (container?.kind === 'array') {
        return elementPosition(name, container, item as Value, runtime);
      }
      if (container?.kind !== 'string' || item?.kind !== 'string') {
        return notStrings(name, [container as Value, item as Value]);
      }
      runtime.spend(container.value.length + item.value.length);
      if (name === 'lastIndexOf' && item.value === '') {
        return unproven('the versions of .NET differ in the last place of an empty string', ['integer']);
      }
      return integer(foldCase(container.value)[name](foldCase(item.value)));
    },
    applyPartially([container, item], runtime) {
      if (container?.kind === 'array') {
        return elementPosition(name, container, item as Value, runtime);
      }
      if (name === 'indexOf' && container?.kind === 'unknown' && item?.kind === 'string') {
        const prefix = literalPrefix(mergeParts(container.constraints.parts ?? []));
        const found = prefix ? foldCase(prefix).indexOf(foldCase(item.value)) : -1;
        if (found !== -1) {
          return integer(found);
        }
      }
      return unknownFromArgs([container as Value, item as Value], { types: ['integer'], minimum: -1 });
    },
  };
}

/** The index of the first or last equal element; -1 if there is none for certain. */
function elementPosition(
  name: 'indexOf' | 'lastIndexOf',
  array: ArrayValue,
  item: Value,
  runtime: FunctionRuntime,
): Value {
  const backwards = name === 'lastIndexOf';
  for (let step = 0; step < array.length && !array.open; step++) {
    const index = backwards ? array.length - 1 - step : step;
    const equal = compareValues(array.at(index), item, runtime);
    if (equal === true) {
      return integer(index);
    }
    if (equal !== false) {
      return unknownPosition(array, item);
    }
  }
  return array.open ? unknownPosition(array, item) : integer(-1);
}

function unknownPosition(array: ArrayValue, item: Value): Value {
  const maximum = array.open ? undefined : array.length - 1;
  return unknownFromArgs([item], { types: ['integer'], minimum: -1, maximum });
}

/** Wildcards: `*` for any text. Ignores case. */
function like([value, pattern]: readonly Value[], runtime: FunctionRuntime): Value {
  if (value?.kind !== 'string' || pattern?.kind !== 'string') {
    return notStrings('like', [value as Value, pattern as Value]);
  }
  if (pattern.value.includes('?')) {
    return unproven('no source says what "?" means to like()', ['boolean']);
  }
  runtime.spend(value.value.length + pattern.value.length);
  const whole = foldCase(value.value);
  const pieces = foldCase(pattern.value).split('*');
  const first = pieces[0] as string;
  const last = pieces[pieces.length - 1] as string;
  if (pieces.length === 1) {
    return boolean(whole === first);
  }
  if (!whole.startsWith(first) || !whole.endsWith(last) || whole.length < first.length + last.length) {
    return boolean(false);
  }
  let start = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = whole.indexOf(piece, start);
    if (found === -1) {
      return boolean(false);
    }
    start = found + piece.length;
  }
  return boolean(start <= whole.length - last.length);
}

/** All occurrences, literally. The length of the result is counted before it is built. */
function replace(args: readonly Value[], runtime: FunctionRuntime): Value {
  const [value, sought, substitute] = args;
  if (value?.kind !== 'string' || sought?.kind !== 'string' || substitute?.kind !== 'string') {
    return notStrings('replace', args);
  }
  if (sought.value === '') {
    return wrongValue('replace', 'the text to replace must not be empty.');
  }
  runtime.spend(value.value.length);
  const growth = occurrences(value.value, sought.value) * (substitute.value.length - sought.value.length);
  const length = value.value.length + growth;
  if (length > MAX_TEXT_LENGTH) {
    return overLimit(`the string would have ${length} characters`, ['string']);
  }
  runtime.spend(length);
  return text(value.value.split(sought.value).join(substitute.value));
}

function occurrences(value: string, sought: string): number {
  let count = 0;
  for (let found = value.indexOf(sought); found !== -1; found = value.indexOf(sought, found + sought.length)) {
    count++;
  }
  return count;
}

/** In strings with holes, only where no occurrence can begin in a literal and end in a hole, or the reverse. */
function replacePartially([value, sought, substitute]: readonly Value[], runtime: FunctionRuntime): Value | undefined {
  if (value?.kind !== 'unknown' || sought?.kind !== 'string' || substitute?.kind !== 'string' || sought.value === '') {
    return undefined;
  }
  const parts = mergeParts(value.constraints.parts ?? []);
  if (parts.length === 0 || parts.some((part) => typeof part === 'string' && mayStraddle(part, sought.value))) {
    return undefined;
  }
  const replaced = parts.map((part) =>
    typeof part === 'string' ? part.split(sought.value).join(substitute.value) : holeAfterReplace(part, sought.value),
  );
  return textFromParts(replaced, runtime);
}

/** An integer has only digits and a minus: what is not among them stays away. */
function holeAfterReplace(hole: UnknownValue, sought: string): UnknownValue {
  return isOfType(hole, 'integer') && !/^[-\d]+$/.test(sought) ? hole : freshHole(hole);
}

/** Whether an occurrence of `sought` can lie partly in the literal and partly outside. */
function mayStraddle(literal: string, sought: string): boolean {
  for (let length = 1; length < sought.length; length++) {
    if (literal.endsWith(sought.slice(0, length)) || literal.startsWith(sought.slice(-length))) {
      return true;
    }
  }
  return sought.length > literal.length && sought.includes(literal);
}

function split([value, delimiter]: readonly Value[], runtime: FunctionRuntime): Value {
  if (value?.kind !== 'string') {
    return wrongType('split', 0, 'a string', value as Value);
  }
  const delimiters = delimiterTexts(delimiter as Value);
  if ('kind' in delimiters) {
    return delimiters;
  }
  runtime.spend(value.value.length * delimiters.length);
  const segments = splitAt(value.value, delimiters, runtime);
  if (segments.length > MAX_ELEMENTS) {
    return overLimit(`the array would have ${segments.length} elements`, ['array']);
  }
  runtime.spend(segments.length);
  return new Elements(segments.length, (index) => text(segments[index] as string));
}

/** The delimiters of `split`: a string, or an array of strings; empty ones split nothing. */
function delimiterTexts(delimiter: Value): readonly string[] | Value {
  if (delimiter.kind === 'string') {
    return delimiter.value === '' ? [] : [delimiter.value];
  }
  if (delimiter.kind !== 'array') {
    return wrongType('split', 1, 'a string or an array of strings', delimiter);
  }
  const texts: string[] = [];
  for (const member of delimiter) {
    if (member.kind === 'error') {
      return member;
    }
    if (member.kind === 'unknown') {
      return unknownFrom(member, { types: ['array'] });
    }
    if (member.kind !== 'string') {
      return wrongType('split', 1, 'a string or an array of strings', member);
    }
    texts.push(member.value);
  }
  return delimiter.open
    ? new UnknownValue('open-array', 'not all delimiters are known', { types: ['array'] })
    : texts.filter((one) => one !== '');
}

/** Each delimiter keeps the place of its next occurrence, so that the text is read once per delimiter. */
function splitAt(value: string, delimiters: readonly string[], runtime: FunctionRuntime): string[] {
  const segments: string[] = [];
  const next = delimiters.map((delimiter) => value.indexOf(delimiter));
  let start = 0;
  for (;;) {
    runtime.spend(delimiters.length);
    let nearest = -1;
    for (let index = 0; index < delimiters.length; index++) {
      if (next[index] !== -1 && (next[index] as number) < start) {
        next[index] = value.indexOf(delimiters[index] as string, start);
      }
      const place = next[index] as number;
      if (place !== -1 && (nearest === -1 || place < (next[nearest] as number))) {
        nearest = index;
      }
    }
    if (nearest === -1) {
      segments.push(value.slice(start));
      return segments;
    }
    const place = next[nearest] as number;
    segments.push(value.slice(start, place));
    start = place + (delimiters[nearest] as string).length;
  }
}

/** The elements at the ends are known where they lie within literals. */
function splitPartially([value, delimiter]: readonly Value[]): Value | undefined {
  return value?.kind === 'unknown' && delimiter?.kind === 'string' && delimiter.value.length === 1
    ? SplitText.of(value, delimiter.value)
    : undefined;
}
