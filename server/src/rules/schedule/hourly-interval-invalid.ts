import type { Place } from '../../expansion/resolved';
import type { FactBase } from '../../knowledge/knowledge';
import { PolicyType, RunFrequency } from '../../model/arm';
import type { BackupPolicy } from '../../model/backupPolicy';
import { isWord } from '../../model/read';
import { runsPerDay } from '../../schedule/backupPlan';
import { writeValue } from '../edits';
import { suggestion } from '../fix';
import { limitOfSnapshots, SNAPSHOT_LIMIT_FACTS } from '../instantRestore';
import { allowedIntervals, DESCRIBED_INTERVALS, intervalFact, LISTED_INTERVALS } from '../policyRuns';
import { defineRule } from '../rule';
import { asStated, subject } from '../wording';

interface Evidence {
  readonly policy: BackupPolicy;
  readonly place: Place;
  readonly hours: number;
  /** Whether the support matrix lists it, though the API does not. */
  readonly isListed: boolean;
  /** What every source of the edition allows. */
  readonly allowed: readonly number[];
  /** Who says so. */
  readonly stated: string;
  /** Who lists the others. */
  readonly listedBy: string;
  /** What brings no finding of another rule; null where nothing does. */
  readonly repair: Repair | null;
}

interface Repair {
  readonly interval: number;
  /** Null where the window stays as it is. */
  readonly window: number | null;
}

const WINDOW = 'P022';

/** Hours between hourly backups that Azure Backup does not offer. */
export const hourlyIntervalInvalid = defineRule<Evidence>({
  meta: {
    id: 'hourly-interval-invalid',
    family: 'schedule',
    title: 'Hourly schedule with an interval that is not offered',
    preset: 'essential',
    severity: 'error',
    facts: ['F117', 'F181', 'F182', LISTED_INTERVALS, DESCRIBED_INTERVALS, WINDOW, ...SNAPSHOT_LIMIT_FACTS],
    fixes: ['suggested'],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    const listed = facts.numbers(LISTED_INTERVALS);
    const allowed = allowedIntervals(facts);
    const stated = asStated(facts, intervalFact(facts));
    const listedBy = asStated(facts, LISTED_INTERVALS);
    for (const policy of model.virtualMachinePolicies()) {
      const { hourlyInterval, runFrequency, effectiveType } = policy;
      const isHourly = isWord(effectiveType, PolicyType.enhanced) && isWord(runFrequency, RunFrequency.hourly);
      if (!isHourly || hourlyInterval.kind !== 'known' || allowed.includes(hourlyInterval.value)) {
        continue;
      }
      const { value: hours, place } = hourlyInterval;
      const repair = repairOf(policy, hours, facts);
      yield { policy, place, hours, isListed: listed.includes(hours), allowed, stated, listedBy, repair };
    }
  },

  report({ policy, place, hours, isListed, allowed, stated, listedBy }) {
    const choice = `${allowed.slice(0, -1).join(', ')} or ${allowed.at(-1)}`;
    const name = subject('policy', policy.resource);
    return {
      place,
      message: isListed
        ? `${name} runs every ${hours} hours; the support matrix lists that${listedBy}, the API names ${choice} only${stated}.`
        : `${name} runs every ${hours} hours; allowed are ${choice}${stated}.`,
      resource: policy.resource,
      ...(isListed ? { severity: 'warning' as const } : {}),
    };
  },

  fixes({ policy, place, repair }) {
    const interval = repair && writeValue(place, 'interval', repair.interval);
    if (!repair || !interval) {
      return [];
    }
    if (repair.window === null) {
      return suggestion(`Run every ${repair.interval} hours`, interval);
    }
    const window = writeValue(policy.schedule.hourly.windowDuration.place, 'scheduleWindowDuration', repair.window);
    const title = `Run every ${repair.interval} hours in a window of ${repair.window} hours`;
    return suggestion(title, window && [...interval, ...window]);
  },
});

/**
 * The next longer interval, else the next shorter one, that fits the window and takes no more snapshots a day than the
 * policy may keep for its days; else one with a window that fits.
 */
function repairOf({ schedule, instantRestoreDays }: BackupPolicy, hours: number, facts: FactBase): Repair | null {
  const allowed = allowedIntervals(facts);
  const candidates = [
    ...allowed.filter((interval) => interval > hours),
    ...allowed.filter((interval) => interval < hours).reverse(),
  ];
  const { windowDuration } = schedule.hourly;
  const written = windowDuration.kind === 'known' ? windowDuration.value : null;
  const days = instantRestoreDays.kind === 'known' ? instantRestoreDays.value : 0;
  const { min, max } = facts.range(WINDOW);
  const mayKeep = (intervalHours: number, windowHours: number) => {
    const limit = limitOfSnapshots(runsPerDay({ kind: 'hourly', intervalHours, windowHours }), facts);
    return limit === null || days <= limit.undisputed;
  };
  const fits = (interval: number, window: number) =>
    Math.max(min, interval) <= window && window <= max && window % interval === 0 && mayKeep(interval, window);
  const asWritten = candidates.find((interval) =>
    written === null ? mayKeep(interval, max) : fits(interval, written),
  );
  if (asWritten !== undefined || written === null) {
    return asWritten === undefined ? null : { interval: asWritten, window: null };
  }
  return (
    candidates
      .map((interval) => ({ interval, window: Math.min(max, Math.ceil(Math.max(min, written) / interval) * interval) }))
      .find(({ interval, window }) => fits(interval, window)) ?? null
  );
}
