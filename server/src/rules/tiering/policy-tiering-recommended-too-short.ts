import { TieringMode } from '../../model/arm';
import type { BackupPolicy } from '../../model/backupPolicy';
import { archivingMode, LONG_TERM_FACTS, longTermMonths } from '../archiveTier';
import { writeValue } from '../edits';
import { suggestion } from '../fix';
import { counted } from '../retentionBlocks';
import { defineRule } from '../rule';
import { asStated, subject } from '../wording';

const SHORTEST_MONTHS = 'P050';

interface Evidence {
  readonly policy: BackupPolicy;
  readonly months: number;
  readonly shortest: number;
  readonly stated: string;
}

/** Points are archived where that is recommended, and none is kept long enough. */
export const policyTieringRecommendedTooShort = defineRule<Evidence>({
  meta: {
    id: 'policy-tiering-recommended-too-short',
    family: 'tiering',
    title: 'Recommended archiving with a retention too short for it',
    preset: 'recommended',
    presets: { error: 'recommended' },
    severity: 'error',
    facts: [SHORTEST_MONTHS, ...LONG_TERM_FACTS],
    fixes: ['suggested'],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    const shortest = facts.number(SHORTEST_MONTHS);
    for (const policy of model.virtualMachinePolicies()) {
      const months = archivingMode(policy) === TieringMode.recommended ? longTermMonths(policy, facts) : null;
      // Without any such retention another rule speaks, and so it does where a block keeps nothing.
      if (months !== null && 0 < months && months < shortest) {
        yield { policy, months, shortest, stated: asStated(facts, SHORTEST_MONTHS) };
      }
    }
  },

  report: ({ policy, months, shortest, stated }) => ({
    place: policy.tiering.mode.place,
    message: `${subject('policy', policy.resource)} archives points where that is recommended (TierRecommended) and keeps them for ${counted(months, 'months')}; it needs monthly or yearly retention of at least ${shortest} months${stated}.`,
    resource: policy.resource,
    related: [
      {
        place: policy.retention.monthly.count.place,
        message: `The longest are kept for ${counted(months, 'months')}.`,
      },
    ],
  }),

  fixes: ({ policy, shortest }) =>
    suggestion(
      `Keep monthly points for ${shortest} months`,
      writeValue(policy.retention.monthly.count.place, 'count', shortest),
    ),
});
