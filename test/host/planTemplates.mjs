// Templates of a size that nobody writes by hand, for the checks of the restore plan's page.

const HEAD = {
  $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
  contentVersion: '1.0.0.0',
};

function machine(name, more, dataDisks = []) {
  return {
    type: 'Microsoft.Compute/virtualMachines',
    apiVersion: '2024-07-01',
    name,
    location: 'westeurope',
    ...more,
    properties: {
      hardwareProfile: { vmSize: 'Standard_D4s_v5' },
      storageProfile: {
        osDisk: {
          name: 'os',
          createOption: 'FromImage',
          diskSizeGB: 128,
          managedDisk: { storageAccountType: 'Premium_LRS' },
        },
        dataDisks,
      },
    },
  };
}

/** As many machines as wanted, by a copy. */
export function manyMachines(count) {
  const copy = { name: 'machines', count };
  return JSON.stringify({ ...HEAD, resources: [machine("[format('web-{0}', copyIndex())]", { copy })] }, null, 2);
}

/** A machine with that many data disks, every other one under the key of one disk encryption set. */
export function manyDisks(count) {
  const diskEncryptionSet = { id: "[resourceId('Microsoft.Compute/diskEncryptionSets', 'keys-of-the-payroll')]" };
  const disks = Array.from({ length: count }, (_, lun) => ({
    lun,
    name: `payroll-database-with-a-long-name-data-${lun}`,
    createOption: 'Empty',
    diskSizeGB: 512,
    managedDisk: { storageAccountType: 'Premium_LRS', ...(lun % 2 === 0 ? { diskEncryptionSet } : {}) },
  }));
  const set = {
    type: 'Microsoft.Compute/diskEncryptionSets',
    apiVersion: '2024-03-02',
    name: 'keys-of-the-payroll',
    location: 'westeurope',
    identity: { type: 'SystemAssigned' },
    properties: {
      encryptionType: 'EncryptionAtRestWithCustomerKey',
      activeKey: { keyUrl: 'https://payroll-keys.vault.azure.net/keys/disks/0123456789abcdef0123456789abcdef' },
    },
  };
  return JSON.stringify({ ...HEAD, resources: [machine('payroll-database', {}, disks), set] }, null, 2);
}

/** Whether the vault of `twoMachines` restores in the paired region: `true` for the parameter file of production. */
export function parameters(crossRegionRestore) {
  return JSON.stringify({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#',
    contentVersion: '1.0.0.0',
    parameters: { crossRegionRestore: { value: crossRegionRestore } },
  });
}

/**
 * An ordinary VM `web-1` and a Confidential VM `cvm-1` with a key of its own, both in zone 1 of West Europe, protected by an
 * Enhanced policy in a geo-redundant vault.
 */
export function twoMachines() {
  const vault = 'Microsoft.RecoveryServices/vaults';
  const policyId = `[resourceId('${vault}/backupPolicies', 'payroll-vault', 'nightly')]`;
  const item = (name) => ({
    type: `${vault}/backupFabrics/protectionContainers/protectedItems`,
    apiVersion: '2024-04-01',
    name: `payroll-vault/Azure/iaasvmcontainer;iaasvmcontainerv2;payroll;${name}/vm;iaasvmcontainerv2;payroll;${name}`,
    properties: {
      protectedItemType: 'Microsoft.Compute/virtualMachines',
      sourceResourceId: `[resourceId('Microsoft.Compute/virtualMachines', '${name}')]`,
      policyId,
    },
  });
  const confidential = machine('cvm-1', { zones: ['1'] });
  confidential.properties.hardwareProfile.vmSize = 'Standard_DC4as_v6';
  confidential.properties.securityProfile = { securityType: 'ConfidentialVM' };
  confidential.properties.storageProfile.osDisk.managedDisk.securityProfile = {
    securityEncryptionType: 'DiskWithVMGuestState',
    diskEncryptionSet: { id: "[resourceId('Microsoft.Compute/diskEncryptionSets', 'signing-keys')]" },
  };
  const resources = [
    {
      type: vault,
      apiVersion: '2024-04-01',
      name: 'payroll-vault',
      location: 'westeurope',
      sku: { name: 'RS0', tier: 'Standard' },
      properties: {
        redundancySettings: {
          standardTierStorageRedundancy: 'GeoRedundant',
          crossRegionRestore: "[if(parameters('crossRegionRestore'), 'Enabled', 'Disabled')]",
        },
      },
    },
    {
      type: `${vault}/backupPolicies`,
      apiVersion: '2024-04-01',
      name: 'payroll-vault/nightly',
      properties: {
        backupManagementType: 'AzureIaasVM',
        policyType: 'V2',
        instantRpRetentionRangeInDays: 7,
        schedulePolicy: {
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
    },
    machine('web-1', { zones: ['1'] }),
    item('web-1'),
    confidential,
    item('cvm-1'),
  ];
  const template = { ...HEAD, parameters: { crossRegionRestore: { type: 'bool', defaultValue: false } }, resources };
  return JSON.stringify(template, null, 2);
}
