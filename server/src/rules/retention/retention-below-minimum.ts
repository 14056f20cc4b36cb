import type { BackupPolicy } from '../../model/backupPolicy';
import type { RetentionBlock } from '../../model/policyRetention';
import { writeValue } from '../edits';
import { suggestion } from '../fix';
import {
  COUNT_FACTS,
  COUNTED,
  counted,
  countsInOwnUnit,
  limitsOf,
  propertyOf,
  RETENTION_FACTS,
} from '../retentionBlocks';
import { defineRule } from '../rule';
import { asStated, subject } from '../wording';

interface Evidence {
  readonly policy: BackupPolicy;
  readonly block: RetentionBlock;
  readonly count: number;
  readonly shortest: number;
  readonly stated: string;
}

/** A block of the retention that keeps points for a shorter time than clients accept, or for none at all. */
export const retentionBelowMinimum = defineRule<Evidence>({
  meta: {
    id: 'retention-below-minimum',
    family: 'retention',
    title: 'Retention below the minimum',
    preset: 'essential',
    severity: 'error',
    facts: [...RETENTION_FACTS],
    fixes: ['suggested'],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    for (const policy of model.virtualMachinePolicies()) {
      for (const block of policy.retention.blocks) {
        const { count } = block;
        const shortest = limitsOf(block, facts).min;
        if (count.kind === 'known' && count.value < shortest && countsInOwnUnit(block, facts)) {
          const stated = asStated(facts, COUNT_FACTS[block.unit]);
          yield { policy, block, count: count.value, shortest, stated };
        }
      }
    }
  },

  // Samples of Microsoft keep a single day: few days may pass where none can.
  report: ({ policy, block, count, shortest, stated }) => ({
    place: block.count.place,
    message: `${subject('policy', policy.resource)}: ${propertyOf(block)} keeps points for ${counted(count, COUNTED[block.unit])}; the minimum is ${shortest}${stated}.`,
    resource: policy.resource,
    severity: count < 1 ? 'error' : 'warning',
  }),

  fixes: ({ block, shortest }) =>
    suggestion(
      `Keep points for ${counted(shortest, COUNTED[block.unit])}`,
      writeValue(block.count.place, 'count', shortest),
    ),
});
