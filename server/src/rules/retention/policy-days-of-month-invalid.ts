import type { Place } from '../../expansion/resolved';
import type { FactBase } from '../../knowledge/knowledge';
import { RetentionFormat, RunFrequency } from '../../model/arm';
import type { BackupPolicy } from '../../model/backupPolicy';
import type { LongTermRetentionBlock } from '../../model/policyRetention';
import { isWord } from '../../model/read';
import { propertyOf } from '../retentionBlocks';
import { defineRule } from '../rule';
import { asStated, subject } from '../wording';
import { isEmpty } from '../wordList';

const EVERY_CLIENT = 'P037';
const SOME_CLIENT = 'P038';

interface Problem {
  readonly place: Place;
  /** What the list says, after `names`. */
  readonly says: string;
  /** Whether some client accepts it. */
  readonly isDisputed?: boolean;
}

interface Evidence extends Problem {
  readonly policy: BackupPolicy;
  readonly block: LongTermRetentionBlock;
  readonly allowed: string;
}

/** Days of the month that monthly or yearly retention cannot keep, or names twice. */
export const policyDaysOfMonthInvalid = defineRule<Evidence>({
  meta: {
    id: 'policy-days-of-month-invalid',
    family: 'retention',
    title: 'Days of the month that retention cannot keep',
    preset: 'recommended',
    presets: { error: 'recommended' },
    severity: 'error',
    facts: [EVERY_CLIENT, SOME_CLIENT],
    fixes: [],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    const { min, max } = facts.range(EVERY_CLIENT);
    const allowed = `dates ${min} to ${max} and the last day, each once${asStated(facts, EVERY_CLIENT)}`;
    for (const policy of model.virtualMachinePolicies()) {
      // Under a weekly schedule dates are wrong as a whole.
      const isWeekly = isWord(policy.runFrequency, RunFrequency.weekly);
      for (const block of isWeekly ? [] : [policy.retention.monthly, policy.retention.yearly]) {
        for (const problem of problemsOf(block, facts)) {
          yield { policy, block, allowed, ...problem };
        }
      }
    }
  },

  report: ({ policy, block, place, says, isDisputed, allowed }) => ({
    place,
    message: `${subject('policy', policy.resource)}: ${propertyOf(block)}.retentionScheduleDaily names ${says}; it takes ${allowed}.`,
    resource: policy.resource,
    ...(isDisputed ? { severity: 'warning' as const } : {}),
  }),
});

function problemsOf(block: LongTermRetentionBlock, facts: FactBase): readonly Problem[] {
  const { daysOfTheMonth: days, dailyFormat } = block;
  if (!isWord(block.format, RetentionFormat.daily) || dailyFormat.presence !== 'yes') {
    return [];
  }
  if (isEmpty(days)) {
    return [{ place: days.place, says: 'no day' }];
  }
  const disputed = facts.range(EVERY_CLIENT);
  const legal = facts.range(SOME_CLIENT);
  const seen = new Set<number | 'last'>();
  const isRepeated = (day: number | 'last') => seen.has(day) || !seen.add(day);
  return days.items.flatMap(({ date, isLast, place }): readonly Problem[] => {
    if (date.kind === 'unknown' || isLast.kind === 'unknown') {
      return [];
    }
    const last = isLast.kind === 'known' && isLast.value;
    if (last && isRepeated('last')) {
      return [{ place: isLast.place, says: 'the last day twice' }];
    }
    // Exports write 0 beside `isLast`.
    if (last && (date.kind === 'absent' || date.value === 0)) {
      return [];
    }
    if (date.kind === 'absent') {
      return [{ place, says: 'neither a date nor the last day in one entry' }];
    }
    if (date.value < legal.min || date.value > legal.max) {
      return [{ place: date.place, says: `date ${date.value}` }];
    }
    if (isRepeated(date.value)) {
      return [{ place: date.place, says: `date ${date.value} twice` }];
    }
    const isDisputed = date.value < disputed.min || date.value > disputed.max;
    return isDisputed ? [{ place: date.place, says: `date ${date.value}, which some months lack`, isDisputed }] : [];
  });
}
