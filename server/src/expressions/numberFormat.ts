/** Integers in .NET's numeric format strings, in the invariant culture. */

/** `invalid` is an error in .NET; `unsupported` is one that we do not know to print. */
export type FormattedNumber = { readonly text: string } | 'invalid' | 'unsupported';

/** Longer custom formats are not read. */
const MAX_FORMAT_LENGTH = 64;
const STANDARD_FORMAT = /^([A-Za-z])(\d{0,3})$/;

/** An integer printed with a format such as `D4`, `N0`, `X2` or `000`; '' prints it plainly. */
export function formatInteger(value: bigint, format: string): FormattedNumber {
  const standard = STANDARD_FORMAT.exec(format);
  if (format === '') {
    return { text: String(value) };
  }
  if (!standard) {
    return formatCustom(value, format);
  }
  const specifier = standard[1] as string;
  const precision = standard[2] ? Number(standard[2]) : undefined;
  const sign = value < 0n ? '-' : '';
  const digits = String(value < 0n ? -value : value);
  switch (specifier.toUpperCase()) {
    case 'D':
      return { text: sign + digits.padStart(precision ?? 0, '0') };
    case 'F':
      return { text: sign + digits + fraction(precision ?? 2) };
    case 'N':
      return { text: sign + grouped(digits) + fraction(precision ?? 2) };
    case 'X':
      return { text: hexadecimal(value, specifier === 'X', precision ?? 0) };
    case 'G':
      return precision === undefined || precision === 0 || precision >= digits.length
        ? { text: sign + digits }
        : 'unsupported';
    case 'B':
    case 'C':
    case 'E':
    case 'P':
      return 'unsupported';
    default:
      return 'invalid';
  }
}

function fraction(precision: number): string {
  return precision === 0 ? '' : `.${'0'.repeat(precision)}`;
}

function grouped(digits: string): string {
  let result = '';
  for (let end = digits.length; end > 0; end -= 3) {
    result = digits.slice(Math.max(0, end - 3), end) + (result && `,${result}`);
  }
  return result;
}

/** Negative numbers as two's complement of 64 bits. */
function hexadecimal(value: bigint, upper: boolean, precision: number): string {
  const digits = BigInt.asUintN(64, value).toString(16).padStart(precision, '0');
  return upper ? digits.toUpperCase() : digits;
}

/** Only zeros and number signs, such as `000` or `#,##0`, with an optional fraction. */
function formatCustom(value: bigint, format: string): FormattedNumber {
  const match = format.length <= MAX_FORMAT_LENGTH && /^([#0]*)(,?)([#0]*)(?:\.([#0]+))?$/.exec(format);
  if (!match) {
    return 'unsupported';
  }
  const [, before, comma, after, decimals] = match as unknown as [string, string, string, string, string | undefined];
  const whole = before + after;
  if (whole === '' || (comma !== '' && (before === '' || after === ''))) {
    return 'unsupported';
  }
  const firstZero = whole.indexOf('0');
  const minimum = firstZero === -1 ? 0 : whole.length - firstZero;
  const magnitude = value < 0n ? -value : value;
  const digits = (magnitude === 0n ? '' : String(magnitude)).padStart(minimum, '0');
  const lastZero = decimals?.lastIndexOf('0') ?? -1;
  const sign = value < 0n ? '-' : '';
  return { text: sign + (comma ? grouped(digits) : digits) + (lastZero === -1 ? '' : fraction(lastZero + 1)) };
}
