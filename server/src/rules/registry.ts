/** Every rule, by family and id. Written from the files of this folder: `npm run generate`. */
import { policyTypeScheduleMismatch } from './policy/policy-type-schedule-mismatch';
import { cvmCrossRegionRestore } from './restore-options/cvm-cross-region-restore';
import type { Rule } from './rule';
import { hourlyIntervalInvalid } from './schedule/hourly-interval-invalid';
import { instantRestoreRangeStandard } from './schedule/instant-restore-range-standard';
import { cvmCmkFeatureRegistration } from './security/cvm-cmk-feature-registration';
import { cvmCmkUnsupported } from './security/cvm-cmk-unsupported';
import { cvmRequiresEnhancedPolicy } from './security/cvm-requires-enhanced-policy';
import { trustedLaunchRequiresEnhancedPolicy } from './security/trusted-launch-requires-enhanced-policy';
import { vaultNameInvalid } from './vault/vault-name-invalid';
import { vaultRegionMismatch } from './vault/vault-region-mismatch';

export const RULES: readonly Rule[] = [
  policyTypeScheduleMismatch,
  cvmCrossRegionRestore,
  hourlyIntervalInvalid,
  instantRestoreRangeStandard,
  cvmCmkFeatureRegistration,
  cvmCmkUnsupported,
  cvmRequiresEnhancedPolicy,
  trustedLaunchRequiresEnhancedPolicy,
  vaultNameInvalid,
  vaultRegionMismatch,
];
