import type { BackupPolicy } from '../../model/backupPolicy';
import { isWord } from '../../model/read';
import { suggestion } from '../fix';
import { keepsInBlocks, RETENTION_KIND_FACTS } from '../retentionBlocks';
import { defineRule } from '../rule';
import { asStated, subject } from '../wording';

const WEEKLY_FOR_FREQUENCY = 'P028';

interface Evidence {
  readonly policy: BackupPolicy;
  readonly hasDaily: boolean;
  readonly lacksWeekly: boolean;
  readonly stated: string;
}

/** A weekly schedule with daily retention, or without weekly retention. Silent where there is no retention at all. */
export const policyWeeklyRetentionRequired = defineRule<Evidence>({
  meta: {
    id: 'policy-weekly-retention-required',
    family: 'retention',
    title: 'Weekly schedule without weekly retention, or with daily one',
    preset: 'recommended',
    presets: { error: 'recommended' },
    severity: 'error',
    facts: [WEEKLY_FOR_FREQUENCY, ...RETENTION_KIND_FACTS],
    fixes: ['suggested'],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    for (const policy of model.virtualMachinePolicies()) {
      const { blocks, daily, weekly } = policy.retention;
      const hasDaily = daily.presence === 'yes';
      const lacksWeekly = weekly.presence === 'no' && blocks.some(({ presence }) => presence !== 'no');
      const isWeekly = isWord(policy.runFrequency, facts.text(WEEKLY_FOR_FREQUENCY));
      if (isWeekly && (hasDaily || lacksWeekly) && keepsInBlocks(policy, facts)) {
        yield { policy, hasDaily, lacksWeekly, stated: asStated(facts, WEEKLY_FOR_FREQUENCY) };
      }
    }
  },

  report({ policy, hasDaily, lacksWeekly, stated }) {
    const { block, daily } = policy.retention;
    const what = [lacksWeekly ? 'no weekly retention' : null, hasDaily ? 'daily retention' : null]
      .filter((part) => part !== null)
      .join(' and ');
    return {
      place: hasDaily ? daily.block.place : block.place,
      message: `${subject('policy', policy.resource)} has a weekly schedule with ${what}; a weekly schedule needs weeklySchedule, without dailySchedule${stated}.`,
      resource: policy.resource,
      related: [{ place: policy.runFrequency.place, message: 'The schedule is weekly.' }],
    };
  },

  fixes({ policy, hasDaily, lacksWeekly }) {
    const { member } = policy.retention.daily.block.place;
    const isRemovable = hasDaily && !lacksWeekly && member !== null;
    return suggestion('Remove the daily retention', isRemovable ? [{ kind: 'remove', member }] : null);
  },
});
