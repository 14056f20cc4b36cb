/**
 * The order of strings for `less`, `greater` and their kin, independent of the machine.
 *
 * Azure compares with the culture rules of .NET: first letters without case, then lower before upper ("a" < "A" < "b").
 * .NET has two implementations of them (NLS and ICU) that differ in punctuation, hyphens and letters beyond ASCII.
 * Only what both agree on is answered; the machine's own collation is never asked, since it varies.
 */

/** Punctuation and symbols of ASCII in the order of ICU's root collation. */
const ICU_ORDER = ' _-,;:!?.\'"()[]{}@*/\\&#%`^+<=>|~$';
/** The same in the order of NLS, where hyphen and apostrophe count only between otherwise equal strings. */
const NLS_ORDER = ' !"#$%&()*,./:;?@[\\]^_`{|}~+<=>';
const NLS_IGNORED = "-'";

/**
 * Negative, zero or positive as `left` comes before, with or after `right`; `undefined` where the implementations
 * differ or the characters lie beyond what is settled.
 */
export function compareStrings(left: string, right: string): number | undefined {
  if (left === right) {
    return 0;
  }
  const icu = compareRanked(left, right, ICU_ORDER, '');
  const nls = compareRanked(left, right, NLS_ORDER, NLS_IGNORED);
  return icu !== undefined && nls !== undefined && Math.sign(icu) === Math.sign(nls) ? icu : undefined;
}

function compareRanked(left: string, right: string, order: string, ignored: string): number | undefined {
  const leftUnits = [...left].filter((char) => !ignored.includes(char));
  const rightUnits = [...right].filter((char) => !ignored.includes(char));
  const shared = Math.min(leftUnits.length, rightUnits.length);
  let byCase = 0;
  for (let index = 0; index < shared; index++) {
    const leftChar = leftUnits[index] as string;
    const rightChar = rightUnits[index] as string;
    const difference = rank(leftChar, order) - rank(rightChar, order);
    if (Number.isNaN(difference)) {
      return undefined;
    }
    if (difference !== 0) {
      return difference;
    }
    if (leftChar !== rightChar && byCase === 0) {
      byCase = leftChar > rightChar ? -1 : 1;
    }
  }
  if (leftUnits.length !== rightUnits.length) {
    const longer = leftUnits.length > shared ? leftUnits : rightUnits;
    // A longer string comes later, unless what follows has no weight of its own.
    return Number.isNaN(rank(longer[shared] as string, order)) ? undefined : leftUnits.length - rightUnits.length;
  }
  return byCase === 0 ? undefined : byCase;
}

/** Blank and punctuation, then digits, then letters without case; NaN for what is not settled. */
function rank(char: string, order: string): number {
  if (char >= '0' && char <= '9') {
    return 1000 + char.charCodeAt(0);
  }
  if ((char >= 'a' && char <= 'z') || (char >= 'A' && char <= 'Z')) {
    return 2000 + (char.charCodeAt(0) | 32);
  }
  const position = order.indexOf(char);
  return position === -1 ? Number.NaN : position;
}
