import type { Place } from '../../expansion/resolved';
import type { Table } from '../../knowledge/knowledge';
import { RetentionFormat, RunFrequency } from '../../model/arm';
import type { BackupPolicy } from '../../model/backupPolicy';
import type { LongTermRetentionBlock } from '../../model/policyRetention';
import { isWord, sameWord } from '../../model/read';
import { hasPlaceholder } from '../../text/placeholder';
import { writeValue } from '../edits';
import { suggestion } from '../fix';
import { propertyOf } from '../retentionBlocks';
import { defineRule } from '../rule';
import { asStated, listed, subject } from '../wording';

const OBJECT_BY_FORMAT = 'P041';

interface Evidence {
  readonly policy: BackupPolicy;
  readonly block: LongTermRetentionBlock;
  readonly place: Place;
  readonly what: string;
  /** The format whose object is filled, where that is not the one chosen. */
  readonly filled: string | null;
  readonly stated: string;
}

/** Monthly or yearly retention that does not say which days it keeps: the object of its format is missing. */
export const policyRetentionFormatMissing = defineRule<Evidence>({
  meta: {
    id: 'policy-retention-format-missing',
    family: 'retention',
    title: 'Monthly or yearly retention without its days',
    preset: 'recommended',
    presets: { error: 'recommended' },
    severity: 'error',
    facts: [OBJECT_BY_FORMAT],
    fixes: ['suggested'],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    const objects = facts.table(OBJECT_BY_FORMAT);
    const stated = asStated(facts, OBJECT_BY_FORMAT);
    for (const policy of model.virtualMachinePolicies()) {
      for (const block of [policy.retention.monthly, policy.retention.yearly]) {
        const what = block.presence === 'yes' ? whatIsMissing(policy, block, objects) : null;
        if (what !== null) {
          const filled = filledFormat(block);
          yield { policy, block, place: block.format.place, what, filled, stated };
        }
      }
    }
  },

  report: ({ policy, block, place, what, stated }) => ({
    place,
    message: `${subject('policy', policy.resource)}: ${propertyOf(block)} ${what}${stated}.`,
    resource: policy.resource,
  }),

  fixes: ({ block, filled }) =>
    filled === null
      ? []
      : suggestion(
          `Use the format ${filled}, whose days are given`,
          writeValue(block.format.place, 'retentionScheduleFormatType', filled),
        ),
});

function whatIsMissing(policy: BackupPolicy, block: LongTermRetentionBlock, objects: Table): string | null {
  const { format, dailyFormat, weeklyFormat } = block;
  if (format.kind === 'unknown' || (format.kind === 'known' && hasPlaceholder(format.value))) {
    return null;
  }
  if (format.kind === 'absent') {
    const isEmpty = dailyFormat.presence === 'no' && weeklyFormat.presence === 'no';
    return isEmpty ? `names no days; it needs ${listed(Object.values(objects))}` : null;
  }
  const [legal, object] = Object.entries(objects).find(([name]) => sameWord(name, format.value)) ?? [];
  if (legal === undefined) {
    return `has the format ${format.value}; formats are ${listed(Object.keys(objects), 'and')}`;
  }
  const isDaily = sameWord(legal, RetentionFormat.daily);
  // Under a weekly schedule dates are wrong as a whole.
  const isWrongAnyway = isDaily && isWord(policy.runFrequency, RunFrequency.weekly);
  const { presence } = isDaily ? dailyFormat : weeklyFormat;
  return presence === 'no' && !isWrongAnyway ? `has the format ${legal} and no ${object}, which it needs` : null;
}

/** The one format whose object is filled. */
function filledFormat({ dailyFormat, weeklyFormat }: LongTermRetentionBlock): string | null {
  const [daily, weekly] = [dailyFormat.presence === 'yes', weeklyFormat.presence === 'yes'];
  return daily === weekly ? null : daily ? RetentionFormat.daily : RetentionFormat.weekly;
}
