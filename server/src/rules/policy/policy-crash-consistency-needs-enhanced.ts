import { ConsistencyType, PolicyType } from '../../model/arm';
import type { BackupPolicy } from '../../model/backupPolicy';
import { isWord } from '../../model/read';
import {
  ENHANCED_POLICY_FACTS,
  type EnhancedPolicyFacts,
  enhancedPolicyFacts,
  rewriteAsEnhanced,
} from '../enhancedPolicy';
import { suggestion } from '../fix';
import { defineRule } from '../rule';
import { asStated, mention, subject } from '../wording';

const NEEDS_ENHANCED = 'P016';

interface Evidence {
  readonly policy: BackupPolicy;
  readonly needed: string;
  readonly stated: string;
  readonly enhanced: EnhancedPolicyFacts;
}

/** A Standard policy that asks for crash-consistent snapshots without an agent. */
export const policyCrashConsistencyNeedsEnhanced = defineRule<Evidence>({
  meta: {
    id: 'policy-crash-consistency-needs-enhanced',
    family: 'policy',
    title: 'Crash-consistent snapshots under a Standard policy',
    preset: 'recommended',
    presets: { error: 'recommended' },
    severity: {
      '2021-11-18': 'off',
      '2023-07-05': 'off',
      '2025-01-30': 'error',
      '2026-01-28': 'error',
      latest: 'error',
    },
    facts: [NEEDS_ENHANCED, ...ENHANCED_POLICY_FACTS],
    fixes: ['suggested'],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    for (const policy of model.virtualMachinePolicies()) {
      const isCrashConsistent = isWord(policy.snapshotConsistencyType, ConsistencyType.onlyCrashConsistent);
      const needed = facts.text(NEEDS_ENHANCED);
      if (isCrashConsistent && isWord(policy.effectiveType, PolicyType.standard)) {
        yield { policy, needed, stated: asStated(facts, NEEDS_ENHANCED), enhanced: enhancedPolicyFacts(facts) };
      }
    }
  },

  report: ({ policy, needed, stated }) => ({
    place: policy.snapshotConsistencyType.place,
    message: `${subject('policy', policy.resource)} is Standard (V1) with snapshotConsistencyType ${ConsistencyType.onlyCrashConsistent}; that is for Enhanced policies (${needed}) only${stated}.`,
    resource: policy.resource,
    related: [{ place: policy.effectiveType.place, message: 'This makes the policy a Standard one.' }],
  }),

  fixes: ({ policy, enhanced }) =>
    suggestion(
      `Make ${mention('policy', policy.resource)} Enhanced (V2): only if this policy is not deployed yet`,
      rewriteAsEnhanced(policy, enhanced),
    ),
});
