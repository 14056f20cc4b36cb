import type { Place } from '../../expansion/resolved';
import { RetentionFormat, WEEKDAYS } from '../../model/arm';
import type { BackupPolicy } from '../../model/backupPolicy';
import type { LongTermRetentionBlock } from '../../model/policyRetention';
import { includesWord, isWord } from '../../model/read';
import { propertyOf } from '../retentionBlocks';
import { defineRule } from '../rule';
import { asStated, listed, subject } from '../wording';
import { wordsOf } from '../wordList';

const WITHIN_RUN_DAYS = 'P030';

interface Evidence {
  readonly policy: BackupPolicy;
  readonly block: LongTermRetentionBlock;
  readonly place: Place;
  /** A weekday without a run; null where the block names dates. */
  readonly weekday: string | null;
  readonly run: readonly string[];
  readonly stated: string;
}

/** A weekly schedule whose monthly or yearly retention asks for days on which it does not run. */
export const policyLongTermDays = defineRule<Evidence>({
  meta: {
    id: 'policy-long-term-days',
    family: 'retention',
    title: 'Monthly or yearly retention for days without a backup',
    preset: 'recommended',
    presets: { error: 'recommended' },
    severity: 'error',
    facts: [WITHIN_RUN_DAYS],
    fixes: [],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    for (const policy of model.virtualMachinePolicies()) {
      const { schedule, retention } = policy;
      const isWeekly = isWord(schedule.frequency, facts.text(WITHIN_RUN_DAYS));
      const run = isWeekly && schedule.runs ? wordsOf(schedule.runs.days, WEEKDAYS) : null;
      for (const block of run ? [retention.monthly, retention.yearly] : []) {
        for (const { place, weekday } of run ? daysWithoutRun(block, run) : []) {
          yield { policy, block, place, weekday, run: run ?? [], stated: asStated(facts, WITHIN_RUN_DAYS) };
        }
      }
    }
  },

  report({ policy, block, place, weekday, run, stated }) {
    const days = weekday === null ? 'names dates (format Daily)' : `names ${weekday}`;
    const needed =
      weekday === null
        ? 'a weekly schedule needs the format Weekly, with days of the schedule'
        : 'a weekly schedule keeps points of its own days';
    return {
      place,
      message: `${subject('policy', policy.resource)} runs on ${listed(run, 'and')}, and ${propertyOf(block)} ${days}; ${needed}${stated}.`,
      resource: policy.resource,
      related: policy.schedule.runs
        ? [{ place: policy.schedule.runs.days.place, message: `The schedule runs on ${listed(run, 'and')}.` }]
        : [],
    };
  },
});

function daysWithoutRun(
  block: LongTermRetentionBlock,
  run: readonly string[],
): readonly { readonly place: Place; readonly weekday: string | null }[] {
  if (block.presence !== 'yes') {
    return [];
  }
  if (isWord(block.format, RetentionFormat.daily)) {
    return [{ place: block.format.place, weekday: null }];
  }
  const days = isWord(block.format, RetentionFormat.weekly) ? block.formatDaysOfTheWeek.items : [];
  return days.flatMap((day) =>
    day.kind === 'known' && includesWord(WEEKDAYS, day.value) && !includesWord(run, day.value)
      ? [{ place: day.place, weekday: day.value }]
      : [],
  );
}
