import { PolicyType } from '../../model/arm';
import type { BackupPolicy } from '../../model/backupPolicy';
import { isWord, sameWord } from '../../model/read';
import {
  ENHANCED_POLICY_FACTS,
  type EnhancedPolicyFacts,
  enhancedPolicyFacts,
  rewriteAsEnhanced,
} from '../enhancedPolicy';
import { hourlyOfStandard } from '../policyRuns';
import { defineRule } from '../rule';
import { asStated, mention, subject } from '../wording';

const STANDARD_SCHEDULE = 'P002';
const ENHANCED_SCHEDULE = 'P003';

interface Evidence {
  readonly policy: BackupPolicy;
  /** As written; null where it is left out. */
  readonly policyType: string | null;
  readonly scheduleType: string;
  /** The schedule that the policy type, written or implied, goes with. */
  readonly fitting: string;
  /** Who says what goes together. */
  readonly stated: string;
  readonly enhanced: EnhancedPolicyFacts;
}

/** A policy type and a kind of schedule that do not go together. */
export const policyTypeScheduleMismatch = defineRule<Evidence>({
  meta: {
    id: 'policy-type-schedule-mismatch',
    family: 'policy',
    title: 'Policy type and kind of schedule do not fit',
    preset: 'essential',
    severity: 'error',
    facts: ['F112', STANDARD_SCHEDULE, ENHANCED_SCHEDULE, ...ENHANCED_POLICY_FACTS],
    fixes: ['suggested'],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    const standard = facts.text(STANDARD_SCHEDULE);
    const enhancedSchedule = facts.text(ENHANCED_SCHEDULE);
    for (const policy of model.virtualMachinePolicies()) {
      const { policyType, schedulePolicyType: schedule } = policy;
      if (schedule.kind !== 'known' || policyType.kind === 'unknown' || hourlyOfStandard(policy)) {
        continue;
      }
      const isStandard = policyType.kind === 'absent' || isWord(policyType, PolicyType.standard);
      const isEnhanced = isWord(policyType, PolicyType.enhanced);
      const wrong = isStandard ? enhancedSchedule : isEnhanced ? standard : null;
      if (wrong !== null && sameWord(schedule.value, wrong)) {
        const fitting = isStandard ? standard : enhancedSchedule;
        const written = policyType.kind === 'known' ? policyType.value : null;
        const enhanced = enhancedPolicyFacts(facts);
        // Without a policy type the message speaks of the type that the schedule goes with.
        const isAsWritten = written !== null && isStandard;
        const stated = asStated(facts, isAsWritten ? STANDARD_SCHEDULE : ENHANCED_SCHEDULE);
        yield { policy, policyType: written, scheduleType: schedule.value, fitting, stated, enhanced };
      }
    }
  },

  report({ policy, policyType, scheduleType, fitting, stated }) {
    const { resource, schedulePolicyType } = policy;
    const name = subject('policy', resource);
    if (policyType === null) {
      return {
        place: schedulePolicyType.place,
        message: `${name} has a ${scheduleType} and no policyType, which then counts as V1; a ${scheduleType} goes with V2${stated}.`,
        resource,
        severity: 'warning',
      };
    }
    return {
      place: policy.policyType.place,
      message: `${name} is of type ${policyType} with a ${scheduleType}; ${policyType} goes with ${fitting}${stated}.`,
      resource,
      related: [{ place: schedulePolicyType.place, message: `The schedule is a ${scheduleType}.` }],
    };
  },

  fixes({ policy, policyType, enhanced }) {
    const operations = rewriteAsEnhanced(policy, enhanced);
    if (!operations) {
      return [];
    }
    const name = mention('policy', policy.resource);
    const isAlreadyEnhanced = policyType !== null && sameWord(policyType, PolicyType.enhanced);
    const title = isAlreadyEnhanced
      ? `Give ${name} the schedule of an Enhanced policy`
      : `Make ${name} Enhanced (V2): only if this policy is not deployed yet`;
    return [{ title, applicability: 'suggested', operations }];
  },
});
