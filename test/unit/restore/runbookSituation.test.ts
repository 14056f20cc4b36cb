/** What a template and the choices make of the commands: from the text to the runbook. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Choices, RestorePlan } from '../../../server/src/engine/analysis';
import { answerForText } from '../../support/plans';

type Template = { resources: Record<string, unknown>[] };

/** The plan of a template after a change to it. */
function planOf(name: string, choices: Choices = {}, change: (template: Template) => void = () => {}): RestorePlan {
  const template: Template = JSON.parse(readFileSync(`test/templates/plan/${name}.json`, 'utf8'));
  change(template);
  const [plan, second] = answerForText(JSON.stringify(template), { choices }).plans;
  assert.ok(plan && !second);
  return plan;
}

/** Sets members of the resources of a type. */
function having(type: string, members: Readonly<Record<string, unknown>>): (template: Template) => void {
  return ({ resources }) => {
    const found = resources.filter((resource) => resource.type === type);
    assert.ok(found.length > 0, type);
    for (const resource of found) {
      const { properties, ...others } = members;
      Object.assign(resource, others);
      Object.assign(resource.properties as object, properties);
    }
  };
}

const MACHINE = 'Microsoft.Compute/virtualMachines';

/** The commands that start restores, in the order of the runbook. */
function restores({ runbook }: RestorePlan, script: 'powershell' | 'azureCli' = 'powershell'): string {
  const lines = (runbook[script] ?? '').split('\n');
  return lines.filter((line) => /Restore-AzRecoveryServicesBackupItem|restore restore-disks/.test(line)).join('\n');
}

test('a VM of a zone under a geo-redundant vault is restored in the zones of the paired region', () => {
  const plan = planOf('cross-region-restore', { tier: 'vault' }, having(MACHINE, { zones: ['1'] }));
  assert.match(restores(plan), / -RestoreToSecondaryRegion -TargetZoneNumber \$targetZone /);
  const redundant = planOf('zone-redundant-vault', { targetZone: '2', tier: 'vault' });
  assert.match(restores(redundant), /^(?!.*-RestoreToSecondaryRegion).* -TargetZoneNumber \$targetZone /m);
  assert.match(redundant.runbook.powershell, /^\$targetZone = '2'$/m);
});

test('a chosen region and subscription reach every command that is left', () => {
  const both = { targetRegion: 'North Europe', targetSubscription: 'another', tier: 'vault' } as const;
  const plan = planOf('cross-region-restore', both);
  const open = plan.routes.filter(({ state }) => state === 'available' || state === 'conditional').map(({ id }) => id);
  assert.deepEqual(open, ['cross-region', 'cross-subscription', 'files']);
  for (const command of restores(plan).split('\n')) {
    assert.match(command, / -TargetSubscriptionId \$targetSubscription -RestoreToSecondaryRegion /);
  }
  for (const command of restores(plan, 'azureCli').split('\n')) {
    assert.match(command, / --target-subscription-id="\$target_subscription" --use-secondary-region /);
  }
  assert.match(plan.runbook.powershell, /^\$targetSubscription = 'another'$/m);
  assert.match(plan.runbook.powershell, /^\$pairedRegion = 'northeurope'$/m);
});

test('the region of the VM as target changes no command', () => {
  const plan = planOf('cross-region-restore', { targetRegion: 'westeurope' });
  assert.equal(restores(plan).split('\n')[0], restores(planOf('cross-region-restore')).split('\n')[0]);
});

test('unmanaged disks are seen', () => {
  assert.match(restores(planOf('unmanaged-disks')), / -RestoreAsManagedDisk /);
  assert.doesNotMatch(restores(planOf('plain')), /RestoreAsManagedDisk|DiskAccessOption|EdgeZone/);
});

test('a disk with private endpoints is seen', () => {
  const plan = planOf('plain', {}, ({ resources }) => {
    resources.push({
      type: 'Microsoft.Compute/disks',
      apiVersion: '2024-03-02',
      name: 'private',
      location: 'westeurope',
      properties: { creationData: { createOption: 'Empty' }, diskSizeGB: 64, networkAccessPolicy: 'AllowPrivate' },
    });
    const managedDisk = { id: "[resourceId('Microsoft.Compute/disks', 'private')]" };
    const machine = resources.find(({ type }) => type === MACHINE) as {
      properties: { storageProfile: { dataDisks: object[] } };
    };
    machine.properties.storageProfile.dataDisks = [{ lun: 0, createOption: 'Attach', managedDisk }];
  });
  assert.match(restores(plan).split('\n')[0] ?? '', / -DiskAccessOption SameAsOnSourceDisks /);
});

test('an extended zone is seen', () => {
  const plan = planOf('plain', {}, (template) => {
    having(MACHINE, { extendedLocation: { type: 'EdgeZone', name: 'losangeles' } })(template);
    // What backup asks for there.
    having('Microsoft.RecoveryServices/vaults/backupPolicies', {
      properties: { snapshotConsistencyType: 'OnlyCrashConsistent' },
    })(template);
  });
  assert.notEqual(plan.routes.find(({ id }) => id === 'create-vm')?.state, 'unavailable');
  assert.match(restores(plan).split('\n')[0] ?? '', / -RestoreToEdgeZone /);
});

test('a point that leaves a data disk out comes back as disks', () => {
  const plan = planOf('excluded-disk', { tier: 'vault' });
  assert.equal(plan.routes.find(({ id }) => id === 'cross-subscription')?.state, 'conditional');
  assert.doesNotMatch(restores(plan), /TargetVMName/);
});

test('a key version is filled in where the set stays with it', () => {
  const version = /^\$keyVersion = '([0-9a-f]{32})'$/m;
  assert.match(planOf('confidential-key-vault').runbook.powershell, version);
  const rotating = planOf(
    'confidential-key-vault',
    {},
    having('Microsoft.Compute/diskEncryptionSets', { properties: { rotationToLatestKeyVersionEnabled: true } }),
  );
  assert.match(rotating.runbook.powershell, /^\$keyVersion = '<key-version>' # /m);
});

test('a key vault of the template is asked in the way that it takes', () => {
  const granting = (enableRbacAuthorization: boolean) =>
    planOf(
      'confidential-key-vault',
      {},
      having('Microsoft.KeyVault/vaults', { properties: { enableRbacAuthorization } }),
    ).runbook.powershell;
  assert.doesNotMatch(granting(true), /Set-AzKeyVaultAccessPolicy/);
  assert.doesNotMatch(granting(false), /New-AzRoleAssignment/);
});
