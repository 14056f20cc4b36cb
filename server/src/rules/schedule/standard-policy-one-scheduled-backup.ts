import type { Resolved } from '../../expansion/resolved';
import { PolicyType } from '../../model/arm';
import type { BackupPolicy } from '../../model/backupPolicy';
import type { ResolvedList } from '../../model/block';
import { isWord } from '../../model/read';
import { plainOf } from '../edits';
import { isConsistent } from '../policyRuns';
import { defineRule } from '../rule';
import { asStated, subject } from '../wording';

const SCHEDULED_BACKUPS = 'F167';

interface Evidence {
  readonly policy: BackupPolicy;
  readonly times: ResolvedList<Resolved<string>>;
  readonly allowed: number;
  readonly stated: string;
}

/** A Standard policy with more than one run time. */
export const standardPolicyOneScheduledBackup = defineRule<Evidence>({
  meta: {
    id: 'standard-policy-one-scheduled-backup',
    family: 'schedule',
    title: 'Standard policy with more than one backup a day',
    preset: 'essential',
    severity: 'error',
    facts: ['F166', SCHEDULED_BACKUPS, 'F168', 'F169', 'F228'],
    fixes: ['suggested'],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    const allowed = facts.number(SCHEDULED_BACKUPS);
    for (const policy of model.virtualMachinePolicies()) {
      const times = policy.schedule.runs?.times;
      const isStandard = isConsistent(policy) && isWord(policy.effectiveType, PolicyType.standard);
      if (isStandard && times && times.items.length > allowed) {
        yield { policy, times, allowed, stated: asStated(facts, SCHEDULED_BACKUPS) };
      }
    }
  },

  report: ({ policy, times, allowed, stated }) => ({
    place: times.place,
    message: `${subject('policy', policy.resource)} has ${times.items.length} scheduleRunTimes; a Standard policy runs ${allowed} scheduled backup a day${stated}.`,
    resource: policy.resource,
  }),

  fixes({ policy, times }) {
    const { node } = times.place;
    const { index, text } = keptTime(policy, times);
    const item = node.kind === 'array' ? node.items[index] : undefined;
    const value = item && plainOf(item);
    return text === null || value === undefined
      ? []
      : [
          {
            title: `Keep ${text} only`,
            applicability: 'suggested',
            operations: [{ kind: 'replace', node, value: [value] }],
          },
        ];
  },
});

/** The run time that the retention repeats, else the first one. */
function keptTime(
  policy: BackupPolicy,
  { items }: Evidence['times'],
): { readonly index: number; readonly text: string | null } {
  const repeated = policy.retention.blocks.flatMap((block) => block.times.items);
  const index = items.findIndex(
    (item) => item.kind === 'known' && repeated.some((time) => time.kind === 'known' && time.value === item.value),
  );
  const kept = items[Math.max(index, 0)];
  return { index: Math.max(index, 0), text: kept?.kind === 'known' ? kept.value : null };
}
