/** What the rules about policies ask of types and run times of a policy for virtual machines. */
import type { Place, Resolved } from '../expansion/resolved';
import type { FactBase } from '../knowledge/knowledge';
import { PolicyType, RunFrequency, SchedulePolicyType } from '../model/arm';
import type { BackupPolicy } from '../model/backupPolicy';
import { isWord } from '../model/read';
import { clockText, parseRunTime, type RunTime } from '../model/runTime';
import type { Operation } from '../syntax/operations';
import { hasPlaceholder } from '../text/placeholder';

/** Intervals between hourly runs: what the support matrix lists, and the newer, shorter list of the API. */
export const LISTED_INTERVALS = 'F183';
export const DESCRIBED_INTERVALS = 'N24';

/** The intervals that every source of the edition allows. */
export function allowedIntervals(facts: FactBase): readonly number[] {
  return facts.numbers(intervalFact(facts));
}

/** The fact that states them. */
export function intervalFact(facts: FactBase): string {
  return facts.holds(DESCRIBED_INTERVALS) ? DESCRIBED_INTERVALS : LISTED_INTERVALS;
}

/** When an hourly window may start: the latest time of day, and the minutes of an hour. */
export const LATEST_START = 'P023';
export const RUN_MINUTES = 'P018';

/** What `canRunHourly` reads. */
export const HOURLY_SCHEDULE_FACTS = [LISTED_INTERVALS, DESCRIBED_INTERVALS, LATEST_START, RUN_MINUTES] as const;

/** Whether a window may start at this time of day. */
export function mayStartWindow(time: RunTime, facts: FactBase): boolean {
  const isOnHalfHour = facts.numbers(RUN_MINUTES).includes(time.minutes) && time.seconds === 0;
  return isOnHalfHour && clockText(time) <= facts.text(LATEST_START);
}

/**
 * Whether an Enhanced policy could run by the hourly schedule of a policy and keep what it makes: nothing of it is
 * certainly missing or wrong.
 */
export function canRunHourly({ schedule, timeZone, retention }: BackupPolicy, facts: FactBase): boolean {
  const { interval, windowStart, windowDuration } = schedule.hourly;
  const start = windowStart.kind === 'known' ? parseRunTime(windowStart.value) : null;
  return (
    [interval, windowStart, windowDuration, timeZone].every(({ kind }) => kind !== 'absent') &&
    (interval.kind !== 'known' || allowedIntervals(facts).includes(interval.value)) &&
    (start === null || mayStartWindow(start, facts)) &&
    retention.daily.presence !== 'no'
  );
}

/** Whether policy type and kind of schedule are known and go together: else the shape itself is the defect. */
export function isConsistent(policy: BackupPolicy): boolean {
  const { effectiveType, schedulePolicyType } = policy;
  return (
    (isWord(effectiveType, PolicyType.standard) && isWord(schedulePolicyType, SchedulePolicyType.simple)) ||
    (isWord(effectiveType, PolicyType.enhanced) && isWord(schedulePolicyType, SchedulePolicyType.simpleV2))
  );
}

/** Where a Standard policy asks for hourly backups: by its frequency, or by an hourly schedule beside another one. */
export function hourlyOfStandard(policy: BackupPolicy): { readonly place: Place; readonly what: string } | null {
  const { effectiveType, runFrequency, schedulePolicyType } = policy;
  if (!isWord(effectiveType, PolicyType.standard)) {
    return null;
  }
  if (isWord(runFrequency, RunFrequency.hourly)) {
    return { place: runFrequency.place, what: 'scheduleRunFrequency Hourly' };
  }
  const { block } = policy.schedule.hourly;
  const isSecondKind = !isWord(schedulePolicyType, SchedulePolicyType.simple);
  return isSecondKind || block.presence !== 'yes' ? null : { place: block.place, what: 'an hourlySchedule' };
}

/** Whether the policy certainly runs by an hourly schedule that its type knows. */
export function isEnhancedHourly(policy: BackupPolicy): boolean {
  return isConsistent(policy) && isWord(policy.effectiveType, PolicyType.enhanced) && isHourly(policy);
}

function isHourly(policy: BackupPolicy): boolean {
  return isWord(policy.runFrequency, RunFrequency.hourly);
}

/** A time that a policy starts runs at. */
export interface WrittenTime {
  /** The property that holds it. */
  readonly property: 'scheduleRunTimes' | 'scheduleWindowStartTime';
  readonly text: string;
  readonly place: Place;
  /** Null where the text holds no time of day. */
  readonly time: RunTime | null;
}

/** The known times that a policy starts runs at; those with a placeholder of a release pipeline are left out. */
export function writtenTimes(policy: BackupPolicy): readonly WrittenTime[] {
  const { runs, hourly } = policy.schedule;
  const times = (runs?.times.items ?? []).flatMap((item) => written('scheduleRunTimes', item));
  return isEnhancedHourly(policy) ? [...times, ...written('scheduleWindowStartTime', hourly.windowStart)] : times;
}

function written(property: WrittenTime['property'], text: Resolved<string>): WrittenTime[] {
  return text.kind === 'known' && !hasPlaceholder(text.value)
    ? [{ property, text: text.value, place: text.place, time: parseRunTime(text.value) }]
    : [];
}

/**
 * Writes another text where a run time is decided, and in the retention wherever it repeats the same text. Null where
 * it is no literal.
 */
export function rewriteTime(
  policy: BackupPolicy,
  { text, place }: WrittenTime,
  value: string,
): readonly Operation[] | null {
  const own = literalOf(place);
  if (!own) {
    return null;
  }
  const repeated = policy.retention.blocks
    .flatMap((block) => block.times.items)
    .filter((item) => isWord(item, text))
    .flatMap((item) => literalOf(item.place) ?? []);
  return [...new Set([own, ...repeated])].map((node) => ({ kind: 'replace', node, value }));
}

function literalOf({ origin }: Place) {
  return origin?.expr === null && origin.node.kind === 'string' ? origin.node : null;
}
