import type { Place } from '../../expansion/resolved';
import type { FactBase, Range } from '../../knowledge/knowledge';
import { PolicyType, RunFrequency } from '../../model/arm';
import type { BackupPolicy } from '../../model/backupPolicy';
import { isWord } from '../../model/read';
import { writeValue } from '../edits';
import { defineRule } from '../rule';
import { subject } from '../wording';

const STANDARD_RANGE = 'F556';
const STANDARD_WEEKLY_DAYS = 'P044';

interface Evidence {
  readonly policy: BackupPolicy;
  readonly place: Place;
  readonly days: number;
  readonly allowed: Range;
  /** `Standard` or `weekly Standard`. */
  readonly kind: string;
}

/** Instant-restore days that a Standard policy does not allow. Silent while days or policy type are unknown. */
export const instantRestoreRangeStandard = defineRule<Evidence>({
  meta: {
    id: 'instant-restore-range-standard',
    family: 'schedule',
    title: 'Instant-restore days outside the range of a Standard policy',
    preset: 'essential',
    severity: 'error',
    facts: [STANDARD_RANGE, STANDARD_WEEKLY_DAYS, 'F575'],
    fixes: ['suggested'],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    for (const policy of model.virtualMachinePolicies()) {
      const { instantRestoreDays: days, effectiveType } = policy;
      if (days.kind !== 'known' || !isWord(effectiveType, PolicyType.standard)) {
        continue;
      }
      const isWeekly = isWord(policy.runFrequency, RunFrequency.weekly) && facts.holds(STANDARD_WEEKLY_DAYS);
      const allowed = isWeekly ? exactly(STANDARD_WEEKLY_DAYS, facts) : facts.range(STANDARD_RANGE);
      if (days.value < allowed.min || allowed.max < days.value) {
        const kind = isWeekly ? 'weekly Standard' : 'Standard';
        yield { policy, place: days.place, days: days.value, allowed, kind };
      }
    }
  },

  report({ policy, place, days, allowed, kind }) {
    const range = allowed.min === allowed.max ? `exactly ${allowed.min}` : `${allowed.min} to ${allowed.max}`;
    return {
      place,
      message: `${subject('policy', policy.resource)} keeps snapshots for ${days} days; a ${kind} policy keeps them ${range} days.`,
      resource: policy.resource,
    };
  },

  fixes({ policy, place, days, allowed }) {
    const { dailyRetentionDays } = policy;
    const kept = dailyRetentionDays.kind === 'known' ? dailyRetentionDays.value : allowed.max;
    const nearest = Math.max(allowed.min, Math.min(days, allowed.max, kept));
    const operations = writeValue(place, 'instantRpRetentionRangeInDays', nearest);
    return operations
      ? [
          {
            title: `Keep snapshots for ${nearest} ${nearest === 1 ? 'day' : 'days'}`,
            applicability: 'suggested',
            operations,
          },
        ]
      : [];
  },
});

function exactly(factId: string, facts: FactBase): Range {
  const days = facts.number(factId);
  return { min: days, max: days };
}
