/** A run time of a policy as people and clients write it: an instant whose clock value is what counts. */
export interface RunTime {
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
  /** Minutes east of UTC; null where no offset is written. */
  readonly offset: number | null;
  /** Whether a date stands beside the time. */
  readonly hasDate: boolean;
  /** Where `hours:minutes` stands in the text, with seconds and their fraction; null where it is not written so. */
  readonly clock: { readonly start: number; readonly end: number } | null;
  /** Where the offset stands in the text. */
  readonly offsetSpan: { readonly start: number; readonly end: number } | null;
}

const CLOCK = /(?<!\d)(\d{1,2}):(\d{2})(?::(\d{2})(\.\d+)?)?\s*([ap]\.?m\.?)?/i;
const BASIC_CLOCK = /(?<=\d)T(\d{2})(\d{2})(\d{2})?(?!\d)/i;
const HOUR_ALONE = /(?<!\d)(\d{1,2})\s*([ap])\.?m\b/i;
const OFFSET = /^\s*(?:Z|([+-])(\d{2}):?(\d{2})?)/i;

/**
 * The time of day in a text: of an ISO instant, of `HH:mm`, of a long date with a time. Null where there is no time of
 * day, or none that a clock shows.
 */
export function parseRunTime(text: string): RunTime | null {
  const clock = CLOCK.exec(text);
  if (!clock) {
    return parseUnusual(text);
  }
  const end = clock.index + clock[0].trimEnd().length;
  const [, hour, minutes, seconds, , half] = clock;
  const hours = half ? halfDay(Number(hour), half) : Number(hour);
  const offset = OFFSET.exec(text.slice(end));
  const rest = text.slice(0, clock.index);
  return valid({
    hours,
    minutes: Number(minutes),
    seconds: Number(seconds ?? 0),
    offset: offset ? minutesOf(offset) : null,
    hasDate: /\d/.test(rest) || /\d{4}/.test(text.slice(end)),
    clock: half ? null : { start: clock.index, end },
    offsetSpan: offset ? { start: end, end: end + offset[0].length } : null,
  });
}

/** `20240101T220000Z`, `10 PM`. */
function parseUnusual(text: string): RunTime | null {
  const basic = BASIC_CLOCK.exec(text);
  const alone = basic ? null : HOUR_ALONE.exec(text);
  if (!basic && !alone) {
    return null;
  }
  return valid({
    hours: basic ? Number(basic[1]) : halfDay(Number(alone?.[1]), alone?.[2] ?? ''),
    minutes: Number(basic?.[2] ?? 0),
    seconds: Number(basic?.[3] ?? 0),
    offset: null,
    hasDate: basic !== null || /\d{4}/.test(text),
    clock: null,
    offsetSpan: null,
  });
}

function halfDay(hour: number, half: string): number {
  return (hour % 12) + (/^p/i.test(half) ? 12 : 0);
}

function minutesOf([, sign, hours = '0', minutes = '0']: RegExpExecArray): number {
  const total = Number(hours) * 60 + Number(minutes);
  return sign === '-' ? -total : total;
}

function valid(time: RunTime): RunTime | null {
  return time.hours <= 23 && time.minutes <= 59 && time.seconds <= 59 ? time : null;
}

/** `HH:mm`. */
export function clockText({ hours, minutes }: Pick<RunTime, 'hours' | 'minutes'>): string {
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

/** A time of day as an instant in UTC. The date is any: only the time of day counts. */
export function instantText(time: Pick<RunTime, 'hours' | 'minutes'>): string {
  return `2024-01-01T${clockText(time)}:00Z`;
}

/** The text of a run time with another time of day, in the author's spelling; null where no clock value is written. */
export function withClock(text: string, time: RunTime, clock: Pick<RunTime, 'hours' | 'minutes'>): string | null {
  if (!time.hasDate) {
    return instantText(clock);
  }
  if (!time.clock) {
    return null;
  }
  const { start, end } = time.clock;
  const seconds = text.slice(start, end).split(':').length > 2 ? ':00' : '';
  return text.slice(0, start) + clockText(clock) + seconds + text.slice(end);
}
