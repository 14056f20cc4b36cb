/** .NET's format strings of dates, in the culture en-US, which Azure uses. */
import { type CalendarParts, calendarParts, type Ticks } from './dateTime';

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** What one letter alone stands for. `K`, and so `o`, depend on how Azure keeps the zone, which is not proved. */
const STANDARD_FORMATS: Readonly<Record<string, string>> = {
  d: 'M/d/yyyy',
  D: 'dddd, MMMM d, yyyy',
  f: 'dddd, MMMM d, yyyy h:mm tt',
  F: 'dddd, MMMM d, yyyy h:mm:ss tt',
  g: 'M/d/yyyy h:mm tt',
  G: 'M/d/yyyy h:mm:ss tt',
  m: 'MMMM d',
  M: 'MMMM d',
  o: 'yyyy-MM-ddTHH:mm:ss.fffffffK',
  O: 'yyyy-MM-ddTHH:mm:ss.fffffffK',
  r: "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
  R: "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
  s: 'yyyy-MM-ddTHH:mm:ss',
  t: 'h:mm tt',
  T: 'h:mm:ss tt',
  u: "yyyy-MM-dd HH:mm:ss'Z'",
  U: 'dddd, MMMM d, yyyy h:mm:ss tt',
  y: 'MMMM yyyy',
  Y: 'MMMM yyyy',
};

const SPECIFIERS = 'dfFgHhKmMstyz';

/** The moment in that format; `invalid` where .NET refuses the format, `unsupported` where its output is not proved. */
export function formatMoment(ticks: Ticks, format: string): { readonly text: string } | 'invalid' | 'unsupported' {
  const custom = format.length === 1 ? STANDARD_FORMATS[format] : format;
  if (!custom) {
    return format === '' ? { text: formatCustom(calendarParts(ticks), STANDARD_FORMATS.G as string) ?? '' } : 'invalid';
  }
  const printed = formatCustom(calendarParts(ticks), custom);
  return printed === undefined ? 'unsupported' : { text: printed };
}

/** `undefined` where the format is not understood. */
function formatCustom(parts: CalendarParts, format: string): string | undefined {
  const pieces: string[] = [];
  let index = 0;
  while (index < format.length) {
    const char = format[index] as string;
    if (char === "'" || char === '"') {
      const end = format.indexOf(char, index + 1);
      const quoted = format.slice(index + 1, end);
      if (end === -1 || quoted.includes('\\')) {
        return undefined;
      }
      pieces.push(quoted);
      index = end + 1;
    } else if (char === '\\' || char === '%') {
      const next = format[index + 1];
      if (next === undefined || next === '%') {
        return undefined;
      }
      const piece = char === '\\' || !SPECIFIERS.includes(next) ? next : printSpecifier(parts, next, 1);
      if (piece === undefined) {
        return undefined;
      }
      pieces.push(piece);
      index += 2;
    } else if (SPECIFIERS.includes(char)) {
      let count = 1;
      while (format[index + count] === char) {
        count++;
      }
      const piece = printSpecifier(parts, char, count);
      if (piece === undefined) {
        return undefined;
      }
      // A full stop before a fraction that turns out empty goes with it.
      const dropsPoint = char === 'F' && piece === '' && pieces[pieces.length - 1] === '.';
      pieces.splice(dropsPoint ? -1 : pieces.length, dropsPoint ? 1 : 0, piece);
      index += count;
    } else {
      pieces.push(char);
      index++;
    }
  }
  return pieces.join('');
}

function printSpecifier(parts: CalendarParts, specifier: string, count: number): string | undefined {
  switch (specifier) {
    case 'd':
      return count < 3 ? padded(parts.day, count) : nameOf(WEEKDAYS[parts.weekday], count);
    case 'M':
      return count < 3 ? padded(parts.month, count) : nameOf(MONTHS[parts.month - 1], count);
    case 'y':
      return count < 3 ? padded(parts.year % 100, count) : padded(parts.year, count);
    case 'H':
      return padded(parts.hour, Math.min(count, 2));
    case 'h':
      return padded(parts.hour % 12 || 12, Math.min(count, 2));
    case 'm':
      return padded(parts.minute, Math.min(count, 2));
    case 's':
      return padded(parts.second, Math.min(count, 2));
    case 't':
      return (parts.hour < 12 ? 'AM' : 'PM').slice(0, count);
    case 'f':
    case 'F':
      return fraction(parts.ticks, specifier, count);
    case 'z':
      return ['+0', '+00', '+00:00'][Math.min(count, 3) - 1];
    default:
      return undefined;
  }
}

function padded(value: number, digits: number): string {
  return String(value).padStart(digits, '0');
}

/** Three letters, or the whole name from four on. */
function nameOf(name: string | undefined, count: number): string | undefined {
  return count === 3 ? name?.slice(0, 3) : name;
}

/** The first digits of the fraction of a second; `F` leaves out zeros at the end. */
function fraction(ticks: number, specifier: string, count: number): string | undefined {
  if (count > 7) {
    return undefined;
  }
  const digits = padded(ticks, 7).slice(0, count);
  if (specifier === 'f') {
    return digits;
  }
  let end = digits.length;
  while (end > 0 && digits[end - 1] === '0') {
    end--;
  }
  return digits.slice(0, end);
}
