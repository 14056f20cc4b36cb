/** Moments and spans of time as .NET knows them: in ticks of 100 nanoseconds, always UTC. */

/** Ticks since 1970-01-01T00:00:00Z. */
export type Ticks = bigint;

export const TICKS_PER_SECOND = 10_000_000n;
const TICKS_PER_MILLISECOND = 10_000n;
const TICKS_PER_DAY = 86_400n * TICKS_PER_SECOND;
/** 0001-01-01 and the end of 9999, the range of .NET's DateTime. */
const MIN_TICKS = -62_135_596_800n * TICKS_PER_SECOND;
const MAX_TICKS = 253_402_300_800n * TICKS_PER_SECOND - 1n;

export interface Moment {
  readonly ticks: Ticks;
  /** How it was written: `2020-04-07T14:53:14Z`, `2020-04-07 14:53:14Z`, or otherwise. */
  readonly style: 'iso' | 'universal' | 'other';
}

/** `invalid` names no moment; `unsupported` is a form that .NET may read and we do not. */
export type ParsedMoment = Moment | 'invalid' | 'unsupported';

const EXTENDED =
  /^(\d{4})-(\d{2})-(\d{2})(?:([T ])(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,7}))?)?(Z|[+-]\d{2}:?\d{2})?)?$/;
const BASIC = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/;

/** A moment in ISO 8601 (also with a blank for the T), or in the basic form of `utcNow()`. Without zone: UTC. */
export function parseMoment(text: string): ParsedMoment {
  const basic = BASIC.exec(text);
  if (basic) {
    const ticks = ticksOf(basic.slice(1, 7).map(Number), 0n);
    return ticks === undefined ? 'invalid' : { ticks, style: 'other' };
  }
  const match = EXTENDED.exec(text);
  if (!match) {
    return /\d/.test(text) ? 'unsupported' : 'invalid';
  }
  const [, year, month, day, separator, hour = '0', minute = '0', second = '0', fraction = '', zone = ''] = match;
  const whole = ticksOf([year, month, day, hour, minute, second].map(Number), BigInt(fraction.padEnd(7, '0')));
  if (whole === undefined) {
    return 'invalid';
  }
  const isPlain = zone === 'Z' && match[7] !== undefined && fraction === '';
  const style = !isPlain ? 'other' : separator === 'T' ? 'iso' : 'universal';
  return { ticks: whole - zoneTicks(zone), style };
}

/** `undefined` if a number is out of its range, such as the 30th of February. */
function ticksOf(numbers: readonly number[], fraction: bigint): Ticks | undefined {
  const [year, month, day, hour, minute, second] = numbers as [number, number, number, number, number, number];
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second);
  const isValid =
    year > 0 &&
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    hour < 24 &&
    minute < 60 &&
    second < 60;
  return isValid ? BigInt(date.getTime()) * TICKS_PER_MILLISECOND + fraction : undefined;
}

function zoneTicks(zone: string): Ticks {
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (!match) {
    return 0n;
  }
  const minutes = BigInt(Number(match[2]) * 60 + Number(match[3])) * (match[1] === '-' ? -1n : 1n);
  return minutes * 60n * TICKS_PER_SECOND;
}

/** Whether .NET can hold the moment: the years 1 to 9999. */
export function isInRange(ticks: Ticks): boolean {
  return ticks >= MIN_TICKS && ticks <= MAX_TICKS;
}

const DURATION =
  /^(-?)P(?:(\d{1,9})Y)?(?:(\d{1,9})M)?(?:(\d{1,9})D)?(?:T(?:(\d{1,12})H)?(?:(\d{1,12})M)?(?:(\d{1,12})(?:\.(\d{1,7}))?S)?)?$/;

/** An ISO 8601 duration as a plain span of time: a year is 365 days, a month 30. */
export function parseDuration(text: string): Ticks | 'invalid' | 'unsupported' {
  const match = DURATION.exec(text);
  if (!match || /[PT]$/.test(text)) {
    return /^-?P\d+W$/.test(text) || /\d{10}/.test(text) ? 'unsupported' : 'invalid';
  }
  const [years, months, days, hours, minutes, seconds] = match.slice(2, 8).map((digits) => BigInt(digits ?? 0)) as [
    bigint,
    bigint,
    bigint,
    bigint,
    bigint,
    bigint,
  ];
  const fraction = BigInt((match[8] ?? '').padEnd(7, '0'));
  const ticks =
    (years * 365n + months * 30n + days) * TICKS_PER_DAY +
    (hours * 3600n + minutes * 60n + seconds) * TICKS_PER_SECOND +
    fraction;
  return match[1] === '-' ? -ticks : ticks;
}

/** The parts of a moment as a calendar shows them. `ticks` are those within the second. */
export interface CalendarParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly ticks: number;
}

export function calendarParts(ticks: Ticks): CalendarParts {
  const withinSecond = ((ticks % TICKS_PER_SECOND) + TICKS_PER_SECOND) % TICKS_PER_SECOND;
  const date = new Date(Number((ticks - withinSecond) / TICKS_PER_MILLISECOND));
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: date.getUTCDay(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    ticks: Number(withinSecond),
  };
}
