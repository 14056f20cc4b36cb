import { unknownFrom } from './outcome';
import { literalPrefix, literalSuffix, mergeParts } from './textParts';
import { UnknownValue, type Value } from './value';

/**
 * What `split` makes of a string with holes: an array of unknown length of which the first and the last elements may
 * be known, since they lie within the literals at the ends of the string.
 */
export class SplitText extends UnknownValue {
  private constructor(
    cause: UnknownValue,
    /** The elements that are certainly the first ones, in order. */
    readonly head: readonly string[],
    /** The elements that are certainly the last ones, in order. */
    readonly tail: readonly string[],
    minLength: number,
  ) {
    const { reason, why, secure } = unknownFrom(cause, {});
    super(reason, why, { types: ['array'], minLength }, secure);
  }

  /** `delimiter` is one character: of a longer one, a part could lie in a hole. */
  static of(value: UnknownValue, delimiter: string): SplitText {
    const parts = mergeParts(value.constraints.parts ?? [value]);
    const head = literalPrefix(parts).split(delimiter).slice(0, -1);
    const tail = literalSuffix(parts).split(delimiter).slice(1);
    const delimiters = parts.reduce(
      (count, part) => count + (typeof part === 'string' ? part.split(delimiter).length - 1 : 0),
      0,
    );
    return new SplitText(value, head, tail, delimiters + 1);
  }
}

/** The text of an element counted from the start, or from the end if `fromEnd`; `undefined` if it is not known. */
export function knownSegment(array: Value, index: number, fromEnd = false): string | undefined {
  if (!(array instanceof SplitText)) {
    return undefined;
  }
  return fromEnd ? array.tail[array.tail.length - 1 - index] : array.head[index];
}
