/** What comes before and after every restore, and the choice of the recovery point. */
import type { Tier } from '../choices';
import type { Route, RouteId } from '../route';
import type { KindedStatement } from '../statement';
import { IN_VAULT, OF_ITEM } from './restoreCommand';
import { onlyIf, type Section } from './section';
import { type Landing, landingOf, listsPair, type Situation } from './situation';

const HOME: Landing = { inPair: false, inSubscription: false, inZone: false };

/** Checks on the things that make restores fail late. */
export function preflight(situation: Situation): Section {
  const { target, choices } = situation;
  const landing: Landing = {
    ...HOME,
    inPair: target.region || choices.tier === 'secondary',
    inSubscription: target.subscription,
  };
  return {
    id: 'preflight',
    title: 'Preflight',
    facts: ['F240', 'F290', 'F268', 'F538', 'F320', 'F321', 'F075'],
    remarks: [
      'Sign in first, with Connect-AzAccount or az login (practice).',
      'The staging storage account lies in the region in which the result will lie, and is not closed to you by its firewall or by disabled keys.',
      'Restores need rights on the vault, on the staging account and on the target group. A Resource Guard asks for a second person: its check fails where the vault has none (practice).',
      'A deleted backup item that is still in soft delete is undeleted before it is restored or protected again.',
      'Check quota for the size of the VM, and the registration of Microsoft.RecoveryServices in a target subscription (practice).',
    ],
    powershell: [
      'Set-AzContext -Subscription $subscription | Out-Null',
      '$vault = Get-AzRecoveryServicesVault -ResourceGroupName $vaultGroup -Name $vaultName',
      "Get-AzRoleAssignment -Scope $vault.ID | Format-Table -Property 'DisplayName', 'RoleDefinitionName'",
      'Get-AzRecoveryServicesResourceGuardMapping -VaultId $vault.ID',
      '$deletedItem = Get-AzRecoveryServicesBackupItem -BackupManagementType AzureVM -WorkloadType AzureVM -Name $vmName -DeleteState ToBeDeleted -VaultId $vault.ID',
      '$deletedItem',
      ...onlyIf(
        'Only if the line above lists this VM:',
        'Undo-AzRecoveryServicesBackupItemDeletion -Item $deletedItem -VaultId $vault.ID',
      ),
      ...landingWithPowershell(landing),
    ],
    azureCli: [
      'az account set --subscription="$subscription"',
      'container="iaasvmcontainer;iaasvmcontainerv2;$vm_group;$vm_name"',
      'item="vm;iaasvmcontainerv2;$vm_group;$vm_name"',
      'vault_id="$(az backup vault show --resource-group="$vault_group" --name="$vault_name" --query id --output tsv)"',
      'az role assignment list --include-inherited --scope="$vault_id" --output table',
      'az backup vault resource-guard-mapping show --resource-group="$vault_group" --name="$vault_name"',
      `az backup item list ${IN_VAULT} --backup-management-type AzureIaasVM --query "[?properties.isScheduledForDeferredDelete].{name: properties.friendlyName, source: properties.sourceResourceId}"`,
      ...onlyIf(
        'Only if the line above lists this VM:',
        `az backup protection undelete ${IN_VAULT} ${OF_ITEM} --backup-management-type AzureIaasVM --workload-type VM`,
      ),
      ...landingWithAzureCli(landing),
    ],
  };
}

/** Checks of what a result needs where it will lie; leaves the subscription of the vault selected. */
export function landingWithPowershell({ inPair, inSubscription }: Landing): readonly string[] {
  const checks = [
    "Get-AzStorageAccount -ResourceGroupName $stagingGroup -Name $stagingAccount | Format-List -Property 'Location', 'AllowSharedKeyAccess', 'NetworkRuleSet'",
    `Get-AzVMUsage -Location ${inPair ? '$pairedRegion' : '$region'}`,
  ];
  return inSubscription
    ? [
        'Set-AzContext -Subscription $targetSubscription | Out-Null',
        "Get-AzResourceProvider -ProviderNamespace Microsoft.RecoveryServices | Format-Table -Property 'ProviderNamespace', 'RegistrationState'",
        ...onlyIf(
          'Only if it is not registered:',
          'Register-AzResourceProvider -ProviderNamespace Microsoft.RecoveryServices',
        ),
        ...checks,
        'Set-AzContext -Subscription $subscription | Out-Null',
      ]
    : checks;
}

/** The same with the Azure CLI. */
export function landingWithAzureCli({ inPair, inSubscription }: Landing): readonly string[] {
  const there = inSubscription ? ' --subscription="$target_subscription"' : '';
  const register = `az provider register --namespace Microsoft.RecoveryServices${there}`;
  return [
    ...(inSubscription
      ? [
          `az provider show --namespace Microsoft.RecoveryServices${there} --query registrationState`,
          ...onlyIf('Only if it is not registered:', register),
        ]
      : []),
    `az storage account show --resource-group="$staging_group" --name="$staging_account"${there} --query "{location: location, keys: allowSharedKeyAccess, firewall: networkRuleSet.defaultAction}"`,
    `az vm list-usage --location="${inPair ? '$paired_region' : '$region'}"${there} --output table`,
  ];
}

/** Which recovery points there are, with the tier they live in, and the choice of one. */
export function recoveryPoints(situation: Situation): Section {
  const { tier } = situation.choices;
  const inPair = listsPair(situation);
  return {
    id: 'points',
    title: 'List the recovery points and choose one',
    facts: ['F541', 'F554', 'F555', 'F056', 'P064', 'P065', 'P076'],
    remarks: [
      'After ransomware choose a point from before the first trace of it, and restore into a network without ways out (practice).',
      'The tier decides which routes a point offers: a snapshot restores at once, a vault point is copied first, an archive point is rehydrated first.',
    ],
    powershell: pointsWithPowershell(inPair, tier),
    azureCli: pointsWithAzureCli(inPair, tier),
  };
}

/** The word that both references have for a tier; undefined where points are not listed by it. */
const TIER_NAMES: Readonly<Record<Tier, string | undefined>> = {
  snapshot: 'Snapshot',
  'snapshot-and-vault': 'SnapshotAndVaultStandard',
  vault: 'VaultStandard',
  archive: 'VaultArchive',
  secondary: undefined,
};

/** How far back to look, in days: points in the archive tier are older than others. */
const DAYS = { archive: 3650, other: 30 } as const;

/** Leaves the chosen point in `$point`. */
export function pointsWithPowershell(inPair: boolean, tier: Tier | undefined): readonly string[] {
  const name = tier && !inPair ? TIER_NAMES[tier] : undefined;
  const days = tier === 'archive' ? DAYS.archive : DAYS.other;
  const item = inPair
    ? [
        // Containers are listed in the region of the vault alone, which may be the one that is lost.
        '$item = Get-AzRecoveryServicesBackupItem -BackupManagementType AzureVM -WorkloadType AzureVM -Name $vmName -UseSecondaryRegion -VaultId $vault.ID',
        '# One item is wanted: where VMs of several groups have this name, take that of the right group.',
        "$item | Format-List -Property 'Name', 'SourceResourceId'",
      ]
    : [
        '$container = Get-AzRecoveryServicesBackupContainer -ContainerType AzureVM -FriendlyName $vmName -ResourceGroupName $vmGroup -VaultId $vault.ID',
        '$item = Get-AzRecoveryServicesBackupItem -Container $container -WorkloadType AzureVM -VaultId $vault.ID',
      ];
  return [
    ...item,
    `# The last ${days} days: take more for older points.`,
    `$from = (Get-Date).AddDays(-${days}).ToUniversalTime()`,
    '$to = (Get-Date).ToUniversalTime()',
    `$points = Get-AzRecoveryServicesBackupRecoveryPoint -Item $item -StartDate $from -EndDate $to${name ? ` -Tier ${name}` : ''}${inPair ? ' -UseSecondaryRegion' : ''} -VaultId $vault.ID`,
    "$points | Sort-Object -Property 'RecoveryPointTime' -Descending | Format-Table -Property 'RecoveryPointId', 'RecoveryPointTime', 'RecoveryPointType', 'RecoveryPointTier'",
    '# With its id in $recoveryPoint:',
    "$point = $points | Where-Object -Property 'RecoveryPointId' -EQ -Value $recoveryPoint",
  ];
}

/** Shows the points; the commands after it take the id of one. */
export function pointsWithAzureCli(inPair: boolean, tier: Tier | undefined): readonly string[] {
  const name = tier && !inPair ? TIER_NAMES[tier] : undefined;
  return [
    `az backup recoverypoint list ${IN_VAULT} ${OF_ITEM} --backup-management-type AzureIaasVM --workload-type VM${name ? ` --tier ${name}` : ''}${inPair ? ' --use-secondary-region' : ''} --query "[].{point: name, time: properties.recoveryPointTime, kind: properties.recoveryPointType, tier: tierType, tiers: properties.recoveryPointTierDetails[].type}"`,
    '# The commands below take the one whose name is in recovery_point.',
  ];
}

/**
 * What to do once the restore is done.
 *
 * @param differences what is not as it was before
 * @param usable      the routes that the runbook holds
 * @param hasKeyFiles whether it leaves key material on the machine on which it runs
 */
export function afterwards(
  differences: readonly KindedStatement[],
  usable: readonly Route[],
  situation: Situation,
  hasKeyFiles: boolean,
): Section {
  const results = usable.filter(({ id }) => GIVES_VM.has(id)).map(({ id }) => landingOf(id, situation));
  const staysWithVault = results.some(({ inPair, inSubscription }) => !inPair && !inSubscription);
  const leavesVault = results.some(({ inPair, inSubscription }) => inPair || inSubscription);
  const isDeleted = situation.choices.sourceVm === 'deleted';
  return {
    id: 'afterwards',
    title: 'Afterwards',
    facts: [...new Set([...differences.flatMap(({ facts }) => facts), ...(leavesVault ? LEAVING_FACTS : [])])],
    remarks: [
      ...differences.map(({ text }) => text),
      ...(results.length > 0 ? ['The restored VM is not protected until it is put under a policy again.'] : []),
      ...(leavesVault
        ? ['In another region or subscription it needs a vault of its own there: this one cannot protect it.']
        : []),
      ...(isDeleted
        ? [
            'The item of the deleted VM stays in the vault: stop its backups and keep its data while you need its points (practice).',
          ]
        : []),
      'Check licences and domain membership, delete what the restore left in the staging account, and set a date for the next drill (practice).',
    ],
    powershell: [
      ...(staysWithVault
        ? [
            '$policy = Get-AzRecoveryServicesBackupProtectionPolicy -Name $policyName -VaultId $vault.ID',
            'Enable-AzRecoveryServicesBackupProtection -ResourceGroupName $targetGroup -Name $newVmName -Policy $policy -VaultId $vault.ID',
          ]
        : []),
      ...(hasKeyFiles ? ['Remove-Item -Path $configPath', 'Remove-Item -Path $keyPath'] : []),
    ],
    azureCli: [
      ...(staysWithVault
        ? [
            `az backup protection enable-for-vm ${IN_VAULT} --policy-name="$policy_name" --vm="$(az vm show --resource-group="$target_group" --name="$new_vm_name" --query id --output tsv)"`,
          ]
        : []),
      ...(hasKeyFiles ? ['rm -f "$HOME/cvmcmkencryption_config.json" "$HOME/keyDetails.blob"'] : []),
    ],
  };
}

/** Routes at whose end a VM stands that no item protects. */
const GIVES_VM: ReadonlySet<RouteId> = new Set([
  'create-vm',
  'restore-disks',
  'cross-region',
  'cross-subscription',
  'cross-zonal',
]);

/** A vault protects VMs of its own region and subscription. */
const LEAVING_FACTS = ['F164', 'F165'] as const;
