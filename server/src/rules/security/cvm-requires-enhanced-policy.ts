import { defineRule, type Severity } from '../rule';
import {
  enhancedPolicyFixes,
  STANDARD_POLICY_FACTS,
  standardPolicyReport,
  type UnderStandardPolicy,
  underStandardPolicy,
} from '../standardPolicy';

/** A Confidential VM under a Standard policy. An error where the template says it all, else a warning. */
export const cvmRequiresEnhancedPolicy = defineRule<UnderStandardPolicy>({
  meta: {
    id: 'cvm-requires-enhanced-policy',
    family: 'security',
    title: 'Confidential VM under a Standard policy',
    preset: 'essential',
    severity: 'error',
    facts: ['F037', 'F103', 'F113', 'F375', 'F524', ...STANDARD_POLICY_FACTS],
    fixes: ['suggested'],
    since: '0.1.0',
  },

  check: (ctx) => underStandardPolicy(ctx, (machine) => machine.isConfidential),

  report(evidence) {
    const report = standardPolicyReport(evidence, 'Confidential VM', 'only an Enhanced policy protects it.');
    // What a vault that exists already holds under the name of a built-in policy is not quite certain.
    return evidence.policy || evidence.isVaultDeployed ? report : { ...report, severity: 'warning' satisfies Severity };
  },

  fixes: enhancedPolicyFixes,
});
