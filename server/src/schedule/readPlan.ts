/** Reads a policy as a plan. */
import type { FactBase } from '../knowledge/knowledge';
import { PolicyType, RetentionFormat, RetentionProperty, RunFrequency, WEEKDAYS } from '../model/arm';
import type { BackupPolicy } from '../model/backupPolicy';
import type { ResolvedList } from '../model/block';
import type { LongTermRetentionBlock, PolicyRetention, RetentionBlock } from '../model/policyRetention';
import { isWord, sameWord } from '../model/read';
import type { BackupPlan, Retention, Runs, Weekday } from './backupPlan';
import type { MonthDays, WeekOfMonth } from './monthDays';

const WEEKS_OF_MONTH = 'P039';
const MONTHS_OF_YEAR = 'P040';
const UNITS = 'P035';
const DAYS_PER_UNIT = 'P042';
const ENHANCED_SNAPSHOT_DAYS = 'F123';
const STANDARD_SNAPSHOT_DAYS = 'F557';
const STANDARD_WEEKLY_SNAPSHOT_DAYS = 'P046';

/** Facts that `readKeptDays` takes. */
export const KEPT_DAYS_FACTS = [UNITS, DAYS_PER_UNIT] as const;

/** Facts that reading a plan takes; a rule that reads one cites them. */
export const BACKUP_PLAN_FACTS = [
  ENHANCED_SNAPSHOT_DAYS,
  STANDARD_SNAPSHOT_DAYS,
  ...KEPT_DAYS_FACTS,
  WEEKS_OF_MONTH,
  MONTHS_OF_YEAR,
  STANDARD_WEEKLY_SNAPSHOT_DAYS,
] as const;

/**
 * What the policy does. Null where a part that matters is unknown, missing or makes no sense: nothing is guessed but
 * the days of snapshots, for which the service has defaults.
 */
export function readPlan(policy: BackupPolicy, facts: FactBase): BackupPlan | null {
  const runs = readRuns(policy);
  const retention = readRetention(policy.retention, facts);
  const snapshotDays = readSnapshotDays(policy, facts);
  return runs && retention && snapshotDays !== null ? { runs, retention, snapshotDays } : null;
}

/** When a policy runs; null where that is unknown or makes no sense. */
export function readRuns({ schedule, effectiveType }: BackupPolicy): Runs | null {
  if (isWord(schedule.frequency, RunFrequency.daily)) {
    return { kind: 'daily' };
  }
  if (isWord(schedule.frequency, RunFrequency.weekly)) {
    const weekdays = schedule.runs && readWords(schedule.runs.days, WEEKDAYS);
    return weekdays && weekdays.length > 0 ? { kind: 'weekly', weekdays: weekdays as Weekday[] } : null;
  }
  const { interval, windowDuration } = schedule.hourly;
  const isHourly = isWord(schedule.frequency, RunFrequency.hourly) && isWord(effectiveType, PolicyType.enhanced);
  if (!isHourly || interval.kind !== 'known' || windowDuration.kind !== 'known') {
    return null;
  }
  const [intervalHours, windowHours] = [interval.value, windowDuration.value];
  return intervalHours >= 1 && windowHours >= 0 ? { kind: 'hourly', intervalHours, windowHours } : null;
}

function readSnapshotDays(policy: BackupPolicy, facts: FactBase): number | null {
  const { instantRestoreDays: days, effectiveType } = policy;
  if (days.kind !== 'absent') {
    return days.kind === 'known' ? days.value : null;
  }
  if (isWord(effectiveType, PolicyType.enhanced)) {
    return facts.number(ENHANCED_SNAPSHOT_DAYS);
  }
  const isWeekly = isWord(policy.schedule.frequency, RunFrequency.weekly);
  return isWord(effectiveType, PolicyType.standard)
    ? facts.number(isWeekly ? STANDARD_WEEKLY_SNAPSHOT_DAYS : STANDARD_SNAPSHOT_DAYS)
    : null;
}

function readRetention({ daily, weekly, monthly, yearly }: PolicyRetention, facts: FactBase): Retention | null {
  const kept = [daily, weekly, monthly, yearly].map((block) => readKeptDays(block, facts));
  const weekdays = readWords(weekly.daysOfTheWeek, WEEKDAYS) as readonly Weekday[] | null;
  const months = readWords(yearly.monthsOfYear, facts.list(MONTHS_OF_YEAR));
  const [onMonthly, onYearly] = [readMonthDays(monthly, facts), readMonthDays(yearly, facts)];
  const [dailyDays, weeklyDays, monthlyDays, yearlyDays] = kept;
  const isUnclear =
    kept.includes(undefined) ||
    (weeklyDays && !weekdays) ||
    (monthlyDays && !onMonthly) ||
    (yearlyDays && !(onYearly && months));
  return isUnclear
    ? null
    : {
        daily: dailyDays ? { keptDays: dailyDays } : null,
        weekly: weeklyDays && weekdays ? { keptDays: weeklyDays, weekdays } : null,
        monthly: monthlyDays && onMonthly ? { keptDays: monthlyDays, on: onMonthly } : null,
        yearly:
          yearlyDays && onYearly && months
            ? { keptDays: yearlyDays, on: onYearly, months: months.map((index) => index + 1) }
            : null,
      };
}

/**
 * Days for which a block keeps points; null for a block that is not there, `undefined` for one that cannot be read or
 * does not count in its own unit.
 */
export function readKeptDays({ presence, unit, count, durationType }: RetentionBlock, facts: FactBase): KeptDays {
  if (presence === 'no') {
    return null;
  }
  const ownUnit = String(facts.table(UNITS)[RetentionProperty[unit]]);
  const isRead = presence === 'yes' && count.kind === 'known' && isWord(durationType, ownUnit);
  return isRead ? count.value * Number(facts.table(DAYS_PER_UNIT)[ownUnit]) : undefined;
}

type KeptDays = number | null | undefined;

function readMonthDays(block: LongTermRetentionBlock, facts: FactBase): MonthDays | null {
  if (isWord(block.format, RetentionFormat.daily)) {
    return readDates(block);
  }
  const weekdays = readWords(block.formatDaysOfTheWeek, WEEKDAYS);
  const weeks = readWords(block.weeksOfTheMonth, facts.list(WEEKS_OF_MONTH));
  return isWord(block.format, RetentionFormat.weekly) && weekdays && weeks
    ? { format: 'weekly', weekdays: weekdays as Weekday[], weeks: weeks.map(weekOfMonth) }
    : null;
}

/** The last of the names is `Last`. */
function weekOfMonth(index: number): WeekOfMonth {
  return index < 4 ? ((index + 1) as WeekOfMonth) : 'last';
}

function readDates({ daysOfTheMonth: days }: LongTermRetentionBlock): MonthDays | null {
  const isClear = ({ date, isLast }: (typeof days.items)[number]) =>
    date.kind !== 'unknown' && isLast.kind !== 'unknown';
  if (days.kind !== 'known' || days.open || !days.items.every(isClear)) {
    return null;
  }
  return {
    format: 'daily',
    dates: days.items.flatMap(({ date }) => (date.kind === 'known' ? [date.value] : [])),
    isLast: days.items.some(({ isLast }) => isLast.kind === 'known' && isLast.value),
  };
}

/** The index of each word among the names; null where the list is absent, unknown in part, or holds another word. */
function readWords(list: ResolvedList<{ kind: string; value?: string }>, names: readonly string[]): number[] | null {
  const indexes = list.items.map(({ value }) =>
    names.findIndex((name) => value !== undefined && sameWord(name, value)),
  );
  return list.kind !== 'known' || list.open || indexes.includes(-1) ? null : [...new Set(indexes)];
}
