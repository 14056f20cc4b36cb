import { PolicyType, RunFrequency } from '../../model/arm';
import type { BackupPolicy } from '../../model/backupPolicy';
import { isWord } from '../../model/read';
import { writeValue } from '../edits';
import { suggestion } from '../fix';
import { INSTANT_RESTORE_FACTS, isWithinRange, nearestAllowedDays, shortestRetentionDays } from '../instantRestore';
import { counted, propertyOf } from '../retentionBlocks';
import { defineRule } from '../rule';
import { asStated, subject } from '../wording';

const WITHIN_RETENTION = 'P043';

interface Evidence {
  readonly policy: BackupPolicy;
  readonly days: number;
  readonly retentionDays: number;
  readonly nearest: number | null;
  readonly stated: string;
}

/**
 * An Enhanced policy that keeps snapshots longer than its points stay in the vault. Silent outside the range of
 * instant-restore days, and for a retention of no days at all: rules of their own.
 */
export const policyInstantRestoreOverRetention = defineRule<Evidence>({
  meta: {
    id: 'policy-instant-restore-over-retention',
    family: 'schedule',
    title: 'Snapshots kept longer than the points in the vault',
    preset: 'recommended',
    presets: { error: 'recommended' },
    severity: { '2021-11-18': 'off', '2023-07-05': 'off', '2025-01-30': 'off', '2026-01-28': 'error', latest: 'error' },
    facts: [...INSTANT_RESTORE_FACTS],
    fixes: ['suggested'],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    for (const policy of model.virtualMachinePolicies()) {
      const days = policy.instantRestoreDays;
      const isEnhanced = isWord(policy.effectiveType, PolicyType.enhanced);
      const retentionDays = isEnhanced ? shortestRetentionDays(policy, facts) : null;
      const isOver = days.kind === 'known' && retentionDays !== null && days.value > retentionDays;
      if (isOver && isWithinRange(policy, facts)) {
        const nearest = nearestAllowedDays(policy, days.value, facts);
        yield { policy, days: days.value, retentionDays, nearest, stated: asStated(facts, WITHIN_RETENTION) };
      }
    }
  },

  report({ policy, days, retentionDays, stated }) {
    const { daily, weekly } = policy.retention;
    const block = isWord(policy.runFrequency, RunFrequency.weekly) ? weekly : daily;
    return {
      place: policy.instantRestoreDays.place,
      message: `${subject('policy', policy.resource)} keeps snapshots for ${counted(days, 'days')} and its points for ${counted(retentionDays, 'days')}; snapshots may not outlive the points in the vault${stated}.`,
      resource: policy.resource,
      related: [
        {
          place: block.count.place,
          message: `${propertyOf(block)} keeps points for ${counted(retentionDays, 'days')}.`,
        },
      ],
    };
  },

  fixes: ({ policy, nearest, retentionDays }) =>
    nearest === null || nearest > retentionDays
      ? []
      : suggestion(
          `Keep snapshots for ${counted(nearest, 'days')}`,
          writeValue(policy.instantRestoreDays.place, 'instantRpRetentionRangeInDays', nearest),
        ),
});
