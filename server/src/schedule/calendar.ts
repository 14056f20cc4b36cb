/** The Gregorian calendar in whole days, counted from 1970-01-01 as day 0. */
import type { Weekday } from './backupPlan';

const MILLISECONDS_PER_DAY = 86_400_000;

export interface CalendarMonth {
  readonly year: number;
  /** 1 is January. */
  readonly month: number;
  /** Its first day, counted from 1970-01-01. */
  readonly firstDay: number;
  readonly length: number;
}

/** @param date `YYYY-MM-DD`; throws on anything else: a bug in the caller */
export function dayOf(date: string): number {
  const time = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(time)) {
    throw new Error(`Not a date: ${date}`);
  }
  return time / MILLISECONDS_PER_DAY;
}

export function weekdayOf(day: number): Weekday {
  const thursday = 4; // 1970-01-01
  return ((((day + thursday) % 7) + 7) % 7) as Weekday;
}

/** The month that a day lies in. */
export function monthOf(day: number): CalendarMonth {
  const date = new Date(day * MILLISECONDS_PER_DAY);
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth() + 1;
  return { year, month, firstDay: day - date.getUTCDate() + 1, length: lengthOf(year, month) };
}

export function nextMonth(after: CalendarMonth): CalendarMonth {
  const isJanuary = after.month === 12;
  const year = isJanuary ? after.year + 1 : after.year;
  const month = isJanuary ? 1 : after.month + 1;
  return { year, month, firstDay: after.firstDay + after.length, length: lengthOf(year, month) };
}

/** The same date so many calendar years later; 1 March after 29 February where the year has none. */
export function addYears(day: number, years: number): number {
  const date = new Date(day * MILLISECONDS_PER_DAY);
  return Date.UTC(date.getUTCFullYear() + years, date.getUTCMonth(), date.getUTCDate()) / MILLISECONDS_PER_DAY;
}

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

function lengthOf(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : (LENGTHS[month - 1] ?? 0);
}
