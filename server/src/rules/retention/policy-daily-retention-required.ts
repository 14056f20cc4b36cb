import { PolicyType, RunFrequency } from '../../model/arm';
import type { BackupPolicy } from '../../model/backupPolicy';
import { isWord } from '../../model/read';
import { keepsInBlocks, RETENTION_KIND_FACTS } from '../retentionBlocks';
import { defineRule } from '../rule';
import { asStated, subject } from '../wording';

const DAILY_FOR_FREQUENCIES = 'P027';

interface Evidence {
  readonly policy: BackupPolicy;
  readonly frequency: string;
  readonly stated: string;
}

/** A schedule that runs every day, and no daily retention. Silent where there is no retention at all. */
export const policyDailyRetentionRequired = defineRule<Evidence>({
  meta: {
    id: 'policy-daily-retention-required',
    family: 'retention',
    title: 'Daily or hourly schedule without daily retention',
    preset: 'recommended',
    presets: { error: 'recommended' },
    severity: 'error',
    facts: [DAILY_FOR_FREQUENCIES, ...RETENTION_KIND_FACTS],
    fixes: [],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    for (const policy of model.virtualMachinePolicies()) {
      const { runFrequency, effectiveType } = policy;
      const { daily, weekly, monthly, yearly } = policy.retention;
      // An hourly Standard schedule is wrong as a whole.
      const isRunnable = isWord(runFrequency, RunFrequency.hourly)
        ? isWord(effectiveType, PolicyType.enhanced)
        : runFrequency.kind === 'known';
      const needsDaily = isRunnable && facts.list(DAILY_FOR_FREQUENCIES).some((each) => isWord(runFrequency, each));
      const hasOther = [weekly, monthly, yearly].some(({ presence }) => presence !== 'no');
      if (needsDaily && daily.presence === 'no' && hasOther && keepsInBlocks(policy, facts)) {
        const frequency = isWord(runFrequency, RunFrequency.hourly) ? 'hourly' : 'daily';
        yield { policy, frequency, stated: asStated(facts, DAILY_FOR_FREQUENCIES) };
      }
    }
  },

  report: ({ policy, frequency, stated }) => ({
    place: policy.retention.block.place,
    message: `${subject('policy', policy.resource)} has a ${frequency} schedule and no daily retention; retentionPolicy.dailySchedule is required${stated}.`,
    resource: policy.resource,
    related: [{ place: policy.runFrequency.place, message: `The schedule is ${frequency}.` }],
  }),
});
