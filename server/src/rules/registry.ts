/** Every rule, by family and id. Written from the files of this folder: `npm run generate`. */
import { featureNameWhitespace } from './authoring/feature-name-whitespace';
import { featureRegistrationNamespace } from './authoring/feature-registration-namespace';
import { intentItemMismatch } from './authoring/intent-item-mismatch';
import { protectedItemNameMismatch } from './authoring/protected-item-name-mismatch';
import { protectedItemPolicyMissing } from './authoring/protected-item-policy-missing';
import { protectedItemTypeMismatch } from './authoring/protected-item-type-mismatch';
import { desKeyChanged } from './change/des-key-changed';
import { itemMovedToStandard } from './change/item-moved-to-standard';
import { protectedCvmKeyResourceRemoved } from './change/protected-cvm-key-resource-removed';
import { protectedItemRemoved } from './change/protected-item-removed';
import { retentionReductionPrunes } from './change/retention-reduction-prunes';
import { trustedLaunchDropped } from './change/trusted-launch-dropped';
import { trustedLaunchGen2Migration } from './change/trusted-launch-gen2-migration';
import { vaultReplaced } from './change/vault-replaced';
import { availabilitySetRestore } from './compute/availability-set-restore';
import { classicVmLimits } from './compute/classic-vm-limits';
import { customImageAgent } from './compute/custom-image-agent';
import { dedicatedHostRestore } from './compute/dedicated-host-restore';
import { diagnosticSettingsRestoreFails } from './compute/diagnostic-settings-restore-fails';
import { extendedZoneRequiresEnhanced } from './compute/extended-zone-requires-enhanced';
import { linuxCoreosUnsupported } from './compute/linux-coreos-unsupported';
import { linuxDistroNotEndorsed } from './compute/linux-distro-not-endorsed';
import { marketplacePlanRestore } from './compute/marketplace-plan-restore';
import { os32bitUnsupported } from './compute/os-32bit-unsupported';
import { spotVmRestoredRegular } from './compute/spot-vm-restored-regular';
import { vmAgentProvisioningDisabled } from './compute/vm-agent-provisioning-disabled';
import { vmSizeBelowMinimum } from './compute/vm-size-below-minimum';
import { vmssUniformUnsupported } from './compute/vmss-uniform-unsupported';
import { windowsOsNotListed } from './compute/windows-os-not-listed';
import { dataDiskNotIncluded } from './disks/data-disk-not-included';
import { diskDataAccessAuth } from './disks/disk-data-access-auth';
import { diskExclusionLunUnknown } from './disks/disk-exclusion-lun-unknown';
import { diskPrivateEndpointUnsupported } from './disks/disk-private-endpoint-unsupported';
import { diskSizeLimit } from './disks/disk-size-limit';
import { diskTotalSizeLimit } from './disks/disk-total-size-limit';
import { ephemeralDiskUnsupported } from './disks/ephemeral-disk-unsupported';
import { nvmeLocalDiskUnsupported } from './disks/nvme-local-disk-unsupported';
import { premiumSsdV2Preview } from './disks/premium-ssd-v2-preview';
import { premiumSsdV2PreviewRegion } from './disks/premium-ssd-v2-preview-region';
import { premiumSsdV2RequiresEnhancedPolicy } from './disks/premium-ssd-v2-requires-enhanced-policy';
import { selectiveDiskDynamicVolumes } from './disks/selective-disk-dynamic-volumes';
import { sharedDiskUnsupported } from './disks/shared-disk-unsupported';
import { tooManyDisks } from './disks/too-many-disks';
import { tooManyUnmanagedDisks } from './disks/too-many-unmanaged-disks';
import { trustedLaunchDiskAsDataDisk } from './disks/trusted-launch-disk-as-data-disk';
import { ultraDiskPreview } from './disks/ultra-disk-preview';
import { ultraDiskPreviewRegion } from './disks/ultra-disk-preview-region';
import { ultraDiskRequiresEnhancedPolicy } from './disks/ultra-disk-requires-enhanced-policy';
import { unmanagedDiskRestoreLimits } from './disks/unmanaged-disk-restore-limits';
import { unmanagedVmLock } from './disks/unmanaged-vm-lock';
import { writeAcceleratorNeedsInternet } from './disks/write-accelerator-needs-internet';
import { publicIpNotRestored } from './network/public-ip-not-restored';
import { staticPrivateIpNotRestored } from './network/static-private-ip-not-restored';
import { storageAccountNetworkRestricted } from './network/storage-account-network-restricted';
import { trafficManagerReadd } from './network/traffic-manager-readd';
import { hourlyRequiresEnhancedPolicy } from './policy/hourly-requires-enhanced-policy';
import { marsThreeBackupsPerDay } from './policy/mars-three-backups-per-day';
import { policyCrashConsistencyNeedsEnhanced } from './policy/policy-crash-consistency-needs-enhanced';
import { policyManagementTypeMismatch } from './policy/policy-management-type-mismatch';
import { policyPropertyApiVersion } from './policy/policy-property-api-version';
import { policyRetentionKindUnsuitable } from './policy/policy-retention-kind-unsuitable';
import { policyScheduleKindUnsuitable } from './policy/policy-schedule-kind-unsuitable';
import { policyScheduleObjectMismatch } from './policy/policy-schedule-object-mismatch';
import { policySnapshotGroupSuffixAlone } from './policy/policy-snapshot-group-suffix-alone';
import { policyTypeImplicitStandard } from './policy/policy-type-implicit-standard';
import { policyTypeScheduleMismatch } from './policy/policy-type-schedule-mismatch';
import { scheduleFrequencyInvalid } from './policy/schedule-frequency-invalid';
import { crossSubscriptionRestoreUnavailable } from './restore-options/cross-subscription-restore-unavailable';
import { crossZonalRestoreUnavailable } from './restore-options/cross-zonal-restore-unavailable';
import { cvmCrossRegionRestore } from './restore-options/cvm-cross-region-restore';
import { desCrossRegionRestore } from './restore-options/des-cross-region-restore';
import { fileRestoreUnavailable } from './restore-options/file-restore-unavailable';
import { managedIdentityCrossRegionRestore } from './restore-options/managed-identity-cross-region-restore';
import { premiumSsdV2CrossRegionRestore } from './restore-options/premium-ssd-v2-cross-region-restore';
import { ultraDiskCrossRegionRestore } from './restore-options/ultra-disk-cross-region-restore';
import { policyDailyRetentionRequired } from './retention/policy-daily-retention-required';
import { policyDaysOfMonthInvalid } from './retention/policy-days-of-month-invalid';
import { policyDurationTypeMismatch } from './retention/policy-duration-type-mismatch';
import { policyLongTermDays } from './retention/policy-long-term-days';
import { policyMonthsOfYearInvalid } from './retention/policy-months-of-year-invalid';
import { policyRetentionFormatMissing } from './retention/policy-retention-format-missing';
import { policyRetentionMissing } from './retention/policy-retention-missing';
import { policyRetentionTimesMismatch } from './retention/policy-retention-times-mismatch';
import { policyWeeklyRetentionDays } from './retention/policy-weekly-retention-days';
import { policyWeeklyRetentionRequired } from './retention/policy-weekly-retention-required';
import { policyWeeksOfMonthInvalid } from './retention/policy-weeks-of-month-invalid';
import { recoveryPointsOver9999 } from './retention/recovery-points-over-9999';
import { retentionBelowMinimum } from './retention/retention-below-minimum';
import { retentionOver99Years } from './retention/retention-over-99-years';
import type { Rule } from './rule';
import { daylightSavingNotAdjusted } from './schedule/daylight-saving-not-adjusted';
import { hourlyIntervalInvalid } from './schedule/hourly-interval-invalid';
import { instantRestoreRangeEnhanced } from './schedule/instant-restore-range-enhanced';
import { instantRestoreRangeStandard } from './schedule/instant-restore-range-standard';
import { instantRestoreVsFrequency } from './schedule/instant-restore-vs-frequency';
import { policyHourlyScheduleIncomplete } from './schedule/policy-hourly-schedule-incomplete';
import { policyHourlyWindowInvalid } from './schedule/policy-hourly-window-invalid';
import { policyHourlyWindowStart } from './schedule/policy-hourly-window-start';
import { policyInstantRestoreOverRetention } from './schedule/policy-instant-restore-over-retention';
import { policyRunDaysInvalid } from './schedule/policy-run-days-invalid';
import { policyRunTimeCount } from './schedule/policy-run-time-count';
import { policyRunTimeInvalid } from './schedule/policy-run-time-invalid';
import { policyRunTimeMinutes } from './schedule/policy-run-time-minutes';
import { policyRunTimeOffset } from './schedule/policy-run-time-offset';
import { policyTimeZoneUnknown } from './schedule/policy-time-zone-unknown';
import { standardPolicyOneScheduledBackup } from './schedule/standard-policy-one-scheduled-backup';
import { adeKeyAccessMissing } from './security/ade-key-access-missing';
import { cvmBackupPreview } from './security/cvm-backup-preview';
import { cvmCmkFeatureRegistration } from './security/cvm-cmk-feature-registration';
import { cvmCmkUnsupported } from './security/cvm-cmk-unsupported';
import { cvmCrashConsistentUnsupported } from './security/cvm-crash-consistent-unsupported';
import { cvmDesEncryptionType } from './security/cvm-des-encryption-type';
import { cvmEncryptionConfigured } from './security/cvm-encryption-configured';
import { cvmGuestAgentKeyAccess } from './security/cvm-guest-agent-key-access';
import { cvmHsmLocalRbac } from './security/cvm-hsm-local-rbac';
import { cvmKeyAccessMissing } from './security/cvm-key-access-missing';
import { cvmKeyDeletionRisk } from './security/cvm-key-deletion-risk';
import { cvmKeyExpiry } from './security/cvm-key-expiry';
import { cvmRegionSupported } from './security/cvm-region-supported';
import { cvmRequiresEnhancedPolicy } from './security/cvm-requires-enhanced-policy';
import { cvmSizeSeriesUnsupported } from './security/cvm-size-series-unsupported';
import { desDiskCount } from './security/des-disk-count';
import { desKeyAccessMissing } from './security/des-key-access-missing';
import { trustedLaunchRequiresEnhancedPolicy } from './security/trusted-launch-requires-enhanced-policy';
import { policyArchiveRegion } from './tiering/policy-archive-region';
import { policyTieringAfterTooShort } from './tiering/policy-tiering-after-too-short';
import { policyTieringDurationUnused } from './tiering/policy-tiering-duration-unused';
import { policyTieringInvalid } from './tiering/policy-tiering-invalid';
import { policyTieringNeedsLongTermRetention } from './tiering/policy-tiering-needs-long-term-retention';
import { policyTieringRecommendedTooShort } from './tiering/policy-tiering-recommended-too-short';
import { hybridSecurityFeaturesDisabled } from './vault/hybrid-security-features-disabled';
import { protectedItemPolicyOtherVault } from './vault/protected-item-policy-other-vault';
import { resourceGroupLock } from './vault/resource-group-lock';
import { vaultImmutabilityIrreversible } from './vault/vault-immutability-irreversible';
import { vaultNameDuplicate } from './vault/vault-name-duplicate';
import { vaultNameInvalid } from './vault/vault-name-invalid';
import { vaultPropertyApiVersion } from './vault/vault-property-api-version';
import { vaultRedundancyConflict } from './vault/vault-redundancy-conflict';
import { vaultRedundancyCrr } from './vault/vault-redundancy-crr';
import { vaultRegionMismatch } from './vault/vault-region-mismatch';
import { vaultRegionWithoutPair } from './vault/vault-region-without-pair';
import { vaultSoftDeleteDaysOutOfRange } from './vault/vault-soft-delete-days-out-of-range';
import { vaultSoftDeleteDisabled } from './vault/vault-soft-delete-disabled';
import { vaultSubscriptionMismatch } from './vault/vault-subscription-mismatch';
import { vmInMultipleVaults } from './vault/vm-in-multiple-vaults';
import { vmNotProtected } from './vault/vm-not-protected';

export const RULES: readonly Rule[] = [
  featureNameWhitespace,
  featureRegistrationNamespace,
  intentItemMismatch,
  protectedItemNameMismatch,
  protectedItemPolicyMissing,
  protectedItemTypeMismatch,
  desKeyChanged,
  itemMovedToStandard,
  protectedCvmKeyResourceRemoved,
  protectedItemRemoved,
  retentionReductionPrunes,
  trustedLaunchDropped,
  trustedLaunchGen2Migration,
  vaultReplaced,
  availabilitySetRestore,
  classicVmLimits,
  customImageAgent,
  dedicatedHostRestore,
  diagnosticSettingsRestoreFails,
  extendedZoneRequiresEnhanced,
  linuxCoreosUnsupported,
  linuxDistroNotEndorsed,
  marketplacePlanRestore,
  os32bitUnsupported,
  spotVmRestoredRegular,
  vmAgentProvisioningDisabled,
  vmSizeBelowMinimum,
  vmssUniformUnsupported,
  windowsOsNotListed,
  dataDiskNotIncluded,
  diskDataAccessAuth,
  diskExclusionLunUnknown,
  diskPrivateEndpointUnsupported,
  diskSizeLimit,
  diskTotalSizeLimit,
  ephemeralDiskUnsupported,
  nvmeLocalDiskUnsupported,
  premiumSsdV2Preview,
  premiumSsdV2PreviewRegion,
  premiumSsdV2RequiresEnhancedPolicy,
  selectiveDiskDynamicVolumes,
  sharedDiskUnsupported,
  tooManyDisks,
  tooManyUnmanagedDisks,
  trustedLaunchDiskAsDataDisk,
  ultraDiskPreview,
  ultraDiskPreviewRegion,
  ultraDiskRequiresEnhancedPolicy,
  unmanagedDiskRestoreLimits,
  unmanagedVmLock,
  writeAcceleratorNeedsInternet,
  publicIpNotRestored,
  staticPrivateIpNotRestored,
  storageAccountNetworkRestricted,
  trafficManagerReadd,
  hourlyRequiresEnhancedPolicy,
  marsThreeBackupsPerDay,
  policyCrashConsistencyNeedsEnhanced,
  policyManagementTypeMismatch,
  policyPropertyApiVersion,
  policyRetentionKindUnsuitable,
  policyScheduleKindUnsuitable,
  policyScheduleObjectMismatch,
  policySnapshotGroupSuffixAlone,
  policyTypeImplicitStandard,
  policyTypeScheduleMismatch,
  scheduleFrequencyInvalid,
  crossSubscriptionRestoreUnavailable,
  crossZonalRestoreUnavailable,
  cvmCrossRegionRestore,
  desCrossRegionRestore,
  fileRestoreUnavailable,
  managedIdentityCrossRegionRestore,
  premiumSsdV2CrossRegionRestore,
  ultraDiskCrossRegionRestore,
  policyDailyRetentionRequired,
  policyDaysOfMonthInvalid,
  policyDurationTypeMismatch,
  policyLongTermDays,
  policyMonthsOfYearInvalid,
  policyRetentionFormatMissing,
  policyRetentionMissing,
  policyRetentionTimesMismatch,
  policyWeeklyRetentionDays,
  policyWeeklyRetentionRequired,
  policyWeeksOfMonthInvalid,
  recoveryPointsOver9999,
  retentionBelowMinimum,
  retentionOver99Years,
  daylightSavingNotAdjusted,
  hourlyIntervalInvalid,
  instantRestoreRangeEnhanced,
  instantRestoreRangeStandard,
  instantRestoreVsFrequency,
  policyHourlyScheduleIncomplete,
  policyHourlyWindowInvalid,
  policyHourlyWindowStart,
  policyInstantRestoreOverRetention,
  policyRunDaysInvalid,
  policyRunTimeCount,
  policyRunTimeInvalid,
  policyRunTimeMinutes,
  policyRunTimeOffset,
  policyTimeZoneUnknown,
  standardPolicyOneScheduledBackup,
  adeKeyAccessMissing,
  cvmBackupPreview,
  cvmCmkFeatureRegistration,
  cvmCmkUnsupported,
  cvmCrashConsistentUnsupported,
  cvmDesEncryptionType,
  cvmEncryptionConfigured,
  cvmGuestAgentKeyAccess,
  cvmHsmLocalRbac,
  cvmKeyAccessMissing,
  cvmKeyDeletionRisk,
  cvmKeyExpiry,
  cvmRegionSupported,
  cvmRequiresEnhancedPolicy,
  cvmSizeSeriesUnsupported,
  desDiskCount,
  desKeyAccessMissing,
  trustedLaunchRequiresEnhancedPolicy,
  policyArchiveRegion,
  policyTieringAfterTooShort,
  policyTieringDurationUnused,
  policyTieringInvalid,
  policyTieringNeedsLongTermRetention,
  policyTieringRecommendedTooShort,
  hybridSecurityFeaturesDisabled,
  protectedItemPolicyOtherVault,
  resourceGroupLock,
  vaultImmutabilityIrreversible,
  vaultNameDuplicate,
  vaultNameInvalid,
  vaultPropertyApiVersion,
  vaultRedundancyConflict,
  vaultRedundancyCrr,
  vaultRegionMismatch,
  vaultRegionWithoutPair,
  vaultSoftDeleteDaysOutOfRange,
  vaultSoftDeleteDisabled,
  vaultSubscriptionMismatch,
  vmInMultipleVaults,
  vmNotProtected,
];
