import type { Place } from '../../expansion/resolved';
import { RunFrequency, ScheduleProperty } from '../../model/arm';
import type { BackupPolicy } from '../../model/backupPolicy';
import { isWord } from '../../model/read';
import { isWritten } from '../edits';
import {
  ENHANCED_POLICY_FACTS,
  type EnhancedPolicyFacts,
  enhancedPolicyFacts,
  rewriteAsEnhanced,
} from '../enhancedPolicy';
import { canRunHourly, HOURLY_SCHEDULE_FACTS, hourlyOfStandard } from '../policyRuns';
import { defineRule } from '../rule';
import { asStated, mention, subject } from '../wording';

interface Evidence {
  readonly policy: BackupPolicy;
  readonly place: Place;
  readonly what: string;
  readonly stated: string;
  readonly enhanced: EnhancedPolicyFacts;
  /** Whether the schedule can run as it stands once the policy is Enhanced, as far as it is known. */
  readonly canRun: boolean;
}

/** Hourly backups in a Standard policy. File shares have hourly policies of their own and are no matter of this rule. */
export const hourlyRequiresEnhancedPolicy = defineRule<Evidence>({
  meta: {
    id: 'hourly-requires-enhanced-policy',
    family: 'policy',
    title: 'Hourly backups in a Standard policy',
    preset: 'essential',
    severity: 'error',
    facts: ['F180', 'F173', 'F552', ...ENHANCED_POLICY_FACTS, ...HOURLY_SCHEDULE_FACTS],
    fixes: ['suggested'],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    for (const policy of model.virtualMachinePolicies()) {
      const hourly = hourlyOfStandard(policy);
      if (hourly) {
        const canRun = canRunHourly(policy, facts);
        yield { policy, ...hourly, stated: asStated(facts, 'F180'), enhanced: enhancedPolicyFacts(facts), canRun };
      }
    }
  },

  report: ({ policy, place, what, stated }) => ({
    place,
    message: `${subject('policy', policy.resource)} has ${what} and is of type V1; several backups a day need an Enhanced policy, V2${stated}.`,
    resource: policy.resource,
    related: [{ place: policy.effectiveType.place, message: 'This makes it a Standard policy.' }],
  }),

  fixes({ policy, place, enhanced, canRun }) {
    if (!isWord(policy.runFrequency, RunFrequency.hourly)) {
      const { member } = place;
      return isWritten(place, ScheduleProperty.hourly) && member
        ? [{ title: `Remove ${member.name}`, applicability: 'suggested', operations: [{ kind: 'remove', member }] }]
        : [];
    }
    const operations = canRun ? rewriteAsEnhanced(policy, enhanced) : null;
    const title = `Make ${mention('policy', policy.resource)} Enhanced (V2): only if this policy is not deployed yet`;
    return operations ? [{ title, applicability: 'suggested', operations }] : [];
  },
});
