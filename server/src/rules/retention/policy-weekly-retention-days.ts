import { RunFrequency, WEEKDAYS } from '../../model/arm';
import type { BackupPolicy } from '../../model/backupPolicy';
import { isWord } from '../../model/read';
import { writeValue } from '../edits';
import { suggestion } from '../fix';
import { defineRule } from '../rule';
import { asStated, listed, subject } from '../wording';
import { isEmpty, wordsOf } from '../wordList';

const SAME_DAYS = 'P029';

interface Evidence {
  readonly policy: BackupPolicy;
  /** Empty where the retention names none. */
  readonly kept: readonly string[];
  readonly run: readonly string[];
  readonly stated: string;
}

/** A weekly schedule whose weekly retention names other days than the schedule runs on. */
export const policyWeeklyRetentionDays = defineRule<Evidence>({
  meta: {
    id: 'policy-weekly-retention-days',
    family: 'retention',
    title: 'Weekly retention for other days than the schedule runs on',
    preset: 'recommended',
    presets: { error: 'recommended' },
    severity: 'error',
    facts: [SAME_DAYS],
    fixes: ['suggested'],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    for (const policy of model.virtualMachinePolicies()) {
      const { schedule, retention } = policy;
      const isWeekly = isWord(schedule.frequency, RunFrequency.weekly) && retention.weekly.presence === 'yes';
      const run = isWeekly && schedule.runs ? wordsOf(schedule.runs.days, WEEKDAYS) : null;
      const { daysOfTheWeek } = retention.weekly;
      const kept = isEmpty(daysOfTheWeek) ? [] : wordsOf(daysOfTheWeek, WEEKDAYS);
      if (run && kept && run.join() !== kept.join()) {
        yield { policy, kept, run, stated: asStated(facts, SAME_DAYS) };
      }
    }
  },

  report({ policy, kept, run, stated }) {
    const { schedule, retention } = policy;
    const days = kept.length === 0 ? 'no day' : listed(kept, 'and');
    return {
      place: retention.weekly.daysOfTheWeek.place,
      message: `${subject('policy', policy.resource)} runs on ${listed(run, 'and')}, and weeklySchedule.daysOfTheWeek names ${days}; both need the same days${stated}.`,
      resource: policy.resource,
      related: schedule.runs
        ? [{ place: schedule.runs.days.place, message: `The schedule runs on ${listed(run, 'and')}.` }]
        : [],
    };
  },

  fixes: ({ policy, run }) =>
    suggestion(
      `Keep the points of ${listed(run, 'and')}`,
      writeValue(policy.retention.weekly.daysOfTheWeek.place, 'daysOfTheWeek', run),
    ),
});
