/** Runbooks: what they hold, in which order, for which choices and states of the keys. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EDITIONS, knowledge } from '../../../server/src/knowledge/knowledge';
import type { Choices } from '../../../server/src/restore/choices';
import { KEY_STATE_IDS, type KeyState, type KeyStateId, keyStateOf } from '../../../server/src/restore/keyStates';
import type { KeyStoreKind } from '../../../server/src/restore/permissions';
import { ROUTE_IDS, type Route, type RouteId } from '../../../server/src/restore/route';
import { commentLine } from '../../../server/src/restore/runbook/quoting';
import type { Situation } from '../../../server/src/restore/runbook/situation';
import type { RunbookNames } from '../../../server/src/restore/runbook/variables';
import { allOpen, namesWith, type RunbookParts, runbook } from '../../support/runbooks';

const facts = knowledge('latest');

const SCRIPTS = ['powershell', 'azureCli'] as const;

/** A part of a script, from its title to the next. */
function part(of: RunbookParts, title: string, script: (typeof SCRIPTS)[number] = 'powershell'): string {
  const text = runbook(of)[script] ?? assert.fail('there is no such script');
  const parts = text.split('# --- ').filter((each) => each.startsWith(title));
  assert.equal(parts.length, 1, title);
  return parts[0] ?? '';
}

function state(id: KeyStateId, tier?: 'snapshot'): KeyState {
  return keyStateOf(id, { hasCustomerKey: true, tier }, facts) ?? assert.fail(id);
}

function closedBy(cause: 'key' | 'machine', id: RouteId): Route {
  return {
    id,
    state: 'unavailable',
    reasons: [{ state: 'unavailable', text: 'So it is.', because: null, facts: ['F043'], cause, place: null }],
  };
}

/** As where the keys are lost: what uses them is closed. */
const keysLost: readonly Route[] = ROUTE_IDS.map((id) =>
  closedBy(id === 'create-vm' || id === 'restore-disks' ? 'key' : 'machine', id),
);

test('a comment is one line, in the direction of the others', () => {
  assert.equal(commentLine('a\nRemove-Item /'), '# a Remove-Item /');
  assert.equal(commentLine('a\u2028b\u0085c\u202ed\u2066e'), '# a b c d e');
});

test('every variable of a command is assigned, every placeholder is used, and says what it is', () => {
  const { powershell, azureCli } = runbook();
  const placeholders = [...powershell.matchAll(/^\$(\w+) = '<([^']*)>' # (.*)$/gm)];
  assert.ok(placeholders.length > 20);
  for (const [, name, placeholder, meaning] of placeholders) {
    assert.match(placeholder ?? '', /^[a-z][a-z-]*$/, 'a placeholder has no stray blank');
    assert.ok(powershell.split(`$${name}`).length > 2, name);
    assert.ok((meaning ?? '').length > 5, name);
  }
  for (const line of `${powershell}${azureCli}`.split('\n')) {
    assert.ok(!/<[a-z]/.test(line) || /^(\$\w+ = |\w+=)'<|^# Fill in/.test(line), `a placeholder at the head: ${line}`);
  }
  const set = new Set([...powershell.matchAll(/\$(\w+) = /g)].map(([, name]) => name?.toLowerCase()));
  const builtIn = new Set(['home', 'false', 'erroractionpreference']);
  const used = [...powershell.matchAll(/\$(\w+)/g)].map(([, name]) => name?.toLowerCase() ?? '');
  assert.deepEqual(
    used.filter((name) => !set.has(name) && !builtIn.has(name)),
    [],
  );
  const shell = azureCli ?? '';
  const setInShell = new Set([...shell.matchAll(/^(?:# )?(\w+)=/gm)].map(([, name]) => name));
  const usedInShell = [...shell.matchAll(/\$(\w+)/g)].map(([, name]) => name ?? '');
  assert.deepEqual(
    usedInShell.filter((name) => !setInShell.has(name) && name !== 'HOME'),
    [],
  );
});

test('a name of the template is an argument of an option, never one itself', () => {
  const commands = (runbook().azureCli ?? '').split('\n').filter((line) => line.includes('az '));
  for (const command of commands) {
    assert.doesNotMatch(command, / "\$\w/, command);
  }
});

test('the head says what the runbook is of and for', () => {
  const { powershell, azureCli } = runbook({
    names: { ...namesWith(null), machine: 'vm\n$(x)' },
    situation: { choices: { tier: 'vault', sourceVm: 'deleted', keyState: 'K8' } },
    keyState: state('K8'),
  });
  for (const script of [powershell, azureCli ?? '']) {
    assert.match(script, /^# Restore runbook of vm \$\(x\), made by Restorable/);
    assert.match(script, /^# Planned for: recovery point in tier vault, source VM deleted, keys in state K8\.$/m);
    assert.match(script, /^# Keys: if the key is deleted, .* \(UserErrorDiskEncryptionSetKeyDoesNotExist\)\.$/m);
  }
});

test('the slips that the restore article prints are not repeated', () => {
  for (const keyStore of ['keyVault', 'managedHsm', 'unknown'] as const) {
    const { powershell, azureCli } = runbook({ keyStore });
    for (const script of [powershell, azureCli ?? '']) {
      assert.doesNotMatch(script, /For MHSM Use/);
      assert.doesNotMatch(script, /<[^>\n]* >|' RestorePoint|" RestorePoint/);
      assert.doesNotMatch(script, /\$Jobs\[0\]/i, 'never simply the first job');
    }
  }
});

const stores: readonly (readonly [KeyStoreKind, RegExp, RegExp])[] = [
  ['keyVault', /Restore-AzKeyVaultKey -VaultName/, /-HsmName/],
  ['managedHsm', /Restore-AzKeyVaultKey -HsmName/, /Restore-AzKeyVaultKey -VaultName/],
];
for (const [keyStore, holds, lacks] of stores) {
  test(`the key comes back into what held it: ${keyStore}`, () => {
    const { powershell } = runbook({ keyStore });
    assert.match(powershell, holds);
    assert.doesNotMatch(powershell, lacks);
  });
}

test('a managed HSM gets the roles that the articles name, each for its principal', () => {
  const { powershell } = runbook({ keyStore: 'managedHsm' });
  const between = (from: string, to: string) => powershell.slice(powershell.indexOf(from), powershell.indexOf(to));
  assert.match(between('R9.', 'R10.'), /262044b1-e2ce-469f-a196-69ab7ada62d3[\s\S]*'Managed HSM Crypto User'/);
  assert.match(between('R11.', 'R12.'), /Identity\.PrincipalId[\s\S]*'Managed HSM Crypto User'/);
  assert.match(
    between('R12.', 'R13.'),
    /bf7b6499-ff71-4aa2-97a4-f372087be7f0[\s\S]*'Managed HSM Crypto Service Encryption User'/,
  );
});

/** From the table of key states: outcome as stated in January 2026, in the latest edition, error code, recovery. */
const all = Array.from({ length: 13 }, (_, index) => `R${index + 1}`);
const STATES: Readonly<
  Record<string, readonly [january: string, latest: string, code: string | null, steps: readonly string[]]>
> = {
  K1: ['succeeds', 'succeeds', null, []],
  K2: ['succeeds', 'succeeds', null, []],
  K3: ['fails', 'conditional', null, all],
  K4: ['fails', 'conditional', null, all],
  K5: ['succeeds', 'succeeds', null, []],
  K6: ['fails', 'fails', null, all],
  K7: ['fails', 'fails', 'UserErrorDiskEncryptionSetDoesNotExist', all],
  K8: ['fails', 'fails', 'UserErrorDiskEncryptionSetKeyDoesNotExist', all],
  K9: ['conditional', 'conditional', null, ['R11', 'R12']],
  K10: ['fails', 'fails', 'UserErrorInputDESKeyDoesNotMatchWithOriginalKey', all],
  K11: ['conditional', 'conditional', null, ['R9', 'R11', 'R12']],
  K11a: ['fails', 'fails', null, ['R11']],
  K11b: ['conditional', 'conditional', null, ['R12']],
  K11c: ['conditional', 'conditional', null, ['R9']],
  K12: ['succeeds', 'succeeds', null, []],
  K13: ['conditional', 'conditional', null, all],
};

for (const id of KEY_STATE_IDS) {
  test(`key state ${id}`, () => {
    const [january, latest, code, steps] = STATES[id] ?? assert.fail(`${id} is not in the table`);
    const hasCustomerKey = id !== 'K12';
    for (const edition of EDITIONS) {
      const state = keyStateOf(id, { hasCustomerKey }, knowledge(edition));
      const expected = edition === 'latest' ? latest : edition === '2026-01-28' ? january : 'notStated';
      assert.equal(state?.outcome, expected, edition);
    }
    const state = keyStateOf(id, { hasCustomerKey }, facts);
    assert.equal(state?.errorCode, code);
    assert.deepEqual(state?.recovery, steps);
    assert.ok((state?.facts.length ?? 0) > 0);
    assert.equal(keyStateOf(id, { hasCustomerKey: !hasCustomerKey }, facts), null, 'it is of the other kind of key');
    const expectedSteps = steps.length > 10 ? ['R0', ...steps] : steps;
    assert.deepEqual(
      runbook({ keyState: state }).steps.map((step) => step.id),
      expectedSteps,
    );
  });
}

test('a new disk encryption set does not help points that are a snapshot only, as later texts say', () => {
  const fromSnapshot = { hasCustomerKey: true, tier: 'snapshot' } as const;
  assert.equal(keyStateOf('K9', fromSnapshot, facts)?.outcome, 'fails');
  assert.equal(keyStateOf('K9', fromSnapshot, knowledge('2026-01-28'))?.outcome, 'conditional');
});

test('a runbook holds the parts of open routes, and of those that only the keys close', () => {
  const ids = (parts: RunbookParts) => runbook(parts).sections.map(({ id }) => id);
  const routes = ROUTE_IDS.map((id) => closedBy(id === 'create-vm' ? 'key' : 'machine', id));
  assert.deepEqual(ids({ routes }), ['preflight', 'points', 'undelete', 'afterwards']);
  const files = ROUTE_IDS.map(
    (id): Route => (id === 'files' ? { id, state: 'available', reasons: [] } : closedBy('machine', id)),
  );
  assert.deepEqual(ids({ routes: files, situation: { hasConfidentialKey: false } }), [
    'preflight',
    'points',
    'files',
    'afterwards',
  ]);
});

/** The titles of a script, shortened to their first word. */
function order(parts: RunbookParts): string {
  const titles = [...runbook(parts).powershell.matchAll(/^# --- (.*) ---$/gm)].map(([, title]) => title ?? '');
  return titles.map((title) => title.replace(/^(R\d+|\w+(?: a new| the)? ?\w*).*$/, '$1')).join(', ');
}

test('what the keys close comes after their repair, and where that ends in a restore is part of it', () => {
  const lost = { routes: keysLost, keyState: state('K8') };
  const steps = 'R0, R1, R2, R3, R4, R5, R6, R7, R8, R9, R10, R11, R12, R13';
  assert.equal(order(lost), `Preflight, List the recovery, Before the recovery, ${steps}, Afterwards`);
  const last = part(lost, 'R13');
  assert.equal(last.match(/-CVMOsDiskEncryptionSetId \$set\.Id/g)?.length, 2);
  assert.match(last, /# As a new VM:\n.* -TargetVMName [\s\S]*# As disks instead:\n(?!.* -TargetVMName )/);
  const noAccess = { routes: keysLost, keyState: state('K11a') };
  assert.equal(order(noAccess), 'Preflight, List the recovery, R11, Create a new VM, Restore the disks, Afterwards');
  const perhaps = { routes: allOpen.slice(0, 2), keyState: state('K13') };
  assert.equal(
    order(perhaps),
    `Preflight, List the recovery, Create a new VM, Restore the disks, Before the recovery, ${steps}, Afterwards`,
  );
});

test('the last step restores by the route that is there', () => {
  const routes = keysLost.map((route) => (route.id === 'create-vm' ? closedBy('machine', 'create-vm') : route));
  const last = part({ routes, keyState: state('K8') }, 'R13');
  assert.doesNotMatch(last, /-TargetVMName|As a new VM/);
  assert.match(last, /Restore-AzRecoveryServicesBackupItem .* -CVMOsDiskEncryptionSetId \$set\.Id/);
});

test('where access alone is missing, it is granted to the set of the template; a new key takes a new set', () => {
  const names: RunbookNames = { ...namesWith('known'), set: 'set-of-template', setGroup: 'its-group' };
  for (const id of ['K11', 'K11a'] as const) {
    const { powershell } = runbook({ names, keyState: state(id) });
    assert.match(powershell, /^\$setName = 'set-of-template'$/m);
  }
  for (const id of ['K7', 'K8', 'K9'] as const) {
    assert.match(runbook({ names, keyState: state(id) }).powershell, /^\$setName = '<disk-encryption-set>'/m);
  }
});

test('names of the template that the backup may not know are left to the reader', () => {
  const names = namesWith('known');
  const has = (id: KeyStateId, name: string) =>
    new RegExp(`^\\$${name} = 'known'$`, 'm').test(
      runbook({ names, keyState: state(id), routes: keysLost }).powershell,
    );
  // Moved to another key: the template shows the one or the other. Rotated: the version of the backup is an earlier one.
  assert.deepEqual([has('K6', 'keyName'), has('K8', 'keyName'), has('K3', 'keyName')], [false, true, true]);
  assert.deepEqual([has('K3', 'keyVersion'), has('K4', 'keyVersion'), has('K8', 'keyVersion')], [false, false, true]);
  // A key vault refuses a restored key while it holds one of that name; a lost one takes none.
  assert.deepEqual(
    (['K3', 'K4', 'K6', 'K7', 'K8', 'K10', 'K13'] as const).filter((id) => !has(id, 'targetKeyStore')),
    ['K3', 'K4', 'K10', 'K13'],
  );
});

test('the disk encryption set is made on a version, not on the latest', () => {
  const inPowershell = part({ keyStore: 'keyVault' }, 'R10');
  assert.match(inPowershell, /^\$key = Get-AzKeyVaultKey .* -Version \$keyVersion$/m);
  assert.match(inPowershell, /-RotationToLatestKeyVersionEnabled \$false/);
  const inAzureCli = part({ keyStore: 'keyVault' }, 'R10', 'azureCli');
  assert.match(inAzureCli, /az keyvault key show .*--version="\$key_version"/);
  assert.match(inAzureCli, /--enable-auto-key-rotation false/);
});

test('a key vault is asked for access in the way that it takes', () => {
  const policy = /Set-AzKeyVaultAccessPolicy/;
  const role = /A role with the permissions get, wrapKey, unwrapKey:[\s\S]*New-AzRoleAssignment/;
  const grant = (parts: RunbookParts) => part({ names: namesWith('known'), keyStore: 'keyVault', ...parts }, 'R11');
  assert.match(grant({}), policy);
  assert.match(grant({}), role);
  assert.doesNotMatch(grant({ keyAccess: 'roles' }), policy);
  assert.doesNotMatch(grant({ keyAccess: 'policies' }), role);
  // Another key vault than that of the template may take either.
  assert.match(grant({ keyAccess: 'roles', keyState: state('K13') }), policy);
});

test('a version that has expired gets a later date once it is back', () => {
  assert.match(
    part({ keyState: state('K3'), keyStore: 'keyVault' }, 'R8'),
    /Update-AzKeyVaultKey .* -Expires \$expires/,
  );
  assert.doesNotMatch(part({ keyState: state('K8'), keyStore: 'keyVault' }, 'R8'), /Update-AzKeyVaultKey/);
});

test('a disk encryption set that is given is named by the restores', () => {
  const given = { keyState: state('K9') };
  assert.match(part(given, 'Create a new VM'), /^\$set = .*\n\$job = .* -CVMOsDiskEncryptionSetId \$set\.Id /m);
  assert.match(part(given, 'Restore the disks', 'azureCli'), /--cvm-os-des-id="\$set_id"/);
  assert.doesNotMatch(part({ keyState: state('K1') }, 'Create a new VM'), /^\$job = .*-CVMOsDiskEncryptionSetId/m);
});

test('key material does not stay behind', () => {
  assert.match(part({}, 'Afterwards'), /Remove-Item -Path \$configPath\nRemove-Item -Path \$keyPath/);
  assert.match(part({}, 'Afterwards', 'azureCli'), /rm -f .*cvmcmkencryption_config\.json.*keyDetails\.blob/);
  assert.doesNotMatch(part({ keyState: state('K9') }, 'Afterwards'), /Remove-Item/);
});

test('where nothing can be restored, there is nothing to run', () => {
  const routes = allOpen.map(
    (route): Route => ({
      ...route,
      state: 'notStated',
      reasons: [
        { state: 'notStated', text: 'No source says.', because: null, facts: ['F255'], cause: 'machine', place: null },
      ],
    }),
  );
  const { powershell, azureCli, steps, sections } = runbook({ routes });
  assert.equal(azureCli, null);
  assert.deepEqual([...steps, ...sections], []);
  const run = powershell.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  assert.deepEqual(run, ["$ErrorActionPreference = 'Stop'"]);
  assert.match(powershell, /no route is open/);
});

const away = (parts: Partial<Situation['target']>): Partial<Situation> => ({
  target: { region: false, subscription: false, zone: false, ...parts },
});

interface CommandCase {
  readonly what: string;
  readonly situation: Partial<Situation>;
  /** The title of the part. */
  readonly route: string;
  readonly powershell: readonly RegExp[];
  /** Null where the Azure CLI has no equivalent. */
  readonly azureCli: readonly RegExp[] | null;
}

/** Parameters as the references of the restore commands and their sources say. */
const COMMANDS: readonly CommandCase[] = [
  {
    what: 'a point in the archive tier is rehydrated',
    situation: { choices: { tier: 'archive' } },
    route: 'Create a new VM',
    powershell: [/ -RehydratePriority Standard -RehydrateDuration 15 /],
    azureCli: [/ --rehydration-priority Standard --rehydration-duration 15 /],
  },
  {
    what: 'the Azure CLI does not rehydrate in the secondary region',
    situation: { choices: { tier: 'archive' } },
    route: 'Restore in the paired region',
    powershell: [/ -RestoreToSecondaryRegion -RehydratePriority Standard /, /^# The Azure CLI refuses that in the/m],
    azureCli: null,
  },
  {
    what: 'points of the paired region are listed there first',
    situation: {},
    route: 'Restore in the paired region',
    powershell: [
      /Get-AzVMUsage -Location \$pairedRegion/,
      /^\$item = Get-AzRecoveryServicesBackupItem .* -UseSecondaryRegion /m,
      /^\$points = .* -UseSecondaryRegion /m,
      /^\$job = .* -RestoreToSecondaryRegion /m,
      /Get-AzRecoveryServicesBackupJobDetail -JobId \$job\.JobId -UseSecondaryRegion -VaultLocation /,
    ],
    azureCli: [
      /recoverypoint list .*--use-secondary-region/,
      /^job=.*--use-secondary-region/m,
      /job wait .*--use-secondary-region/,
      /job show .*--use-secondary-region/,
    ],
  },
  {
    what: 'a point of the secondary region makes a VM there',
    situation: { choices: { tier: 'secondary' } },
    route: 'Create a new VM',
    powershell: [/^\$job = .* -RestoreToSecondaryRegion /m],
    azureCli: [/^job=.*--use-secondary-region/m],
  },
  {
    what: 'another subscription is looked at before, and left after',
    situation: {},
    route: 'Restore in another subscription',
    powershell: [
      /^Set-AzContext -Subscription \$targetSubscription [\s\S]*Get-AzResourceProvider [\s\S]*Get-AzStorageAccount [\s\S]*Set-AzContext -Subscription \$subscription /m,
      /^\$job = .* -TargetSubscriptionId \$targetSubscription /m,
      /Get-AzVM .*\nSet-AzContext -Subscription \$subscription /,
    ],
    azureCli: [
      /az storage account show .*--subscription="\$target_subscription"/,
      /^job=.*--target-subscription-id="\$target_subscription"/m,
      /get-instance-view .*--subscription="\$target_subscription"/,
    ],
  },
  {
    what: 'a chosen region goes together with another subscription',
    situation: away({ region: true }),
    route: 'Restore in another subscription',
    powershell: [/ -TargetSubscriptionId \$targetSubscription -RestoreToSecondaryRegion /],
    azureCli: [/ --target-subscription-id="\$target_subscription" --use-secondary-region /],
  },
  {
    what: 'a chosen zone goes together with another subscription',
    situation: away({ zone: true }),
    route: 'Restore in another subscription',
    powershell: [/ -TargetSubscriptionId \$targetSubscription -TargetZoneNumber \$targetZone /],
    azureCli: [/ --target-subscription-id="\$target_subscription" --target-zone="\$target_zone" /],
  },
  {
    what: 'a chosen subscription goes together with another zone',
    situation: away({ subscription: true }),
    route: 'Restore in another zone',
    powershell: [/ -TargetSubscriptionId \$targetSubscription -TargetZoneNumber \$targetZone /],
    azureCli: [/ --target-subscription-id="\$target_subscription" --target-zone="\$target_zone" /],
  },
  {
    what: 'a vault that is not zone-redundant offers the zones of the paired region',
    situation: { hasZonesOfPair: true },
    route: 'Restore in another zone',
    powershell: [/^\$points = .* -UseSecondaryRegion /m, / -RestoreToSecondaryRegion -TargetZoneNumber \$targetZone /],
    azureCli: [/ --use-secondary-region --target-zone="\$target_zone" /],
  },
  {
    what: 'points without a data disk come back as disks',
    situation: { comesAsDisks: true },
    route: 'Restore in the paired region',
    powershell: [/^\$job = (?!.*-TargetVMName)/m, /^Get-AzDisk /m],
    azureCli: [/^job=(?!.*--target-vm-name)/m, /^az disk list /m],
  },
  {
    what: 'unmanaged disks come back as managed ones',
    situation: { isUnmanaged: true, hasConfidentialKey: false },
    route: 'Restore the disks',
    powershell: [/ -TargetResourceGroupName \$targetGroup -RestoreAsManagedDisk /],
    azureCli: [/ --restore-to-staging-storage-account true (?!.*--target-resource-group)/],
  },
  {
    what: 'a VM of unmanaged disks is made by the template of the job',
    situation: { isUnmanaged: true, hasConfidentialKey: false },
    route: 'Create a new VM',
    powershell: [/ -RestoreAsManagedDisk (?!.*-TargetVMName)/, /^New-AzResourceGroupDeployment /m],
    azureCli: null,
  },
  {
    what: 'a disk with private endpoints keeps them, by a disk access of the region',
    situation: { hasPrivateDisk: true },
    route: 'Create a new VM',
    powershell: [/ -DiskAccessOption SameAsOnSourceDisks /],
    azureCli: [/ --disk-access-option SameAsOnSourceDisks /],
  },
  {
    what: 'in the paired region by another disk access',
    situation: { hasPrivateDisk: true },
    route: 'Restore in the paired region',
    powershell: [/ -DiskAccessOption EnablePrivateAccessForAllDisks -TargetDiskAccessId \$diskAccess /],
    azureCli: [/ --disk-access-option EnablePrivateAccessForAllDisks --target-disk-access-id="\$disk_access" /],
  },
  {
    what: 'a VM of an extended zone comes back there',
    situation: { isInExtendedZone: true },
    route: 'Create a new VM',
    powershell: [/ -RestoreToEdgeZone /],
    azureCli: [/ --restore-to-edge-zone true /],
  },
  {
    what: 'in the paired region there is no extended zone',
    situation: { isInExtendedZone: true },
    route: 'Restore in the paired region',
    powershell: [/^\$job = (?!.*-RestoreToEdgeZone)/m],
    azureCli: [/^job=(?!.*--restore-to-edge-zone)/m],
  },
  {
    what: 'disks are replaced in place, after a question',
    situation: {},
    route: 'Replace the disks',
    powershell: [/^Stop-AzVM /m, /^\$job = (?!.*-TargetResourceGroupName).* -Confirm /m, /^Start-AzVM /m],
    azureCli: [/^az vm deallocate /m, / --restore-mode OriginalLocation /, /^az vm start /m],
  },
];

for (const { what, situation, route, powershell, azureCli } of COMMANDS) {
  test(`commands: ${what}`, () => {
    const inPowershell = part({ situation }, route);
    for (const pattern of powershell) {
      assert.match(inPowershell, pattern);
    }
    const inAzureCli = part({ situation }, route, 'azureCli');
    for (const pattern of azureCli ?? [/^# The Azure CLI has no equivalent: use PowerShell\.$/m]) {
      assert.match(inAzureCli, pattern);
    }
    assert.equal(/^job=/m.test(inAzureCli), azureCli !== null);
  });
}

// The examples of the reference find the item of a VM by -Name; -FriendlyName is documented for file shares.
test('an item is found by the name of its VM', () => {
  const found = runbook().powershell.match(/Get-AzRecoveryServicesBackupItem .*/g) ?? [];
  assert.ok(found.length >= 3);
  for (const command of found) {
    assert.match(
      command,
      / -Container \$container | -BackupManagementType AzureVM -WorkloadType AzureVM -Name \$vmName /,
    );
  }
});

test('points are listed by the tier that is chosen, those in the archive from long ago', () => {
  const points = (choices: Choices, script?: 'azureCli') => part({ situation: { choices } }, 'List the', script);
  assert.match(points({ tier: 'archive' }), /AddDays\(-3650\)[\s\S]* -Tier VaultArchive /);
  assert.match(points({ tier: 'vault' }, 'azureCli'), / --tier VaultStandard /);
  assert.match(points({ tier: 'snapshot-and-vault' }), / -Tier SnapshotAndVaultStandard /);
  assert.doesNotMatch(points({}), / -Tier /);
  assert.match(points({ tier: 'secondary' }), / -UseSecondaryRegion (?!.* -Tier )/);
});

test('a choice is filled in', () => {
  const { powershell, azureCli } = runbook({
    names: { ...namesWith(null), targetZone: '2', targetSubscription: 'chosen' },
  });
  assert.match(powershell, /^\$targetZone = '2'$/m);
  assert.match(azureCli ?? '', /^target_subscription='chosen'$/m);
});

test('a VM is protected again by the vault that can do so', () => {
  const after = (parts: RunbookParts) => part(parts, 'Afterwards');
  const only = (...ids: readonly RouteId[]) => allOpen.filter(({ id }) => ids.includes(id));
  const protects = /Enable-AzRecoveryServicesBackupProtection/;
  const elsewhere = /needs a vault of its own there/;
  assert.match(after({ routes: only('create-vm') }), protects);
  assert.doesNotMatch(after({ routes: only('create-vm') }), elsewhere);
  assert.match(after({ routes: only('cross-region') }), elsewhere);
  assert.doesNotMatch(after({ routes: only('cross-region') }), protects);
  assert.doesNotMatch(after({ routes: only('create-vm'), situation: { choices: { tier: 'secondary' } } }), protects);
  assert.doesNotMatch(after({ routes: only('files', 'replace-existing') }), /not protected until|Enable-Az/);
});

test('the tree of decisions leads to what is there', () => {
  const advice = (parts: RunbookParts) =>
    Object.fromEntries(runbook(parts).decisions.map(({ lost, advice }) => [lost, advice]));
  const key = 'the key, its key vault or managed HSM, or the disk encryption set';
  assert.match(advice({})[key] ?? '', /\(R0 to R13\)/);
  assert.equal(
    advice({ routes: keysLost, keyState: state('K8') })['the VM'],
    'first repair what the keys lack (R0 to R13), then create a new VM, or restore the disks.',
  );
  assert.equal(
    advice({ routes: keysLost, keyState: state('K11a') })['the VM'],
    'first repair what the keys lack (R11), then create a new VM, or restore the disks.',
  );
  assert.match(
    advice({ routes: keysLost, keyState: state('K9', 'snapshot') })['the VM'] ?? '',
    /^first choose a point that is in the vault, and repair what the keys lack \(R11 to R12\)/,
  );
  const deleted = runbook({ situation: { choices: { sourceVm: 'deleted' } } }).decisions.map(({ lost }) => lost);
  assert.ok(!deleted.some((lost) => lost.includes('while the VM exists')));
  assert.equal(advice({ situation: { hasConfidentialKey: false } })[key], undefined);
});
