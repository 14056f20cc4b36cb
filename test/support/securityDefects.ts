/** One defect of each rule about Confidential VMs, their keys and the authoring of protection, in resources as data. */
import type { Plain } from '../../server/src/syntax/operations';
import type { Defect } from './defectTest';
import { MACHINE, PROTECTED_ITEM } from './forms';

type Properties = { readonly [name: string]: Plain };

const VAULT = 'sealed-vault';
const KEYS = 'sealed-keys';
const SET = 'sealed-set';
const REGION = 'koreacentral';
const SIZE = 'Standard_DC4as_v6';
const FEATURE = 'Microsoft.Compute/RestorePointSupportForConfidentialVMV2';
const KEY_URL = `https://${KEYS}.vault.azure.net/keys/key/0123456789abcdef`;
const HSM_URL = 'https://sealed.managedhsm.azure.net/keys/key/0123456789abcdef';
const CONFIDENTIAL_SET = 'ConfidentialVmEncryptedWithCustomerKey';
const ORDINARY_SET = 'EncryptionAtRestWithCustomerKey';
const OLD_SIZE = 'Standard_DC4as_v5';
const OTHER_REGION = 'swedencentral';

/** The texts that decide: forms read them from parameters, variables and nested deployments. */
export const DECIDING: readonly string[] = [
  'ConfidentialVM',
  'DiskWithVMGuestState',
  'VMGuestStateOnly',
  'OnlyCrashConsistent',
  'V2',
  VAULT,
  KEYS,
  SET,
  MACHINE,
  REGION,
  OTHER_REGION,
  SIZE,
  OLD_SIZE,
  CONFIDENTIAL_SET,
  ORDINARY_SET,
  HSM_URL,
  `${FEATURE} `,
];

const id = (type: string, ...names: readonly string[]) =>
  `[resourceId('${type}', ${names.map((name) => `'${name}'`).join(', ')})]`;
const SET_ID = id('Microsoft.Compute/diskEncryptionSets', SET);
const KEYS_ID = id('Microsoft.KeyVault/vaults', KEYS);
const POLICY_ID = id('Microsoft.RecoveryServices/vaults/backupPolicies', VAULT, 'sealed-policy');

interface MachineParts {
  readonly disk?: Properties;
  readonly location?: string;
  readonly size?: string;
  readonly security?: Properties;
}

const PLATFORM_KEY = { securityProfile: { securityEncryptionType: 'DiskWithVMGuestState' } };
const CUSTOMER_KEY = {
  securityProfile: { securityEncryptionType: 'DiskWithVMGuestState', diskEncryptionSet: { id: SET_ID } },
};
const CONFIDENTIAL = { securityProfile: { securityType: 'ConfidentialVM' } };

function machine({ disk = PLATFORM_KEY, location = REGION, size = SIZE, security = CONFIDENTIAL }: MachineParts = {}) {
  return {
    type: 'Microsoft.Compute/virtualMachines',
    apiVersion: '2024-07-01',
    name: MACHINE,
    location,
    properties: {
      hardwareProfile: { vmSize: size },
      ...security,
      storageProfile: { osDisk: { createOption: 'FromImage', managedDisk: disk } },
    },
  };
}

const vault = (location = REGION): Plain => ({
  type: 'Microsoft.RecoveryServices/vaults',
  apiVersion: '2024-04-01',
  name: VAULT,
  location,
  sku: { name: 'RS0', tier: 'Standard' },
  properties: {},
});

const RUN_TIMES = ['2024-01-01T22:00:00Z'];

const policy = (more: Properties = {}): Plain => ({
  type: 'Microsoft.RecoveryServices/vaults/backupPolicies',
  apiVersion: '2024-04-01',
  name: `${VAULT}/sealed-policy`,
  properties: {
    backupManagementType: 'AzureIaasVM',
    policyType: 'V2',
    ...more,
    schedulePolicy: {
      schedulePolicyType: 'SimpleSchedulePolicyV2',
      scheduleRunFrequency: 'Daily',
      dailySchedule: { scheduleRunTimes: RUN_TIMES },
    },
    retentionPolicy: {
      retentionPolicyType: 'LongTermRetentionPolicy',
      dailySchedule: { retentionTimes: RUN_TIMES, retentionDuration: { count: 30, durationType: 'Days' } },
    },
  },
});

const item = (policyId: Properties = { policyId: POLICY_ID }): Plain => ({
  type: PROTECTED_ITEM,
  apiVersion: '2024-04-01',
  name: `${VAULT}/Azure/iaasvmcontainer;iaasvmcontainerv2;group;${MACHINE}/vm;iaasvmcontainerv2;group;${MACHINE}`,
  properties: {
    protectedItemType: 'Microsoft.Compute/virtualMachines',
    sourceResourceId: id('Microsoft.Compute/virtualMachines', MACHINE),
    ...policyId,
  },
});

const registration = (name: string): Plain => ({
  type: 'Microsoft.Features/featureProviders/subscriptionFeatureRegistrations',
  apiVersion: '2021-07-01',
  name,
  properties: {},
});

const REGISTERED: Plain = {
  type: 'Microsoft.Resources/deployments',
  apiVersion: '2022-09-01',
  name: 'sealed-feature',
  subscriptionId: '[subscription().subscriptionId]',
  location: REGION,
  properties: {
    mode: 'Incremental',
    template: {
      $schema: 'https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json#',
      contentVersion: '1.0.0.0',
      resources: [registration(FEATURE)],
    },
  },
};

const set = (type = CONFIDENTIAL_SET, keyUrl = KEY_URL): Plain => ({
  type: 'Microsoft.Compute/diskEncryptionSets',
  apiVersion: '2023-10-02',
  name: SET,
  location: REGION,
  identity: { type: 'SystemAssigned' },
  properties: {
    encryptionType: type,
    activeKey: keyUrl === HSM_URL ? { keyUrl } : { sourceVault: { id: KEYS_ID }, keyUrl },
  },
});

const access = (objectId: string, keys: readonly string[]): Plain => ({
  tenantId: '[subscription().tenantId]',
  objectId,
  permissions: { keys },
});
const FOR_BACKUP = access('11111111-0000-0000-0000-000000000000', ['get', 'list', 'backup']);
const FOR_AGENT = access('22222222-0000-0000-0000-000000000000', ['get', 'release']);
const FOR_SET = access(
  `[reference(resourceId('Microsoft.Compute/diskEncryptionSets', '${SET}'), '2023-10-02', 'full').identity.principalId]`,
  ['get', 'wrapKey', 'unwrapKey'],
);

const keyVault = (accessPolicies: readonly Plain[], enablePurgeProtection = true): Plain => ({
  type: 'Microsoft.KeyVault/vaults',
  apiVersion: '2023-07-01',
  name: KEYS,
  location: REGION,
  properties: {
    sku: { family: 'A', name: 'premium' },
    tenantId: '[subscription().tenantId]',
    enablePurgeProtection,
    accessPolicies,
  },
});

const addedAccess: Plain = {
  type: 'Microsoft.KeyVault/vaults/accessPolicies',
  apiVersion: '2023-07-01',
  name: `${KEYS}/add`,
  properties: { accessPolicies: [FOR_SET] },
};

/** What a Confidential VM with a customer-managed key needs, but for its key vault and what is added to it. */
const WITH_KEY = [REGISTERED, set(), machine({ disk: CUSTOMER_KEY }), vault(), policy(), item()];
const PROTECTED = [vault(), policy(), item()];

/** The same without any defect. */
export const SOUND: readonly Plain[] = [keyVault([FOR_BACKUP, FOR_AGENT]), addedAccess, ...WITH_KEY];

export const DEFECTS: readonly Defect[] = [
  { rule: 'cvm-backup-preview', flagged: '"ConfidentialVM"', resources: [machine(), ...PROTECTED] },
  {
    rule: 'cvm-encryption-configured',
    flagged: '"VMGuestStateOnly"',
    resources: [machine({ disk: { securityProfile: { securityEncryptionType: 'VMGuestStateOnly' } } }), ...PROTECTED],
  },
  {
    rule: 'cvm-region-supported',
    flagged: `"${OTHER_REGION}"`,
    resources: [machine({ location: OTHER_REGION }), vault(OTHER_REGION), policy(), item()],
  },
  {
    rule: 'cvm-size-series-unsupported',
    flagged: `"${OLD_SIZE}"`,
    resources: [machine({ size: OLD_SIZE }), ...PROTECTED],
  },
  {
    rule: 'cvm-crash-consistent-unsupported',
    flagged: `"${POLICY_ID}"`,
    resources: [machine(), vault(), policy({ snapshotConsistencyType: 'OnlyCrashConsistent' }), item()],
  },
  {
    rule: 'cvm-key-access-missing',
    flagged: `"${KEYS_ID}"`,
    resources: [keyVault([FOR_AGENT]), addedAccess, ...WITH_KEY],
  },
  {
    rule: 'cvm-guest-agent-key-access',
    flagged: `"${KEYS_ID}"`,
    resources: [keyVault([FOR_BACKUP]), addedAccess, ...WITH_KEY],
  },
  {
    rule: 'des-key-access-missing',
    flagged: '"identity"',
    resources: [keyVault([FOR_BACKUP, FOR_AGENT]), ...WITH_KEY],
  },
  {
    rule: 'cvm-key-deletion-risk',
    flagged: 'false',
    resources: [keyVault([FOR_BACKUP, FOR_AGENT], false), addedAccess, ...WITH_KEY],
  },
  {
    rule: 'cvm-key-expiry',
    flagged: '1767225600',
    resources: [
      ...SOUND,
      {
        type: 'Microsoft.KeyVault/vaults/keys',
        apiVersion: '2023-07-01',
        name: `${KEYS}/key`,
        properties: { kty: 'RSA-HSM', attributes: { exp: 1767225600 } },
      },
    ],
  },
  {
    rule: 'cvm-hsm-local-rbac',
    flagged: `"${HSM_URL}"`,
    resources: [REGISTERED, set(CONFIDENTIAL_SET, HSM_URL), machine({ disk: CUSTOMER_KEY }), ...PROTECTED],
  },
  {
    rule: 'cvm-des-encryption-type',
    flagged: `"${ORDINARY_SET}"`,
    resources: [set(ORDINARY_SET), machine({ disk: CUSTOMER_KEY })],
  },
  {
    rule: 'des-disk-count',
    edition: '2026-01-28',
    flagged: `"${SET_ID}"`,
    resources: [
      ...SOUND,
      {
        type: 'Microsoft.Compute/disks',
        apiVersion: '2024-03-02',
        name: "[concat('sealed-disk', copyIndex())]",
        copy: { name: 'sealed-disks', count: 40 },
        location: REGION,
        properties: { encryption: { diskEncryptionSetId: SET_ID } },
      },
    ],
  },
  {
    rule: 'ade-key-access-missing',
    flagged: `"${KEYS_ID}"`,
    resources: [
      keyVault([]),
      machine({ security: {}, disk: { storageAccountType: 'Premium_LRS' }, size: 'Standard_D4s_v5' }),
      {
        type: 'Microsoft.Compute/virtualMachines/extensions',
        apiVersion: '2024-07-01',
        name: `${MACHINE}/encryption`,
        location: REGION,
        properties: {
          publisher: 'Microsoft.Azure.Security',
          type: 'AzureDiskEncryption',
          settings: { EncryptionOperation: 'EnableEncryption', KeyVaultResourceId: KEYS_ID },
        },
      },
      ...PROTECTED,
    ],
  },
  {
    rule: 'feature-name-whitespace',
    flagged: `"${FEATURE} "`,
    resources: [registration(`${FEATURE} `)],
  },
  {
    rule: 'feature-registration-namespace',
    flagged: '"Microsoft.RecoveryServices/RestorePointSupportForConfidentialVMV2"',
    resources: [registration('Microsoft.RecoveryServices/RestorePointSupportForConfidentialVMV2')],
  },
  {
    rule: 'protected-item-policy-missing',
    flagged: '"properties"',
    resources: [machine(), vault(), policy(), item({})],
  },
  {
    rule: 'protected-item-policy-missing',
    flagged: `"${id('Microsoft.RecoveryServices/vaults/backupPolicies', VAULT, 'gold')}"`,
    resources: [
      machine(),
      vault(),
      policy(),
      item({ policyId: id('Microsoft.RecoveryServices/vaults/backupPolicies', VAULT, 'gold') }),
    ],
  },
];
