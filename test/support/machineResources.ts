/** The machine of a situation as resources of a template. */
import type { DataDisk, Situation } from './restoreSituation';
import { type Ask, cased, type Fields, machineName, type Resource, type Spelling } from './spelling';

const SIZES = { v5: 'Standard_DC4as_v5', v6: 'Standard_DC4as_v6', ordinary: 'Standard_D4s_v5' };
const SKUS = { ultra: 'UltraSSD_LRS', premiumV2: 'PremiumV2_LRS' } as const;
const KEY_SET = "[resourceId('Microsoft.Compute/diskEncryptionSets', 'keys')]";
const IMAGES = {
  ordinary: { publisher: 'Canonical', offer: 'ubuntu-24_04-lts', sku: 'server' },
  coreos: { publisher: 'CoreOS', offer: 'CoreOS', sku: 'Stable' },
  '32bit': { publisher: 'MicrosoftWindowsDesktop', offer: 'Windows-10', sku: 'win10-22h2-pro-x86' },
};

export function machineResources(of: Situation, spelling: Spelling, ask: Ask): Resource[] {
  const { machine: vm } = of;
  const location = of.locationUnknown ? '[resourceGroup().location]' : vm.location;
  const skuOf = (disk: DataDisk): string => (disk.kind in SKUS ? SKUS[disk.kind as keyof typeof SKUS] : 'Premium_LRS');
  const separate = (disk: DataDisk): boolean =>
    Boolean(disk.attached || disk.privateEndpoint || disk.kind === 'shared');
  const disks = vm.dataDisks.filter(separate).map((disk) => ({
    type: cased('Microsoft.Compute/disks', spelling),
    apiVersion: '2023-10-02',
    name: `data${disk.lun}`,
    location,
    sku: { name: skuOf(disk) },
    properties: {
      creationData: { createOption: 'Empty' },
      diskSizeGB: disk.size ?? 64,
      ...(spelling.decoys && { maxShares: 1, networkAccessPolicy: 'DenyAll' }),
      ...(disk.kind === 'shared' && { maxShares: 2 }),
      ...(disk.privateEndpoint && { networkAccessPolicy: 'AllowPrivate' }),
      ...(disk.customerKey && {
        encryption: { type: 'EncryptionAtRestWithCustomerKey', diskEncryptionSetId: KEY_SET },
      }),
    },
  }));
  const dataDisks = vm.dataDisks.map((disk) => ({
    lun: disk.lun,
    ...(disk.kind === 'writeAccelerated' && { writeAcceleratorEnabled: true }),
    ...(separate(disk)
      ? { createOption: 'Attach', managedDisk: { id: `[resourceId('Microsoft.Compute/disks', 'data${disk.lun}')]` } }
      : {
          createOption: 'Empty',
          diskSizeGB: disk.size ?? 64,
          ...(vm.unmanaged
            ? { vhd: { uri: `https://disks.blob.core.windows.net/vhds/data${disk.lun}.vhd` }, name: `data${disk.lun}` }
            : {
                managedDisk: {
                  storageAccountType: skuOf(disk),
                  ...(disk.customerKey && { diskEncryptionSet: { id: KEY_SET } }),
                },
              }),
        }),
  }));
  // An image says what the system is, an ephemeral disk is no resource, and the disk says how it is encrypted.
  const attached =
    spelling.attachedSystem &&
    !vm.unmanaged &&
    vm.osDisk.kind !== 'ephemeral' &&
    vm.image === undefined &&
    (vm.confidential ?? 'PMK') !== 'notStated';
  const oldEncryption = vm.diskEncryption === 'ADE' && !spelling.extension;
  const resources: Resource[] = [
    ...disks,
    ...(attached ? [systemDiskResource(vm, location, spelling)] : []),
    {
      type: cased('Microsoft.Compute/virtualMachines', spelling),
      apiVersion: '2024-07-01',
      name: spelling.copied ? "[format('machine{0}', copyIndex())]" : 'machine',
      ...(spelling.copied && { copy: { name: 'machines', count: 1 } }),
      location,
      ...(spelling.decoys && { identity: { type: 'SystemAssigned' }, ...(vm.zone === null && { zones: [] }) }),
      ...(vm.zone !== null && { zones: [vm.zone === 'unknown' ? ask('zone') : vm.zone] }),
      ...(vm.plan && { plan: { name: 'plan', publisher: 'company', product: 'appliance' } }),
      ...(vm.extendedZone && { extendedLocation: { type: 'EdgeZone', name: 'losangeles' } }),
      properties: {
        hardwareProfile: { vmSize: SIZES[vm.size] },
        ...(spelling.decoys && {
          securityProfile: { encryptionAtHost: true },
          additionalCapabilities: { ultraSSDEnabled: true },
          diagnosticsProfile: { bootDiagnostics: { enabled: true } },
          priority: 'Regular',
        }),
        ...(vm.securityType !== 'Standard' && {
          securityProfile: {
            securityType: vm.securityType === 'unknown' ? ask('securityType') : cased(vm.securityType, spelling),
            uefiSettings: { vTpmEnabled: true },
          },
        }),
        ...(vm.availabilitySet && {
          availabilitySet: { id: "[resourceId('Microsoft.Compute/availabilitySets', 'set')]" },
        }),
        ...(vm.dedicatedHost && { host: { id: "[resourceId('Microsoft.Compute/hostGroups/hosts', 'hosts', 'one')]" } }),
        ...(vm.spot && { priority: 'Spot' }),
        osProfile: {
          computerName: 'machine',
          adminUsername: 'someone',
          ...(vm.extensionsForbidden && { allowExtensionOperations: false }),
          ...(vm.agentNotProvisioned && { linuxConfiguration: { provisionVMAgent: false } }),
        },
        storageProfile: {
          ...(!attached && { imageReference: { ...IMAGES[vm.image ?? 'ordinary'], version: 'latest' } }),
          osDisk: {
            name: 'system',
            createOption: attached ? 'Attach' : 'FromImage',
            ...(attached && { osType: 'Linux' }),
            ...(spelling.decoys && { writeAcceleratorEnabled: false, encryptionSettings: { enabled: false } }),
            ...(!attached && vm.osDisk.size !== undefined && { diskSizeGB: vm.osDisk.size }),
            ...(vm.osDisk.kind === 'ephemeral' && { diffDiskSettings: { option: 'Local' } }),
            ...(vm.osDisk.kind === 'writeAccelerated' && { writeAcceleratorEnabled: true }),
            ...(oldEncryption && { encryptionSettings: { enabled: true } }),
            ...(vm.unmanaged
              ? { vhd: { uri: 'https://disks.blob.core.windows.net/vhds/system.vhd' } }
              : { managedDisk: attached ? { id: SYSTEM_DISK } : systemDisk(vm) }),
          },
          ...(areAlike(vm.dataDisks, dataDisks, spelling)
            ? {
                copy: [
                  {
                    name: 'dataDisks',
                    count: dataDisks.length,
                    input: { ...dataDisks[0], lun: "[copyIndex('dataDisks')]" },
                  },
                ],
              }
            : { dataDisks }),
        },
        networkProfile: {
          networkInterfaces: [{ id: "[resourceId('Microsoft.Network/networkInterfaces', 'machine')]" }],
        },
      },
    },
  ];
  if (vm.diskEncryption === 'ADE' && spelling.extension) {
    resources.push({
      type: 'Microsoft.Compute/virtualMachines/extensions',
      apiVersion: '2024-07-01',
      name: `${machineName(spelling)}/AzureDiskEncryption`,
      location,
      properties: {
        publisher: 'Microsoft.Azure.Security',
        type: 'AzureDiskEncryptionForLinux',
        typeHandlerVersion: '1.1',
        settings: { EncryptionOperation: 'EnableEncryption', VolumeType: 'All' },
      },
    });
  }
  if (vm.diagnosticSettings) {
    resources.push(
      spelling.children
        ? {
            type: 'Microsoft.Compute/virtualMachines/providers/diagnosticSettings',
            apiVersion: '2021-05-01-preview',
            name: `${machineName(spelling)}/Microsoft.Insights/metrics`,
            properties: {},
          }
        : {
            type: 'Microsoft.Insights/diagnosticSettings',
            apiVersion: '2021-05-01-preview',
            name: 'metrics',
            scope: `[resourceId('Microsoft.Compute/virtualMachines', '${machineName(spelling)}')]`,
            properties: {},
          },
    );
  }
  if (spelling.decoys) {
    resources.push({
      type: 'Microsoft.Compute/virtualMachines/extensions',
      apiVersion: '2024-07-01',
      name: `${machineName(spelling)}/antimalware`,
      location,
      properties: { publisher: 'Microsoft.Azure.Security', type: 'IaaSAntimalware', typeHandlerVersion: '1.3' },
    });
  }
  return resources;
}

const SYSTEM_DISK = "[resourceId('Microsoft.Compute/disks', 'system')]";

/** Whether a copy can make the data disks: numbered from zero, and otherwise equal. */
function areAlike(disks: readonly DataDisk[], written: readonly Fields[], { copied }: Spelling): boolean {
  const texts = new Set(written.map(({ lun: _, ...rest }) => JSON.stringify(rest)));
  return copied && texts.size === 1 && disks.every(({ lun }, index) => lun === index);
}

const DISK_SECURITY = {
  PMK: 'ConfidentialVM_DiskEncryptedWithPlatformKey',
  CMK: 'ConfidentialVM_DiskEncryptedWithCustomerKey',
  VMGuestStateOnly: 'ConfidentialVM_VMGuestStateOnlyEncryptedWithPlatformKey',
  NonPersistedTPM: 'ConfidentialVM_NonPersistedTPM',
};

function systemDiskResource(vm: Situation['machine'], location: string, spelling: Spelling): Resource {
  const { securityType, confidential = 'notStated', osDisk } = vm;
  const isConfidential = securityType === 'ConfidentialVM' && confidential !== 'notStated';
  return {
    type: cased('Microsoft.Compute/disks', spelling),
    apiVersion: '2023-10-02',
    name: 'system',
    location,
    sku: { name: 'Premium_LRS' },
    properties: {
      osType: 'Linux',
      creationData: { createOption: 'Import', sourceUri: 'https://disks.blob.core.windows.net/vhds/system.vhd' },
      ...(osDisk.size !== undefined && { diskSizeGB: osDisk.size }),
      ...(osDisk.customerKey && {
        encryption: { type: 'EncryptionAtRestWithCustomerKey', diskEncryptionSetId: KEY_SET },
      }),
      ...(securityType === 'TrustedLaunch' && { securityProfile: { securityType: 'TrustedLaunch' } }),
      ...(isConfidential && {
        securityProfile: {
          securityType: cased(DISK_SECURITY[confidential], spelling),
          ...(confidential === 'CMK' && {
            secureVMDiskEncryptionSetId: "[resourceId('Microsoft.Compute/diskEncryptionSets', 'confidential')]",
          }),
        },
      }),
    },
  };
}

const ENCRYPTION_TYPES = {
  PMK: 'DiskWithVMGuestState',
  CMK: 'DiskWithVMGuestState',
  VMGuestStateOnly: 'VMGuestStateOnly',
  NonPersistedTPM: 'NonPersistedTPM',
};

function systemDisk({ securityType, confidential = 'notStated', osDisk }: Situation['machine']): Fields {
  return {
    storageAccountType: 'Premium_LRS',
    ...(osDisk.customerKey && { diskEncryptionSet: { id: KEY_SET } }),
    ...(securityType === 'ConfidentialVM' &&
      confidential !== 'notStated' && {
        securityProfile: {
          securityEncryptionType: ENCRYPTION_TYPES[confidential],
          ...(confidential === 'CMK' && {
            diskEncryptionSet: { id: "[resourceId('Microsoft.Compute/diskEncryptionSets', 'confidential')]" },
          }),
        },
      }),
  };
}
