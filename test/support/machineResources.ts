/** The machine of a situation as resources of a template. */
import type { DataDisk, Situation } from './restoreSituation';
import { type Ask, cased, type Fields, type Resource, type Spelling } from './spelling';

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
  const oldEncryption = vm.diskEncryption === 'ADE' && !spelling.extension;
  const resources: Resource[] = [
    ...disks,
    {
      type: cased('Microsoft.Compute/virtualMachines', spelling),
      apiVersion: '2024-07-01',
      name: 'machine',
      location,
      ...(vm.zone !== null && { zones: [vm.zone === 'unknown' ? ask('zone') : vm.zone] }),
      ...(vm.plan && { plan: { name: 'plan', publisher: 'company', product: 'appliance' } }),
      ...(vm.extendedZone && { extendedLocation: { type: 'EdgeZone', name: 'losangeles' } }),
      properties: {
        hardwareProfile: { vmSize: SIZES[vm.size] },
        ...(vm.securityType !== 'Standard' && {
          securityProfile: { securityType: cased(vm.securityType, spelling), uefiSettings: { vTpmEnabled: true } },
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
          imageReference: { ...IMAGES[vm.image ?? 'ordinary'], version: 'latest' },
          osDisk: {
            name: 'system',
            createOption: 'FromImage',
            ...(vm.osDisk.size !== undefined && { diskSizeGB: vm.osDisk.size }),
            ...(vm.osDisk.kind === 'ephemeral' && { diffDiskSettings: { option: 'Local' } }),
            ...(vm.osDisk.kind === 'writeAccelerated' && { writeAcceleratorEnabled: true }),
            ...(oldEncryption && { encryptionSettings: { enabled: true } }),
            ...(vm.unmanaged
              ? { vhd: { uri: 'https://disks.blob.core.windows.net/vhds/system.vhd' } }
              : { managedDisk: systemDisk(vm) }),
          },
          dataDisks,
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
      name: 'machine/AzureDiskEncryption',
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
            name: 'machine/Microsoft.Insights/metrics',
            properties: {},
          }
        : {
            type: 'Microsoft.Insights/diagnosticSettings',
            apiVersion: '2021-05-01-preview',
            name: 'metrics',
            scope: "[resourceId('Microsoft.Compute/virtualMachines', 'machine')]",
            properties: {},
          },
    );
  }
  return resources;
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
