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
