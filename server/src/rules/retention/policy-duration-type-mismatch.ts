import type { BackupPolicy } from '../../model/backupPolicy';
import type { RetentionBlock } from '../../model/policyRetention';
import { sameWord } from '../../model/read';
import { hasPlaceholder } from '../../text/placeholder';
import { writeValue } from '../edits';
import { suggestion } from '../fix';
import { isIn, limitsOf, ownUnit, propertyOf, RETENTION_FACTS, UNIT_FACTS } from '../retentionBlocks';
import { defineRule } from '../rule';
import { asStated, subject } from '../wording';

interface Evidence {
  readonly policy: BackupPolicy;
  readonly block: RetentionBlock;
  readonly durationType: string;
  readonly ownUnit: string;
  /** Whether the number is one that the block may have in its own unit. */
  readonly isLegalCount: boolean;
  readonly stated: string;
}

/** A block of the retention that counts in the unit of another block, or in none. */
export const policyDurationTypeMismatch = defineRule<Evidence>({
  meta: {
    id: 'policy-duration-type-mismatch',
    family: 'retention',
    title: 'Retention counted in the wrong unit',
    preset: 'recommended',
    presets: { error: 'recommended' },
    severity: 'error',
    facts: [...RETENTION_FACTS],
    fixes: ['suggested'],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    for (const policy of model.virtualMachinePolicies()) {
      for (const block of policy.retention.blocks) {
        const { durationType, count } = block;
        const unit = ownUnit(block, facts);
        const isLegalCount = count.kind === 'known' && isIn(count.value, limitsOf(block, facts));
        const stated = asStated(facts, UNIT_FACTS[0]);
        if (
          durationType.kind === 'known' &&
          !sameWord(durationType.value, unit) &&
          !hasPlaceholder(durationType.value)
        ) {
          yield { policy, block, durationType: durationType.value, ownUnit: unit, isLegalCount, stated };
        }
      }
    }
  },

  report: ({ policy, block, durationType, ownUnit: unit, stated }) => ({
    place: block.durationType.place,
    message: `${subject('policy', policy.resource)}: ${propertyOf(block)} counts in ${durationType}; it counts in ${unit} only${stated}.`,
    resource: policy.resource,
  }),

  // The number stays: which of the two is the mistake is for a person to say.
  fixes: ({ block, ownUnit: unit, isLegalCount }) =>
    isLegalCount ? suggestion(`Count in ${unit}`, writeValue(block.durationType.place, 'durationType', unit)) : [],
});
