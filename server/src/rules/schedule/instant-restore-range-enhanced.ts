import { PolicyType } from '../../model/arm';
import type { BackupPolicy } from '../../model/backupPolicy';
import { isWord } from '../../model/read';
import { writeValue } from '../edits';
import { suggestion } from '../fix';
import {
  INSTANT_RESTORE_FACTS,
  type InstantRestoreRange,
  instantRestoreRange,
  nearestAllowedDays,
} from '../instantRestore';
import { counted, isIn } from '../retentionBlocks';
import { defineRule } from '../rule';
import { asStated, subject } from '../wording';

interface Evidence extends InstantRestoreRange {
  readonly policy: BackupPolicy;
  readonly days: number;
  readonly nearest: number;
  readonly stated: string;
}

/** Instant-restore days that an Enhanced policy does not allow. Silent while days or policy type are unknown. */
export const instantRestoreRangeEnhanced = defineRule<Evidence>({
  meta: {
    id: 'instant-restore-range-enhanced',
    family: 'schedule',
    title: 'Instant-restore days outside the range of an Enhanced policy',
    preset: 'essential',
    severity: 'error',
    facts: [...INSTANT_RESTORE_FACTS],
    fixes: ['suggested'],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    for (const policy of model.virtualMachinePolicies()) {
      const days = policy.instantRestoreDays;
      const range = isWord(policy.effectiveType, PolicyType.enhanced) ? instantRestoreRange(policy, facts) : null;
      if (range && days.kind === 'known' && !isIn(days.value, range.allowed)) {
        const nearest = nearestAllowedDays(policy, days.value, facts) ?? range.allowed.max;
        yield { policy, days: days.value, nearest, stated: asStated(facts, range.fact), ...range };
      }
    }
  },

  report: ({ policy, days, allowed, kind, stated }) => ({
    place: policy.instantRestoreDays.place,
    message: `${subject('policy', policy.resource)} keeps snapshots for ${counted(days, 'days')}; ${kind === 'Enhanced' ? 'an' : 'a'} ${kind} policy keeps them ${allowed.min} to ${allowed.max} days${stated}.`,
    resource: policy.resource,
  }),

  fixes: ({ policy, nearest }) =>
    suggestion(
      `Keep snapshots for ${counted(nearest, 'days')}`,
      writeValue(policy.instantRestoreDays.place, 'instantRpRetentionRangeInDays', nearest),
    ),
});
