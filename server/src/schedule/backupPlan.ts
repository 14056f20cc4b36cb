/**
 * What a backup policy does, as plain data: when it runs and how long its recovery points live. Everything in this
 * folder computes from it. Nothing here reads a clock, and nothing judges: limits are the business of rules.
 *
 * Times, weekdays and dates are those of the policy's own clock, which has one fixed offset to UTC.
 */
import type { MonthDays } from './monthDays';

/** 0 is Sunday, 6 is Saturday. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** When backups run. The time of day of daily and weekly runs does not matter to how many points live. */
export type Runs =
  | { readonly kind: 'daily' }
  | { readonly kind: 'weekly'; readonly weekdays: readonly Weekday[] }
  /** Every `intervalHours` from the start of a window that opens once a day and lasts `windowHours`. */
  | { readonly kind: 'hourly'; readonly intervalHours: number; readonly windowHours: number };

/** How long the points of each tag stay in the vault. A block that is missing keeps nothing. */
export interface Retention {
  readonly daily: { readonly keptDays: number } | null;
  readonly weekly: { readonly keptDays: number; readonly weekdays: readonly Weekday[] } | null;
  readonly monthly: { readonly keptDays: number; readonly on: MonthDays } | null;
  /** `months`: 1 is January. */
  readonly yearly: { readonly keptDays: number; readonly on: MonthDays; readonly months: readonly number[] } | null;
}

export interface BackupPlan {
  readonly runs: Runs;
  readonly retention: Retention;
  /** Days that the snapshot of every point stays for instant restore. */
  readonly snapshotDays: number;
}

const HOURS_PER_DAY = 24;

/**
 * How many backups run on a day of the schedule: of an hourly one each start within its window, both ends included,
 * until the next window opens.
 */
export function runsPerDay(runs: Runs): number {
  if (runs.kind !== 'hourly') {
    return 1;
  }
  const { intervalHours, windowHours } = runs;
  return Math.min(Math.floor(windowHours / intervalHours) + 1, Math.floor(HOURS_PER_DAY / intervalHours));
}

/** Days for which a block keeps points; 0 where it is missing. */
export function keptDaysOf(plan: BackupPlan, block: keyof Retention): number {
  return plan.retention[block]?.keptDays ?? 0;
}

/** The same plan with another lifetime of one block; a block that is missing stays so. */
export function withKeptDays(plan: BackupPlan, block: keyof Retention, keptDays: number): BackupPlan {
  const kept = plan.retention[block];
  return kept ? { ...plan, retention: { ...plan.retention, [block]: { ...kept, keptDays } } } : plan;
}
