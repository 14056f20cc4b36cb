/** One defect of each rule about machines, their disks and their network, in resources as data. */
import type { Plain } from '../../server/src/syntax/operations';
import type { Defect } from './defectTest';
import { MACHINE, PROTECTED_ITEM } from './forms';

type Properties = { readonly [name: string]: Plain };

const VAULT = 'sealed-vault';
const POLICY = 'sealed-policy';
const DISK = 'sealed-disk';
const INTERFACE = 'sealed-interface';
const ADDRESS = 'sealed-address';

const id = (type: string, ...names: readonly string[]) =>
  `[resourceId('${type}', ${names.map((name) => `'${name}'`).join(', ')})]`;
const MACHINE_ID = id('Microsoft.Compute/virtualMachines', MACHINE);
const BLOB = 'https://sealed.blob.core.windows.net/vhds/os.vhd';

/** The texts that decide: forms read them from parameters, variables and nested deployments. */
export const DECIDING: readonly string[] = [
  MACHINE,
  VAULT,
  POLICY,
  DISK,
  INTERFACE,
  ADDRESS,
  BLOB,
  'V1',
  'V2',
  'Spot',
  'CoreOS',
  'Win81-Ent-N-x86',
  '1803-datacenter-core',
  'Standard_B1s',
  'Standard_L8s_v3',
  'UltraSSD_LRS',
  'PremiumV2_LRS',
  'TrustedLaunch',
  'AzureActiveDirectory',
  'AllowPrivate',
  'Attach',
  'Local',
  'Static',
  'EdgeZone',
  'byol',
];

function machine(properties: Properties = {}, more: Properties = {}): Plain {
  return {
    type: 'Microsoft.Compute/virtualMachines',
    apiVersion: '2024-07-01',
    name: MACHINE,
    location: 'westeurope',
    ...more,
    properties: { hardwareProfile: { vmSize: 'Standard_D4s_v5' }, ...properties },
  };
}

const withDisks = (dataDisks: readonly Plain[], osDisk: Plain = { createOption: 'FromImage' }): Properties => ({
  storageProfile: { osDisk, dataDisks },
});

const fromImage = (imageReference: Plain): Properties => ({ storageProfile: { imageReference } });

const disks = (count: number, disk: Properties): readonly Plain[] =>
  Array.from({ length: count }, (_, lun) => ({ lun, ...disk }));

const attached = { lun: 0, createOption: 'Attach', managedDisk: { id: id('Microsoft.Compute/disks', DISK) } };

const disk = (properties: Properties, sku = 'Premium_LRS'): Plain => ({
  type: 'Microsoft.Compute/disks',
  apiVersion: '2024-03-02',
  name: DISK,
  location: 'westeurope',
  sku: { name: sku },
  properties: { creationData: { createOption: 'Empty' }, ...properties },
});

const policy = (policyType: 'V1' | 'V2'): Plain => ({
  type: 'Microsoft.RecoveryServices/vaults/backupPolicies',
  apiVersion: '2024-04-01',
  name: `${VAULT}/${POLICY}`,
  properties: {
    backupManagementType: 'AzureIaasVM',
    policyType,
    timeZone: 'UTC',
    instantRpRetentionRangeInDays: 2,
    schedulePolicy:
      policyType === 'V1'
        ? {
            schedulePolicyType: 'SimpleSchedulePolicy',
            scheduleRunFrequency: 'Daily',
            scheduleRunTimes: ['2024-01-01T22:00:00Z'],
          }
        : {
            schedulePolicyType: 'SimpleSchedulePolicyV2',
            scheduleRunFrequency: 'Daily',
            dailySchedule: { scheduleRunTimes: ['2024-01-01T22:00:00Z'] },
          },
    retentionPolicy: {
      retentionPolicyType: 'LongTermRetentionPolicy',
      dailySchedule: {
        retentionTimes: ['2024-01-01T22:00:00Z'],
        retentionDuration: { count: 30, durationType: 'Days' },
      },
    },
  },
});

const item = (properties: Properties = {}): Plain => ({
  type: PROTECTED_ITEM,
  apiVersion: '2025-02-01',
  name: `${VAULT}/Azure/iaasvmcontainer;iaasvmcontainerv2;group;${MACHINE}/vm;iaasvmcontainerv2;group;${MACHINE}`,
  properties: {
    protectedItemType: 'Microsoft.Compute/virtualMachines',
    sourceResourceId: MACHINE_ID,
    policyId: POLICY_ID,
    ...properties,
  },
});

const POLICY_ID = id('Microsoft.RecoveryServices/vaults/backupPolicies', VAULT, POLICY);

const chosen = (diskLunList: readonly number[], isInclusionList: boolean): Properties => ({
  extendedProperties: { diskExclusionProperties: { diskLunList, isInclusionList } },
});

const networkInterface = (properties: Properties): Plain => ({
  type: 'Microsoft.Network/networkInterfaces',
  apiVersion: '2024-01-01',
  name: INTERFACE,
  location: 'westeurope',
  properties: { ipConfigurations: [{ name: 'configuration', properties }] },
});

const CONNECTED: Properties = {
  networkProfile: { networkInterfaces: [{ id: id('Microsoft.Network/networkInterfaces', INTERFACE) }] },
};

/** Resources with everything that the rules look at and nothing that they find. */
export const SOUND: readonly Plain[] = [
  machine({
    ...CONNECTED,
    ...withDisks([attached, { lun: 1, diskSizeGB: 1024, managedDisk: { storageAccountType: 'Premium_LRS' } }]),
    osProfile: { allowExtensionOperations: true, linuxConfiguration: { provisionVMAgent: true } },
  }),
  disk({ diskSizeGB: 32768, maxShares: 1, networkAccessPolicy: 'DenyAll' }),
  networkInterface({ privateIPAllocationMethod: 'Dynamic' }),
  policy('V2'),
  item(chosen([1], false)),
];

const backedUp = (...resources: readonly Plain[]): readonly Plain[] => [...resources, policy('V2'), item()];
const underStandard = (...resources: readonly Plain[]): readonly Plain[] => [...resources, policy('V1'), item()];
const unmanaged = { lun: 0, vhd: { uri: BLOB } };
const twoDisks = machine(withDisks([{ lun: 0 }, { lun: 1 }]));

export const DEFECTS: readonly Defect[] = [
  {
    rule: 'too-many-disks',
    flagged: '"dataDisks"',
    resources: backedUp(machine(withDisks(disks(33, { diskSizeGB: 32 })))),
  },
  {
    rule: 'too-many-unmanaged-disks',
    flagged: '"dataDisks"',
    resources: backedUp(machine(withDisks(disks(17, { vhd: { uri: BLOB } })))),
    companions: ['unmanaged-disk-restore-limits'],
  },
  {
    rule: 'disk-size-limit',
    edition: '2023-07-05',
    flagged: '32769',
    resources: backedUp(machine(withDisks([attached])), disk({ diskSizeGB: 32769 })),
  },
  {
    rule: 'disk-total-size-limit',
    flagged: '32768',
    resources: backedUp(machine(withDisks([{ lun: 20, diskSizeGB: 32768 }, ...disks(16, { diskSizeGB: 32767 })]))),
  },
  {
    rule: 'shared-disk-unsupported',
    flagged: '2',
    resources: backedUp(machine(withDisks([attached])), disk({ maxShares: 2 })),
  },
  {
    rule: 'disk-private-endpoint-unsupported',
    edition: '2025-01-30',
    flagged: '"AllowPrivate"',
    resources: backedUp(machine(withDisks([attached])), disk({ networkAccessPolicy: 'AllowPrivate' })),
  },
  {
    rule: 'ephemeral-disk-unsupported',
    flagged: '"Local"',
    resources: backedUp(machine(withDisks([], { createOption: 'FromImage', diffDiskSettings: { option: 'Local' } }))),
  },
  {
    rule: 'nvme-local-disk-unsupported',
    flagged: '"Standard_L8s_v3"',
    resources: backedUp(machine({ hardwareProfile: { vmSize: 'Standard_L8s_v3' } })),
  },
  {
    rule: 'ultra-disk-requires-enhanced-policy',
    flagged: `"${POLICY_ID}"`,
    resources: underStandard(machine(withDisks([attached])), disk({}, 'UltraSSD_LRS')),
  },
  {
    rule: 'premium-ssd-v2-requires-enhanced-policy',
    flagged: `"${POLICY_ID}"`,
    resources: underStandard(machine(withDisks([{ lun: 0, managedDisk: { storageAccountType: 'PremiumV2_LRS' } }]))),
  },
  {
    rule: 'ultra-disk-preview',
    edition: '2023-07-05',
    flagged: '"UltraSSD_LRS"',
    resources: backedUp(machine(withDisks([{ lun: 0, managedDisk: { storageAccountType: 'UltraSSD_LRS' } }]))),
  },
  {
    rule: 'premium-ssd-v2-preview-region',
    edition: '2023-07-05',
    flagged: '"PremiumV2_LRS"',
    resources: backedUp(
      machine(withDisks([{ lun: 0, managedDisk: { storageAccountType: 'PremiumV2_LRS' } }]), { location: 'uksouth' }),
    ),
  },
  {
    rule: 'write-accelerator-needs-internet',
    flagged: 'true',
    resources: backedUp(machine(withDisks([{ lun: 0, writeAcceleratorEnabled: true }]))),
  },
  {
    rule: 'unmanaged-disk-restore-limits',
    flagged: `"${BLOB}"`,
    resources: backedUp(machine(withDisks([unmanaged]))),
  },
  {
    rule: 'trusted-launch-disk-as-data-disk',
    flagged: '"TrustedLaunch"',
    resources: backedUp(machine(withDisks([attached])), disk({ securityProfile: { securityType: 'TrustedLaunch' } })),
  },
  {
    rule: 'disk-data-access-auth',
    flagged: '"AzureActiveDirectory"',
    resources: backedUp(machine(withDisks([attached])), disk({ dataAccessAuthMode: 'AzureActiveDirectory' })),
  },
  {
    rule: 'disk-exclusion-lun-unknown',
    flagged: '7',
    resources: [twoDisks, policy('V2'), item(chosen([0, 7], false))],
  },
  {
    rule: 'data-disk-not-included',
    flagged: '"diskLunList"',
    resources: [twoDisks, policy('V2'), item(chosen([1], true))],
  },
  {
    rule: 'vm-agent-provisioning-disabled',
    flagged: 'false',
    resources: backedUp(machine({ osProfile: { windowsConfiguration: { provisionVMAgent: false } } })),
  },
  {
    rule: 'vm-size-below-minimum',
    flagged: '"Standard_B1s"',
    resources: backedUp(machine({ hardwareProfile: { vmSize: 'Standard_B1s' } })),
  },
  {
    rule: 'windows-os-not-listed',
    flagged: '"1803-datacenter-core"',
    resources: backedUp(machine(fromImage({ publisher: 'MicrosoftWindowsServer', sku: '1803-datacenter-core' }))),
  },
  {
    rule: 'linux-coreos-unsupported',
    flagged: '"CoreOS"',
    resources: backedUp(machine(fromImage({ publisher: 'CoreOS', offer: 'Container', sku: 'Stable' }))),
  },
  {
    rule: 'os-32bit-unsupported',
    flagged: '"Win81-Ent-N-x86"',
    resources: backedUp(machine(fromImage({ publisher: 'MicrosoftVisualStudio', sku: 'Win81-Ent-N-x86' }))),
  },
  {
    rule: 'custom-image-agent',
    flagged: '"Attach"',
    resources: backedUp(machine(withDisks([], { createOption: 'Attach' }))),
  },
  {
    rule: 'marketplace-plan-restore',
    flagged: '"plan"',
    resources: backedUp(machine({}, { plan: { name: 'byol', publisher: 'p', product: 'q' } })),
  },
  {
    rule: 'spot-vm-restored-regular',
    flagged: '"Spot"',
    resources: backedUp(machine({ priority: 'Spot' })),
  },
  {
    rule: 'dedicated-host-restore',
    flagged: '"/hosts/h"',
    resources: backedUp(machine({ host: { id: '/hosts/h' } })),
  },
  {
    rule: 'availability-set-restore',
    flagged: '"/sets/s"',
    resources: backedUp(machine({ availabilitySet: { id: '/sets/s' } })),
  },
  {
    rule: 'diagnostic-settings-restore-fails',
    flagged: `"${MACHINE_ID}"`,
    resources: backedUp(machine(), {
      type: 'Microsoft.Insights/diagnosticSettings',
      apiVersion: '2021-05-01-preview',
      scope: MACHINE_ID,
      name: 'diagnostics',
      properties: {},
    }),
  },
  {
    rule: 'classic-vm-limits',
    flagged: '"Microsoft.ClassicCompute/virtualMachines"',
    resources: [
      { type: 'Microsoft.ClassicCompute/virtualMachines', apiVersion: '2017-04-01', name: 'old', properties: {} },
    ],
  },
  {
    rule: 'extended-zone-requires-enhanced',
    flagged: `"${POLICY_ID}"`,
    resources: backedUp(machine({}, { extendedLocation: { type: 'EdgeZone', name: 'losangeles' } })),
  },
  {
    rule: 'static-private-ip-not-restored',
    flagged: '"Static"',
    resources: backedUp(machine(CONNECTED), networkInterface({ privateIPAllocationMethod: 'Static' })),
  },
  {
    rule: 'public-ip-not-restored',
    flagged: `"${id('Microsoft.Network/publicIPAddresses', ADDRESS)}"`,
    resources: backedUp(
      machine(CONNECTED),
      networkInterface({ publicIPAddress: { id: id('Microsoft.Network/publicIPAddresses', ADDRESS) } }),
    ),
  },
  {
    rule: 'traffic-manager-readd',
    flagged: `"${id('Microsoft.Network/publicIPAddresses', ADDRESS)}"`,
    resources: backedUp(
      machine(CONNECTED),
      networkInterface({ publicIPAddress: { id: id('Microsoft.Network/publicIPAddresses', ADDRESS) } }),
      {
        type: 'Microsoft.Network/trafficManagerProfiles/azureEndpoints',
        apiVersion: '2022-04-01',
        name: 'sealed-profile/endpoint',
        properties: { targetResourceId: id('Microsoft.Network/publicIPAddresses', ADDRESS) },
      },
    ),
  },
];
