import type { BackupPolicy } from '../../model/backupPolicy';
import { writeValue } from '../edits';
import { suggestion } from '../fix';
import {
  frequencyLimit,
  hourlySnapshotsPerDay,
  INSTANT_RESTORE_FACTS,
  isWithinRange,
  nearestAllowedDays,
} from '../instantRestore';
import { counted } from '../retentionBlocks';
import { defineRule } from '../rule';
import { asStated, subject } from '../wording';

/** That more snapshots a day shorten instant restore; early texts give no number but these. */
const FEWER_DAYS = 'F186';
const SIX_SNAPSHOTS = 'F185';
const LONGEST = 'F187';
const STATED_DAYS = 'N21';

interface Evidence {
  readonly policy: BackupPolicy;
  readonly days: number;
  readonly snapshotsPerDay: number;
  readonly severity: 'error' | 'warning' | 'information';
  /** What is stated, with its date. */
  readonly limit: string;
  /** Null where no number is stated. */
  readonly nearest: number | null;
}

/**
 * Snapshots kept longer than their number a day allows. Counted are snapshots a day, not the interval: every four hours
 * in a window of twelve are four. Silent outside the range of the policy's type, which is a rule of its own.
 */
export const instantRestoreVsFrequency = defineRule<Evidence>({
  meta: {
    id: 'instant-restore-vs-frequency',
    family: 'schedule',
    title: 'Instant-restore days too many for the snapshots taken a day',
    preset: 'recommended',
    severity: {
      '2021-11-18': 'warning',
      '2023-07-05': 'warning',
      '2025-01-30': 'warning',
      '2026-01-28': 'error',
      latest: 'error',
    },
    facts: ['F184', SIX_SNAPSHOTS, FEWER_DAYS, LONGEST, ...INSTANT_RESTORE_FACTS],
    fixes: ['suggested'],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    for (const policy of model.virtualMachinePolicies()) {
      const days = policy.instantRestoreDays;
      const snapshotsPerDay = hourlySnapshotsPerDay(policy, facts);
      if (days.kind !== 'known' || snapshotsPerDay === null || !isWithinRange(policy, facts)) {
        continue;
      }
      const limit = frequencyLimit(policy, facts);
      if (limit && days.value > limit.undisputed) {
        const stated = asStated(facts, STATED_DAYS);
        const nearest = nearestAllowedDays(policy, days.value, facts);
        yield days.value > limit.max
          ? {
              policy,
              days: days.value,
              snapshotsPerDay,
              severity: 'error',
              limit: `at most ${limit.max} days are allowed${stated}`,
              nearest,
            }
          : {
              policy,
              days: days.value,
              snapshotsPerDay,
              severity: 'information',
              limit: `no more than ${limit.undisputed} days are certain: nothing is stated for so many a day${stated}`,
              nearest,
            };
      }
      if (!limit && snapshotsPerDay >= facts.number(SIX_SNAPSHOTS) && days.value >= facts.number(LONGEST)) {
        const text = `the most days that so many allow are fewer, without a number${asStated(facts, FEWER_DAYS)}`;
        yield { policy, days: days.value, snapshotsPerDay, severity: 'warning', limit: text, nearest: null };
      }
    }
  },

  report: ({ policy, days, snapshotsPerDay, severity, limit }) => ({
    place: policy.instantRestoreDays.place,
    message: `${subject('policy', policy.resource)} keeps snapshots for ${days} days and takes ${snapshotsPerDay} a day; ${limit}.`,
    resource: policy.resource,
    related: [
      { place: policy.schedule.hourly.interval.place, message: `${snapshotsPerDay} snapshots are taken a day.` },
    ],
    severity,
  }),

  fixes: ({ policy, nearest }) =>
    nearest === null
      ? []
      : suggestion(
          `Keep snapshots for ${counted(nearest, 'days')}`,
          writeValue(policy.instantRestoreDays.place, 'instantRpRetentionRangeInDays', nearest),
        ),
});
