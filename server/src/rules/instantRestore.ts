/** How long a policy may keep snapshots for instant restore: by its type, its snapshots a day and its retention. */
import type { FactBase, Range } from '../knowledge/knowledge';
import { PolicyType, RunFrequency } from '../model/arm';
import type { BackupPolicy } from '../model/backupPolicy';
import { isWord } from '../model/read';
import { runsPerDay } from '../schedule/backupPlan';
import { KEPT_DAYS_FACTS, readKeptDays, readRuns } from '../schedule/readPlan';
import { isIn } from './retentionBlocks';

const STANDARD_RANGE = 'F556';
/** The newer text that says of which policy type the range is. */
const STANDARD_RANGE_BY_TYPE = 'N25';
const STANDARD_WEEKLY_DAYS = 'P044';
const ENHANCED_RANGE = 'F122';
const ENHANCED_WEEKLY_RANGE = 'P045';
/** Most days by hours between snapshots, in a window of a whole day. */
const DAYS_BY_INTERVAL = 'N21';
const WHOLE_DAY = 'F118';
/** Hours between snapshots that any source lists. */
const INTERVALS = 'F183';
const WITHIN_RETENTION = 'P043';

/** Facts that this module reads. */
export const INSTANT_RESTORE_FACTS = [
  ENHANCED_RANGE,
  STANDARD_RANGE,
  STANDARD_RANGE_BY_TYPE,
  WHOLE_DAY,
  INTERVALS,
  DAYS_BY_INTERVAL,
  WITHIN_RETENTION,
  STANDARD_WEEKLY_DAYS,
  ENHANCED_WEEKLY_RANGE,
  ...KEPT_DAYS_FACTS,
] as const;

export interface InstantRestoreRange {
  readonly allowed: Range;
  /** `Standard`, `weekly Standard`, `Enhanced` or `weekly Enhanced`. */
  readonly kind: string;
  /** The fact that states it. */
  readonly fact: string;
}

/** The range of the policy's type and, where the edition states it, of weekly schedules. Null for an unknown type. */
export function instantRestoreRange(policy: BackupPolicy, facts: FactBase): InstantRestoreRange | null {
  const { effectiveType, runFrequency } = policy;
  const isWeekly = isWord(runFrequency, RunFrequency.weekly);
  if (isWord(effectiveType, PolicyType.standard)) {
    const days = facts.number(STANDARD_WEEKLY_DAYS);
    const range = facts.holds(STANDARD_RANGE_BY_TYPE) ? STANDARD_RANGE_BY_TYPE : STANDARD_RANGE;
    return isWeekly && facts.holds(STANDARD_WEEKLY_DAYS)
      ? { allowed: { min: days, max: days }, kind: 'weekly Standard', fact: STANDARD_WEEKLY_DAYS }
      : { allowed: facts.range(range), kind: 'Standard', fact: range };
  }
  if (isWord(effectiveType, PolicyType.enhanced)) {
    return isWeekly && facts.holds(ENHANCED_WEEKLY_RANGE)
      ? { allowed: facts.range(ENHANCED_WEEKLY_RANGE), kind: 'weekly Enhanced', fact: ENHANCED_WEEKLY_RANGE }
      : { allowed: facts.range(ENHANCED_RANGE), kind: 'Enhanced', fact: ENHANCED_RANGE };
  }
  return null;
}

/** Whether the days are known and inside the range of the policy's type: else its range speaks, and nothing else. */
export function isWithinRange(policy: BackupPolicy, facts: FactBase): boolean {
  const range = instantRestoreRange(policy, facts);
  const days = policy.instantRestoreDays;
  return range !== null && days.kind === 'known' && isIn(days.value, range.allowed);
}

/** What is stated about snapshots a day, which shorten how long snapshots are kept. */
export interface FrequencyLimit {
  readonly snapshotsPerDay: number;
  /** Up to here every statement allows it. */
  readonly undisputed: number;
  /** Above it a statement forbids it: that of as many snapshots a day, or of fewer. */
  readonly max: number;
}

/** How many snapshots an hourly policy takes a day. Null where its interval or its window is not one that exists. */
export function hourlySnapshotsPerDay(policy: BackupPolicy, facts: FactBase): number | null {
  const runs = readRuns(policy);
  const isLegal =
    runs?.kind === 'hourly' &&
    facts.numbers(INTERVALS).includes(runs.intervalHours) &&
    runs.windowHours <= facts.number(WHOLE_DAY);
  return isLegal ? runsPerDay(runs) : null;
}

/** The limit of an hourly policy. Null where the edition states no numbers, or interval, window or type is unknown. */
export function frequencyLimit(policy: BackupPolicy, facts: FactBase): FrequencyLimit | null {
  const snapshotsPerDay = hourlySnapshotsPerDay(policy, facts);
  return snapshotsPerDay === null ? null : limitOfSnapshots(snapshotsPerDay, facts);
}

/** Facts that it reads. */
export const SNAPSHOT_LIMIT_FACTS = [ENHANCED_RANGE, WHOLE_DAY, DAYS_BY_INTERVAL] as const;

/**
 * The limit of so many snapshots a day. More snapshots a day never allow more days, so what is stated for fewer snapshots
 * bounds from above, and what is stated for more bounds from below. Null where the edition states no numbers.
 */
export function limitOfSnapshots(snapshotsPerDay: number, facts: FactBase): FrequencyLimit | null {
  if (!facts.holds(DAYS_BY_INTERVAL)) {
    return null;
  }
  const windowHours = facts.number(WHOLE_DAY);
  const stated = Object.entries(facts.table(DAYS_BY_INTERVAL)).map(([interval, days]) => ({
    snapshots: runsPerDay({ kind: 'hourly', intervalHours: Number(interval), windowHours }),
    days: Number(days),
  }));
  const longest = facts.range(ENHANCED_RANGE).max;
  const forFewer = stated.filter(({ snapshots }) => snapshots <= snapshotsPerDay).map(({ days }) => days);
  const forMore = stated.filter(({ snapshots }) => snapshots >= snapshotsPerDay).map(({ days }) => days);
  return { snapshotsPerDay, undisputed: Math.max(1, ...forMore), max: Math.min(longest, ...forFewer) };
}

/**
 * The shortest time that a point of the policy's schedule stays in the vault, in days: of daily and hourly schedules
 * that of the daily block, of weekly ones that of the weekly block. Null where it is unknown.
 */
export function shortestRetentionDays({ retention, runFrequency }: BackupPolicy, facts: FactBase): number | null {
  const isWeekly = isWord(runFrequency, RunFrequency.weekly);
  const kept = runFrequency.kind === 'known' && readKeptDays(isWeekly ? retention.weekly : retention.daily, facts);
  return kept || null;
}

/** The number of days inside all limits that is nearest to what is written. */
export function nearestAllowedDays(policy: BackupPolicy, days: number, facts: FactBase): number | null {
  const range = instantRestoreRange(policy, facts);
  if (!range) {
    return null;
  }
  const { min, max } = range.allowed;
  const byFrequency = frequencyLimit(policy, facts)?.undisputed ?? max;
  const byRetention = shortestRetentionDays(policy, facts) ?? max;
  return Math.max(min, Math.min(days, max, byFrequency, byRetention));
}
