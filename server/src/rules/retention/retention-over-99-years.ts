import type { BackupPolicy } from '../../model/backupPolicy';
import type { RetentionBlock } from '../../model/policyRetention';
import { writeValue } from '../edits';
import { suggestion } from '../fix';
import { COUNTED, countsInOwnUnit, limitsOf, propertyOf, RETENTION_FACTS } from '../retentionBlocks';
import { defineRule } from '../rule';
import { asStated, subject } from '../wording';

const LONGEST_YEARS = 'F227';

interface Evidence {
  readonly policy: BackupPolicy;
  readonly block: RetentionBlock;
  readonly count: number;
  readonly longest: number;
  readonly years: number;
  readonly stated: string;
}

/**
 * Weekly, monthly or yearly retention of more than 99 years. Daily retention meets the limit of recovery points first:
 * see `recovery-points-over-9999`.
 */
export const retentionOver99Years = defineRule<Evidence>({
  meta: {
    id: 'retention-over-99-years',
    family: 'retention',
    title: 'Retention of more than 99 years',
    preset: 'essential',
    severity: 'error',
    facts: [LONGEST_YEARS, ...RETENTION_FACTS],
    fixes: ['suggested'],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    const years = facts.number(LONGEST_YEARS);
    const stated = asStated(facts, LONGEST_YEARS);
    for (const policy of model.virtualMachinePolicies()) {
      const { weekly, monthly, yearly } = policy.retention;
      for (const block of [weekly, monthly, yearly]) {
        const { count } = block;
        const longest = limitsOf(block, facts).max;
        if (count.kind === 'known' && count.value > longest && countsInOwnUnit(block, facts)) {
          yield { policy, block, count: count.value, longest, years, stated };
        }
      }
    }
  },

  report: ({ policy, block, count, longest, years, stated }) => ({
    place: block.count.place,
    message: `${subject('policy', policy.resource)}: ${propertyOf(block)} keeps points for ${count} ${COUNTED[block.unit]}; the maximum is ${longest}, or ${years} years${stated}.`,
    resource: policy.resource,
  }),

  fixes: ({ block, longest }) =>
    suggestion(`Keep points for ${longest} ${COUNTED[block.unit]}`, writeValue(block.count.place, 'count', longest)),
});
