/** The page of every rule as Markdown, by rule id. Written from the files of this folder: `npm run generate`. */
import policyTypeScheduleMismatch from './policy/policy-type-schedule-mismatch.md';
import cvmCrossRegionRestore from './restore-options/cvm-cross-region-restore.md';
import hourlyIntervalInvalid from './schedule/hourly-interval-invalid.md';
import instantRestoreRangeStandard from './schedule/instant-restore-range-standard.md';
import cvmCmkFeatureRegistration from './security/cvm-cmk-feature-registration.md';
import cvmCmkUnsupported from './security/cvm-cmk-unsupported.md';
import cvmRequiresEnhancedPolicy from './security/cvm-requires-enhanced-policy.md';
import trustedLaunchRequiresEnhancedPolicy from './security/trusted-launch-requires-enhanced-policy.md';
import vaultNameInvalid from './vault/vault-name-invalid.md';
import vaultRegionMismatch from './vault/vault-region-mismatch.md';

export const RULE_PAGES: ReadonlyMap<string, string> = new Map([
  ['policy-type-schedule-mismatch', policyTypeScheduleMismatch],
  ['cvm-cross-region-restore', cvmCrossRegionRestore],
  ['hourly-interval-invalid', hourlyIntervalInvalid],
  ['instant-restore-range-standard', instantRestoreRangeStandard],
  ['cvm-cmk-feature-registration', cvmCmkFeatureRegistration],
  ['cvm-cmk-unsupported', cvmCmkUnsupported],
  ['cvm-requires-enhanced-policy', cvmRequiresEnhancedPolicy],
  ['trusted-launch-requires-enhanced-policy', trustedLaunchRequiresEnhancedPolicy],
  ['vault-name-invalid', vaultNameInvalid],
  ['vault-region-mismatch', vaultRegionMismatch],
]);
