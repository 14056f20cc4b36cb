/**
 * The words of Azure Resource Manager that this project reads: resource types, property paths and values of
 * enumerations. They stand here once; all of them compare without case.
 */

export const ResourceType = {
  deployment: 'Microsoft.Resources/deployments',
  vault: 'Microsoft.RecoveryServices/vaults',
  vaultStorageConfig: 'Microsoft.RecoveryServices/vaults/backupstorageconfig',
  vaultBackupConfig: 'Microsoft.RecoveryServices/vaults/backupconfig',
  backupPolicy: 'Microsoft.RecoveryServices/vaults/backupPolicies',
  protectedItem: 'Microsoft.RecoveryServices/vaults/backupFabrics/protectionContainers/protectedItems',
  protectionIntent: 'Microsoft.RecoveryServices/vaults/backupFabrics/backupProtectionIntent',
  virtualMachine: 'Microsoft.Compute/virtualMachines',
  machineExtension: 'Microsoft.Compute/virtualMachines/extensions',
  diagnosticSettings: 'Microsoft.Insights/diagnosticSettings',
  /** Diagnostic settings of a virtual machine as older templates nest them in its type. */
  machineDiagnosticSettings: 'Microsoft.Compute/virtualMachines/providers/diagnosticSettings',
  disk: 'Microsoft.Compute/disks',
  diskEncryptionSet: 'Microsoft.Compute/diskEncryptionSets',
  keyVault: 'Microsoft.KeyVault/vaults',
  keyVaultAccessPolicies: 'Microsoft.KeyVault/vaults/accessPolicies',
  keyVaultKey: 'Microsoft.KeyVault/vaults/keys',
  managedHsm: 'Microsoft.KeyVault/managedHSMs',
  managedHsmKey: 'Microsoft.KeyVault/managedHSMs/keys',
  featureRegistration: 'Microsoft.Features/featureProviders/subscriptionFeatureRegistrations',
  classicVirtualMachine: 'Microsoft.ClassicCompute/virtualMachines',
  networkInterface: 'Microsoft.Network/networkInterfaces',
  trafficManagerProfile: 'Microsoft.Network/trafficManagerProfiles',
  trafficManagerEndpoint: 'Microsoft.Network/trafficManagerProfiles/azureEndpoints',
  storageAccount: 'Microsoft.Storage/storageAccounts',
  lock: 'Microsoft.Authorization/locks',
  /** As older templates nest it in the type of the machine. */
  machineLock: 'Microsoft.Compute/virtualMachines/providers/locks',
} as const;

export const VaultProperty = {
  crossRegionRestore: 'properties.redundancySettings.crossRegionRestore',
  redundancy: 'properties.redundancySettings.standardTierStorageRedundancy',
  identityType: 'identity.type',
  encryptionKey: 'properties.encryption.keyVaultProperties.keyUri',
  immutability: 'properties.securitySettings.immutabilitySettings.state',
  softDelete: 'properties.securitySettings.softDeleteSettings.softDeleteState',
  softDeleteDays: 'properties.securitySettings.softDeleteSettings.softDeleteRetentionPeriodInDays',
  hybridSecurity: 'properties.securitySettings.softDeleteSettings.enhancedSecurityState',
  crossSubscriptionRestore: 'properties.restoreSettings.crossSubscriptionRestoreSettings.crossSubscriptionRestoreState',
  redundancySettings: 'properties.redundancySettings',
  immutabilitySettings: 'properties.securitySettings.immutabilitySettings',
  restoreSettings: 'properties.restoreSettings',
} as const;

/** Of `backupstorageconfig` and, in old templates, `backupconfig`. */
export const StorageConfigProperty = {
  crossRegionRestoreFlag: 'properties.crossRegionRestoreFlag',
  storageModelType: 'properties.storageModelType',
  storageType: 'properties.storageType',
} as const;

/** Of `backupconfig`, which holds them in older templates. */
export const VaultConfigProperty = {
  softDelete: 'properties.softDeleteFeatureState',
  softDeleteDays: 'properties.softDeleteRetentionPeriodInDays',
  hybridSecurity: 'properties.enhancedSecurityState',
} as const;

export const ImmutabilityState = { locked: 'Locked', unlocked: 'Unlocked' } as const;

export const PolicyProperty = {
  backupManagementType: 'properties.backupManagementType',
  policyType: 'properties.policyType',
  timeZone: 'properties.timeZone',
  instantRestoreDays: 'properties.instantRpRetentionRangeInDays',
  snapshotGroupPrefix: 'properties.instantRPDetails.azureBackupRGNamePrefix',
  snapshotGroupSuffix: 'properties.instantRPDetails.azureBackupRGNameSuffix',
  snapshotConsistencyType: 'properties.snapshotConsistencyType',
  schedulePolicy: 'properties.schedulePolicy',
  retentionPolicy: 'properties.retentionPolicy',
  tieringPolicy: 'properties.tieringPolicy',
} as const;

/** Below `schedulePolicy`. */
export const ScheduleProperty = {
  kind: 'schedulePolicyType',
  frequency: 'scheduleRunFrequency',
  runTimes: 'scheduleRunTimes',
  runDays: 'scheduleRunDays',
  hourly: 'hourlySchedule',
  daily: 'dailySchedule',
  weekly: 'weeklySchedule',
  interval: 'interval',
  windowStart: 'scheduleWindowStartTime',
  windowDuration: 'scheduleWindowDuration',
} as const;

/** Below `retentionPolicy`. */
export const RetentionProperty = {
  kind: 'retentionPolicyType',
  daily: 'dailySchedule',
  weekly: 'weeklySchedule',
  monthly: 'monthlySchedule',
  yearly: 'yearlySchedule',
  /** Below each of these. */
  count: 'retentionDuration.count',
  durationType: 'retentionDuration.durationType',
  times: 'retentionTimes',
  daysOfTheWeek: 'daysOfTheWeek',
  format: 'retentionScheduleFormatType',
  dailyFormat: 'retentionScheduleDaily',
  daysOfTheMonth: 'retentionScheduleDaily.daysOfTheMonth',
  weeklyFormat: 'retentionScheduleWeekly',
  formatDaysOfTheWeek: 'retentionScheduleWeekly.daysOfTheWeek',
  weeksOfTheMonth: 'retentionScheduleWeekly.weeksOfTheMonth',
  monthsOfYear: 'monthsOfYear',
} as const;

/** Below an entry of `tieringPolicy`. */
export const TieringProperty = { mode: 'tieringMode', duration: 'duration', durationType: 'durationType' } as const;

export const ProtectionProperty = {
  sourceResourceId: 'properties.sourceResourceId',
  policyId: 'properties.policyId',
  protectedItemType: 'properties.protectedItemType',
  protectionIntentItemType: 'properties.protectionIntentItemType',
  protectionState: 'properties.protectionState',
  diskChoice: 'properties.extendedProperties.diskExclusionProperties',
  diskLuns: 'properties.extendedProperties.diskExclusionProperties.diskLunList',
  diskLunsAreIncluded: 'properties.extendedProperties.diskExclusionProperties.isInclusionList',
} as const;

export const VirtualMachineProperty = {
  securityType: 'properties.securityProfile.securityType',
  osDisk: 'properties.storageProfile.osDisk',
  osDiskId: 'properties.storageProfile.osDisk.managedDisk.id',
  osDiskEncryptionType: 'properties.storageProfile.osDisk.managedDisk.securityProfile.securityEncryptionType',
  osDiskConfidentialKey: 'properties.storageProfile.osDisk.managedDisk.securityProfile.diskEncryptionSet.id',
  osDiskCreateOption: 'properties.storageProfile.osDisk.createOption',
  osDiskType: 'properties.storageProfile.osDisk.osType',
  dataDisks: 'properties.storageProfile.dataDisks',
  zones: 'zones',
  plan: 'plan.name',
  availabilitySet: 'properties.availabilitySet.id',
  host: 'properties.host.id',
  hostGroup: 'properties.hostGroup.id',
  imagePublisher: 'properties.storageProfile.imageReference.publisher',
  imageOffer: 'properties.storageProfile.imageReference.offer',
  imageSku: 'properties.storageProfile.imageReference.sku',
  imageId: 'properties.storageProfile.imageReference.id',
  sharedGalleryImageId: 'properties.storageProfile.imageReference.sharedGalleryImageId',
  communityGalleryImageId: 'properties.storageProfile.imageReference.communityGalleryImageId',
  ultraDisksEnabled: 'properties.additionalCapabilities.ultraSSDEnabled',
  size: 'properties.hardwareProfile.vmSize',
  availableCores: 'properties.hardwareProfile.vmSizeProperties.vCPUsAvailable',
  windowsAgent: 'properties.osProfile.windowsConfiguration.provisionVMAgent',
  linuxAgent: 'properties.osProfile.linuxConfiguration.provisionVMAgent',
  extensionsAllowed: 'properties.osProfile.allowExtensionOperations',
  windowsConfiguration: 'properties.osProfile.windowsConfiguration',
  linuxConfiguration: 'properties.osProfile.linuxConfiguration',
  /** Certificates from key vaults. */
  secrets: 'properties.osProfile.secrets',
  identityType: 'identity.type',
  priority: 'properties.priority',
  scaleSet: 'properties.virtualMachineScaleSet.id',
  extendedLocationType: 'extendedLocation.type',
  networkInterfaces: 'properties.networkProfile.networkInterfaces',
  /** Interfaces that are made with the machine. */
  inlineInterfaces: 'properties.networkProfile.networkInterfaceConfigurations',
} as const;

export const ExtensionProperty = { publisher: 'properties.publisher', type: 'properties.type' } as const;

/** Below an OS disk or a data disk of a virtual machine. */
export const AttachedDiskProperty = {
  name: 'name',
  lun: 'lun',
  sizeGB: 'diskSizeGB',
  diskId: 'managedDisk.id',
  storageType: 'managedDisk.storageAccountType',
  encryptionSet: 'managedDisk.diskEncryptionSet.id',
  blob: 'vhd.uri',
  writeAccelerator: 'writeAcceleratorEnabled',
  ephemeral: 'diffDiskSettings.option',
  ephemeralPlacement: 'diffDiskSettings.placement',
  azureDiskEncryption: 'encryptionSettings.enabled',
} as const;

export const DiskProperty = {
  storageType: 'sku.name',
  sizeGB: 'properties.diskSizeGB',
  maxShares: 'properties.maxShares',
  encryptionSet: 'properties.encryption.diskEncryptionSetId',
  azureDiskEncryption: 'properties.encryptionSettingsCollection.enabled',
  securityType: 'properties.securityProfile.securityType',
  confidentialKey: 'properties.securityProfile.secureVMDiskEncryptionSetId',
  networkAccessPolicy: 'properties.networkAccessPolicy',
  diskAccessId: 'properties.diskAccessId',
  dataAccessAuthMode: 'properties.dataAccessAuthMode',
} as const;

export const NetworkInterfaceProperty = { ipConfigurations: 'properties.ipConfigurations' } as const;

/** Of an IP configuration, from its own object. */
export const IpConfigurationProperty = {
  allocation: 'properties.privateIPAllocationMethod',
  publicIpId: 'properties.publicIPAddress.id',
  /** Of an interface that is made with its machine: the address is made along with it. */
  inlinePublicIp: 'properties.publicIPAddressConfiguration',
  backendPools: 'properties.loadBalancerBackendAddressPools',
} as const;

/** Of a Traffic Manager profile with the endpoints inside it, and of an endpoint as a resource. */
export const TrafficManagerProperty = {
  endpoints: 'properties.endpoints',
  targetResourceId: 'properties.targetResourceId',
} as const;

export const StorageAccountProperty = {
  defaultAction: 'properties.networkAcls.defaultAction',
  sku: 'sku.name',
} as const;

export const LockProperty = { level: 'properties.level' } as const;

/** Of a resource that hangs on another one. */
export const SCOPE_PROPERTY = 'scope';

export const DiskEncryptionSetProperty = {
  rotatesKeys: 'properties.rotationToLatestKeyVersionEnabled',
  identity: 'identity',
  identityType: 'identity.type',
  encryptionType: 'properties.encryptionType',
  sourceVaultId: 'properties.activeKey.sourceVault.id',
  keyUrl: 'properties.activeKey.keyUrl',
} as const;

export const KeyVaultProperty = {
  createMode: 'properties.createMode',
  accessPolicies: 'properties.accessPolicies',
  enableRbacAuthorization: 'properties.enableRbacAuthorization',
  enablePurgeProtection: 'properties.enablePurgeProtection',
} as const;

/** Below an element of `accessPolicies`. */
export const AccessPolicyProperty = {
  objectId: 'objectId',
  keys: 'permissions.keys',
  secrets: 'permissions.secrets',
} as const;

/** The permission that stands for all of its kind. */
export const EVERY_PERMISSION = 'all';

/** `createMode` of a key vault that is made anew; left out it means the same. */
export const ORDINARY_CREATE_MODE = 'default';

/** Last segment of the name of access policies that are taken away: `vault/remove`. */
export const REMOVED_ACCESS_POLICIES = 'remove';

export const KeyProperty = {
  expiry: 'properties.attributes.exp',
  rotationPolicy: 'properties.rotationPolicy',
  rotationExpiry: 'properties.rotationPolicy.attributes.expiryTime',
} as const;

/** What the host of a key's address ends with after the name of its managed HSM. */
export const MANAGED_HSM_DOMAIN = '.managedhsm.';

/** The one kind of identity that is the resource's own, and the word for no identity. */
export const SYSTEM_ASSIGNED = 'SystemAssigned';
export const NO_IDENTITY = 'None';

export const DiskEncryptionExtensionProperty = {
  publisher: 'properties.publisher',
  type: 'properties.type',
  operation: 'properties.settings.EncryptionOperation',
  secretVault: 'properties.settings.KeyVaultResourceId',
  keyVault: 'properties.settings.KekVaultResourceId',
  keyUrl: 'properties.settings.KeyEncryptionKeyURL',
} as const;

/** The same as older templates write it, in the OS disk of a virtual machine. */
export const DiskEncryptionSettingsProperty = {
  enabled: 'properties.storageProfile.osDisk.encryptionSettings.enabled',
  secretVault: 'properties.storageProfile.osDisk.encryptionSettings.diskEncryptionKey.sourceVault.id',
  keyVault: 'properties.storageProfile.osDisk.encryptionSettings.keyEncryptionKey.sourceVault.id',
  keyUrl: 'properties.storageProfile.osDisk.encryptionSettings.keyEncryptionKey.keyUrl',
} as const;

export const SecurityType = { confidential: 'ConfidentialVM', trustedLaunch: 'TrustedLaunch' } as const;

/** How much of a Confidential VM is confidentially encrypted. */
export const OsDiskEncryption = {
  diskAndGuestState: 'DiskWithVMGuestState',
  guestState: 'VMGuestStateOnly',
  nothingKept: 'NonPersistedTPM',
} as const;

/** The extensions that encrypt disks inside the machine. */
export const AzureDiskEncryption = {
  publisher: 'Microsoft.Azure.Security',
  types: ['AzureDiskEncryption', 'AzureDiskEncryptionForLinux'],
  enable: 'EnableEncryption',
} as const;

/** Storage redundancy of a Recovery Services vault. */
export const Redundancy = {
  local: 'LocallyRedundant',
  zone: 'ZoneRedundant',
  geo: 'GeoRedundant',
  geoZone: 'ReadAccessGeoZoneRedundant',
} as const;

/** Kinds of disks that Azure Backup treats apart. */
export const StorageType = { ultra: 'UltraSSD_LRS', premiumV2: 'PremiumV2_LRS' } as const;

/** What every zone-redundant kind ends with. */
export const ZONE_REDUNDANT_SUFFIX = '_ZRS';

/** The one kind of an ephemeral OS disk. */
export const EPHEMERAL_OPTION = 'Local';

/** What a disk of its own says instead. */
export const DiskSecurityType = {
  confidentialCustomerKey: 'ConfidentialVM_DiskEncryptedWithCustomerKey',
  trustedLaunch: 'TrustedLaunch',
  /** What every confidential one starts with. */
  confidentialPrefix: 'ConfidentialVM_',
  guestStateOnly: 'ConfidentialVM_VMGuestStateOnlyEncryptedWithPlatformKey',
  nothingKept: 'ConfidentialVM_NonPersistedTPM',
} as const;

export const DiskCreateOption = { attach: 'Attach' } as const;
export const EphemeralPlacement = { nvme: 'NvmeDisk' } as const;
export const OsType = { windows: 'Windows', linux: 'Linux' } as const;
export const NetworkAccessPolicy = { allowPrivate: 'AllowPrivate' } as const;
export const IpAllocation = { static: 'Static' } as const;
export const Priority = { spot: 'Spot' } as const;
export const ExtendedLocationType = { edgeZone: 'EdgeZone' } as const;
export const NetworkDefaultAction = { deny: 'Deny' } as const;
export const LockLevel = { cannotDelete: 'CanNotDelete', readOnly: 'ReadOnly' } as const;

export const PolicyType = { standard: 'V1', enhanced: 'V2' } as const;
export const SchedulePolicyType = { simple: 'SimpleSchedulePolicy', simpleV2: 'SimpleSchedulePolicyV2' } as const;
export const RunFrequency = { hourly: 'Hourly', daily: 'Daily', weekly: 'Weekly' } as const;

export const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

/** The entry of `tieringPolicy` that sends recovery points to the archive tier. */
export const TIERING_KEY = 'ArchivedRP';

/** A unit that stands for none: exports write it beside a count of 0. */
export const NO_DURATION_TYPE = 'Invalid';

/** `backupManagementType` of policies for virtual machines. */
export const VM_MANAGEMENT_TYPE = 'AzureIaasVM';

/** Types of protected items that are virtual machines; the client libraries write the second one. */
export const VM_ITEM_TYPES = [
  'Microsoft.Compute/virtualMachines',
  'AzureIaaSVMProtectedItem',
  'Microsoft.ClassicCompute/virtualMachines',
] as const;

/** What the name of a virtual machine's item starts with: `vm;iaasvmcontainerv2;group;name`. */
export const VM_ITEM_NAME_PREFIX = 'vm;iaasvmcontainer';

/** The kind of intent that protects a virtual machine. */
export const VM_INTENT_TYPE = 'AzureResourceItem';

/** States in which an item keeps its recovery points and takes no new ones. */
export const STOPPED_STATES = ['ProtectionStopped', 'BackupsSuspended'] as const;

export const ENABLED = 'Enabled';

/** Publishers of images whose operating system is told by publisher, offer or sku. */
export const ImagePublisher = {
  coreOs: 'CoreOS',
  windowsServer: 'MicrosoftWindowsServer',
  windowsClient: 'MicrosoftWindowsDesktop',
} as const;
export const DISABLED = 'Disabled';

/** How monthly and yearly retention name their days. */
export const RetentionFormat = { daily: 'Daily', weekly: 'Weekly' } as const;

export const ConsistencyType = { onlyCrashConsistent: 'OnlyCrashConsistent' } as const;

export const TieringMode = { recommended: 'TierRecommended', after: 'TierAfter', none: 'DoNotTier' } as const;
