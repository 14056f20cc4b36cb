/** Days of a month as monthly and yearly retention name them: by date, or by weekday and week. */
import type { Weekday } from './backupPlan';
import { type CalendarMonth, weekdayOf } from './calendar';

/** 1 to 4: the first to fourth such weekday of the month; `last`: its last one, which may be the fourth. */
export type WeekOfMonth = 1 | 2 | 3 | 4 | 'last';

export type MonthDays =
  /** `isLast`: the last day of the month too. A date that a month lacks names no day of it. */
  | { readonly format: 'daily'; readonly dates: readonly number[]; readonly isLast: boolean }
  /** Every combination of weekday and week. */
  | { readonly format: 'weekly'; readonly weekdays: readonly Weekday[]; readonly weeks: readonly WeekOfMonth[] };

/** The dates of a month that are meant; one that is named twice, such as a fourth and last weekday, may come twice. */
export function datesIn(month: CalendarMonth, days: MonthDays): readonly number[] {
  if (days.format === 'daily') {
    const dates = days.dates.filter((date) => 1 <= date && date <= month.length);
    return days.isLast ? [...dates, month.length] : dates;
  }
  return days.weekdays.flatMap((weekday) => days.weeks.map((week) => dateOf(month, weekday, week)));
}

function dateOf({ firstDay, length }: CalendarMonth, weekday: Weekday, week: WeekOfMonth): number {
  const first = 1 + ((weekday - weekdayOf(firstDay) + 7) % 7);
  return week === 'last' ? first + 7 * Math.floor((length - first) / 7) : first + 7 * (week - 1);
}
