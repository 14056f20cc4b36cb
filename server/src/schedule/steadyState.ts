/** How many recovery points a policy keeps. */
import { type BackupPlan, runsPerDay, type Weekday } from './backupPlan';
import { addYears, monthOf, nextMonth, weekdayOf } from './calendar';
import { datesIn } from './monthDays';

/**
 * The most recovery points that are ever alive together, in the years after protection starts with none.
 *
 * A point counts once, however many tags it has and in however many tiers it lives: it lives for the longest that any
 * of its tags or its snapshot keeps it, and n days of daily points are n. Of an hourly policy the last run of each day
 * can have tags; the others live as long as their snapshots.
 *
 * @param from  first day of protection, counted from 1970-01-01
 * @param years whole calendar years to look at
 */
export function mostPointsAlive(plan: BackupPlan, from: number, years: number): number {
  const lifetimes = lifetimesOf(plan, from, addYears(from, years) - from);
  const untagged = runsPerDay(plan.runs) - 1;
  const ending = new Int32Array(lifetimes.length + 1);
  let most = 0;
  let alive = 0;
  for (let day = 0; day < lifetimes.length; day++) {
    const lifetime = lifetimes[day] ?? NO_RUN;
    if (lifetime > 0) {
      alive++;
      const end = Math.min(day + lifetime, lifetimes.length);
      ending[end] = (ending[end] ?? 0) + 1;
    }
    alive -= ending[day] ?? 0;
    most = Math.max(most, alive + untagged * Math.min(plan.snapshotDays, day + 1));
  }
  return most;
}

/**
 * Whether more points than this may be alive at all: at most one run a day can have tags, so what no lifetime allows
 * need not be counted day by day.
 */
export function mayExceed(plan: BackupPlan, points: number): boolean {
  const { daily, weekly, monthly, yearly } = plan.retention;
  const kept = [daily, weekly, monthly, yearly].map((block) => block?.keptDays ?? 0);
  const untagged = (runsPerDay(plan.runs) - 1) * plan.snapshotDays;
  return Math.max(plan.snapshotDays, ...kept) + untagged > points;
}

const NO_RUN = -1;

/** For each day how many days the point lives that can have tags. */
function lifetimesOf(plan: BackupPlan, from: number, days: number): Int32Array {
  const { retention } = plan;
  const ofWeekday = weekdayLifetimes(plan);
  const lifetimes = new Int32Array(days);
  for (let day = 0, weekday: number = weekdayOf(from); day < days; day++) {
    lifetimes[day] = ofWeekday[weekday] ?? NO_RUN;
    weekday = weekday === 6 ? 0 : weekday + 1;
  }
  for (let month = monthOf(from); month.firstDay < from + days; month = nextMonth(month)) {
    const isInYearly = retention.yearly?.months.includes(month.month) === true;
    for (const block of [retention.monthly, isInYearly ? retention.yearly : null]) {
      for (const date of block ? datesIn(month, block.on) : []) {
        lengthen(lifetimes, month.firstDay + date - 1 - from, block?.keptDays ?? 0);
      }
    }
  }
  return lifetimes;
}

/** A day without a run, or outside the horizon, has no point to keep. */
function lengthen(lifetimes: Int32Array, day: number, keptDays: number): void {
  const lifetime = lifetimes[day] ?? NO_RUN;
  if (lifetime !== NO_RUN) {
    lifetimes[day] = Math.max(lifetime, keptDays);
  }
}

/** By weekday: how long a point lives by its snapshot and by daily and weekly retention. */
function weekdayLifetimes({ runs, retention, snapshotDays }: BackupPlan): readonly number[] {
  const { daily, weekly } = retention;
  return WEEKDAYS.map((weekday) => {
    if (runs.kind === 'weekly' && !runs.weekdays.includes(weekday)) {
      return NO_RUN;
    }
    const weeklyDays = weekly?.weekdays.includes(weekday) ? weekly.keptDays : 0;
    return Math.max(snapshotDays, daily?.keptDays ?? 0, weeklyDays);
  });
}

const WEEKDAYS: readonly Weekday[] = [0, 1, 2, 3, 4, 5, 6];
