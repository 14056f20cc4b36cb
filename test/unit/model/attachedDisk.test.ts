/** Disks of a virtual machine: what its storage profile and the disks it attaches say together. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AttachedDisk } from '../../../server/src/model/attachedDisk';
import { deploy } from '../../support/analyse';

function disksOf(storageProfile: unknown, more: readonly unknown[] = []): readonly AttachedDisk[] {
  const machine = {
    type: 'Microsoft.Compute/virtualMachines',
    apiVersion: '2024-07-01',
    name: 'vm',
    properties: { storageProfile },
  };
  const template = JSON.stringify({
    parameters: { id: { type: 'string' }, kind: { type: 'string', allowedValues: ['Premium_LRS', 'Standard_LRS'] } },
    resources: [machine, ...more],
  });
  const [found] = deploy({ template }).model.virtualMachines();
  assert.ok(found);
  return [found.osDisk, ...found.dataDisks.items];
}

const disk = (name: string, properties: object, sku = 'Premium_LRS') => ({
  type: 'Microsoft.Compute/disks',
  apiVersion: '2024-03-02',
  name,
  sku: { name: sku },
  properties,
});
const attached = (name: string) => ({ id: `[resourceId('Microsoft.Compute/disks', '${name}')]` });

test('a disk that the machine makes is no shared, Ultra or ephemeral one', () => {
  const [os, data] = disksOf({ osDisk: { name: 'system' }, dataDisks: [{ lun: 3, diskSizeGB: 64 }] });
  assert.deepEqual([os?.label, data?.label], ['system', 'lun 3']);
  assert.deepEqual([data?.isShared, data?.isUltra, os?.isEphemeral, os?.isUnmanaged], [false, false, false, false]);
  assert.deepEqual(
    [data?.hasCustomerKey, data?.hasAzureDiskEncryption, data?.isWriteAccelerated],
    [false, false, false],
  );
  assert.equal(data?.sizeGB.kind === 'known' && data.sizeGB.value, 64);
});

test('a declared disk tells what its machine leaves out', () => {
  const [, data] = disksOf({ dataDisks: [{ lun: 0, managedDisk: attached('shared') }] }, [
    disk('shared', { maxShares: 2, diskSizeGB: 1024, encryption: { diskEncryptionSetId: 'set' } }, 'ultrassd_lrs'),
  ]);
  assert.equal(data?.label, 'shared');
  assert.deepEqual([data?.isShared, data?.isUltra, data?.isPremiumV2, data?.hasCustomerKey], [true, true, false, true]);
  assert.equal(data?.sizeGB.kind === 'known' && data.sizeGB.value, 1024);
});

test('of an attached disk that is not declared nothing is known but its name', () => {
  const [, data] = disksOf({ dataDisks: [{ lun: 0, managedDisk: attached('other') }] });
  assert.deepEqual([data?.label, data?.isElsewhere], ['other', true]);
  assert.deepEqual(
    [data?.isShared, data?.isUltra, data?.hasCustomerKey, data?.hasAzureDiskEncryption],
    ['unknown', 'unknown', 'unknown', 'unknown'],
  );
});

test('what all possible values agree on is known', () => {
  const [, data] = disksOf({ dataDisks: [{ lun: 0, managedDisk: { storageAccountType: "[parameters('kind')]" } }] });
  assert.equal(data?.isUltra, false);
});

test('an encryption set that may be empty may be none', () => {
  const [os] = disksOf({ osDisk: { managedDisk: { diskEncryptionSet: { id: "[parameters('id')]" } } } });
  assert.equal(os?.hasCustomerKey, 'unknown');
});

test('a blob in a storage account is an unmanaged disk', () => {
  const [os] = disksOf({
    osDisk: { vhd: { uri: 'https://a.blob.core.windows.net/vhds/os.vhd' }, diffDiskSettings: { option: 'local' } },
  });
  assert.deepEqual([os?.isUnmanaged, os?.isEphemeral], [true, true]);
});
