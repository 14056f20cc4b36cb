/** The three questions people ask first, each in every way a template can say it. */
import type { Edition } from '../../server/src/knowledge/knowledge';
import type { Plain } from '../../server/src/syntax/operations';
import { formsOf, MACHINE, PROTECTED_ITEM } from './forms';

export interface HeadlineCase {
  readonly name: string;
  readonly rule: string;
  readonly edition: Edition;
  /** How many fixes are offered where everything is written out. */
  readonly fixes: number;
  readonly resources: readonly Plain[];
}

type Properties = { readonly [name: string]: Plain };

const NAMES = { machine: MACHINE, vault: 'sealed-vault', policy: 'sealed-policy' } as const;

function machine(osDisk: Properties): Plain {
  return {
    type: 'Microsoft.Compute/virtualMachines',
    apiVersion: '2024-07-01',
    name: NAMES.machine,
    location: 'koreacentral',
    properties: {
      securityProfile: { securityType: 'ConfidentialVM' },
      storageProfile: { osDisk: { createOption: 'FromImage', managedDisk: { securityProfile: osDisk } } },
    },
  };
}

const PLATFORM_KEY = { securityEncryptionType: 'DiskWithVMGuestState' };
const CUSTOMER_KEY = {
  ...PLATFORM_KEY,
  diskEncryptionSet: { id: "[resourceId('Microsoft.Compute/diskEncryptionSets', 'sealed-des')]" },
};

function protection(policy: 'V1' | 'V2', crossRegionRestore: 'Enabled' | 'Disabled'): readonly Plain[] {
  const runTimes = ['2024-01-01T22:00:00Z'];
  const segment = `iaasvmcontainerv2;group;${NAMES.machine}`;
  return [
    {
      type: 'Microsoft.RecoveryServices/vaults',
      apiVersion: '2024-04-01',
      name: NAMES.vault,
      location: 'koreacentral',
      sku: { name: 'RS0', tier: 'Standard' },
      properties: { redundancySettings: { standardTierStorageRedundancy: 'GeoRedundant', crossRegionRestore } },
    },
    {
      type: 'Microsoft.RecoveryServices/vaults/backupPolicies',
      apiVersion: '2024-04-01',
      name: `${NAMES.vault}/${NAMES.policy}`,
      properties: {
        backupManagementType: 'AzureIaasVM',
        policyType: policy,
        schedulePolicy: {
          schedulePolicyType: policy === 'V1' ? 'SimpleSchedulePolicy' : 'SimpleSchedulePolicyV2',
          scheduleRunFrequency: 'Daily',
          ...(policy === 'V1' ? { scheduleRunTimes: runTimes } : { dailySchedule: { scheduleRunTimes: runTimes } }),
        },
        retentionPolicy: {
          retentionPolicyType: 'LongTermRetentionPolicy',
          dailySchedule: { retentionTimes: runTimes, retentionDuration: { count: 30, durationType: 'Days' } },
        },
      },
    },
    {
      type: PROTECTED_ITEM,
      apiVersion: '2024-04-01',
      name: `${NAMES.vault}/Azure/iaasvmcontainer;${segment}/vm;${segment}`,
      properties: {
        protectedItemType: 'Microsoft.Compute/virtualMachines',
        sourceResourceId: `[resourceId('Microsoft.Compute/virtualMachines', '${NAMES.machine}')]`,
        policyId: `[resourceId('Microsoft.RecoveryServices/vaults/backupPolicies', '${NAMES.vault}', '${NAMES.policy}')]`,
      },
    },
  ];
}

const withCustomerKey = [machine(CUSTOMER_KEY), ...protection('V2', 'Disabled')];

export const HEADLINE_CASES: readonly HeadlineCase[] = [
  {
    name: 'customer-managed key, as stated in 2023',
    rule: 'cvm-cmk-unsupported',
    edition: '2023-07-05',
    fixes: 0,
    resources: withCustomerKey,
  },
  {
    name: 'customer-managed key, as stated in 2026',
    rule: 'cvm-cmk-feature-registration',
    edition: '2026-01-28',
    fixes: 1,
    resources: withCustomerKey,
  },
  {
    name: 'no Enhanced policy',
    rule: 'cvm-requires-enhanced-policy',
    edition: 'latest',
    fixes: 2,
    resources: [machine(PLATFORM_KEY), ...protection('V1', 'Disabled')],
  },
  {
    name: 'cross-region restore on',
    rule: 'cvm-cross-region-restore',
    edition: 'latest',
    fixes: 2,
    resources: [machine(PLATFORM_KEY), ...protection('V2', 'Enabled')],
  },
];

/** The values that decide, each of which a form may move elsewhere. */
const DECIDING = ['ConfidentialVM', 'DiskWithVMGuestState', 'V1', 'V2', 'Enabled', NAMES.vault, NAMES.machine] as const;

export const FORMS = formsOf(DECIDING);
