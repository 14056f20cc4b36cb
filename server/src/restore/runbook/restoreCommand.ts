/**
 * The command that starts a restore, waiting for its job, and what the job says in the end. Its parameters are those of
 * the references of Az.RecoveryServices and of the Azure CLI; what may not stand together there does not here.
 */
import type { RouteId } from '../route';
import { type Landing, landingOf, makesVm, type Situation } from './situation';

export type RestoringRoute = Exclude<RouteId, 'files'>;

/** The vault, as every command of the Azure CLI names it. */
export const IN_VAULT = '--resource-group="$vault_group" --vault-name="$vault_name"';
export const OF_ITEM = '--container-name="$container" --item-name="$item"';

/** How long a point in the archive tier stays rehydrated, in days: 10 to 30, as the references say. */
const REHYDRATION_DAYS = 15;

/**
 * @param withSet whether to name a disk encryption set, in `$set`
 */
export function restoreWithPowershell(id: RestoringRoute, situation: Situation, withSet = false): string {
  const landing = landingOf(id, situation);
  const { inPair, inSubscription, inZone } = landing;
  const asManaged = situation.isUnmanaged && !inSubscription && !inZone;
  return [
    '$job = Restore-AzRecoveryServicesBackupItem -RecoveryPoint $point -StorageAccountName $stagingAccount',
    '-StorageAccountResourceGroupName $stagingGroup',
    id !== 'replace-existing' && '-TargetResourceGroupName $targetGroup',
    makesVm(id, situation) &&
      '-TargetVMName $newVmName -TargetVNetName $networkName -TargetVNetResourceGroup $networkGroup -TargetSubnetName $subnetName',
    asManaged && '-RestoreAsManagedDisk',
    inSubscription && '-TargetSubscriptionId $targetSubscription',
    inPair && '-RestoreToSecondaryRegion',
    inZone && '-TargetZoneNumber $targetZone',
    situation.choices.tier === 'archive' && `-RehydratePriority Standard -RehydrateDuration ${REHYDRATION_DAYS}`,
    situation.hasPrivateDisk &&
      !asManaged &&
      `-DiskAccessOption ${diskAccess(landing, '-TargetDiskAccessId $diskAccess')}`,
    withSet && '-CVMOsDiskEncryptionSetId $set.Id',
    staysInExtendedZone(id, situation) && '-RestoreToEdgeZone',
    id === 'replace-existing' && '-Confirm',
    '-VaultId $vault.ID -VaultLocation $vault.Location',
  ]
    .filter((part) => part !== false)
    .join(' ');
}

/**
 * The same with the Azure CLI.
 *
 * @param withSet whether to name a disk encryption set, in `$set_id`
 * @returns null where it has no equivalent: it rehydrates no points of the paired region, and gives unmanaged disks
 *   back as they are, in the region of the VM
 */
export function restoreWithAzureCli(id: RestoringRoute, situation: Situation, withSet = false): string | null {
  const { isUnmanaged, hasPrivateDisk, choices } = situation;
  const landing = landingOf(id, situation);
  const { inPair, inSubscription, inZone } = landing;
  if (inPair && (isUnmanaged || choices.tier === 'archive')) {
    return null;
  }
  const command = [
    `az backup restore restore-disks ${IN_VAULT} ${OF_ITEM} --rp-name="$recovery_point"`,
    '--storage-account="$staging_account" --storage-account-resource-group="$staging_group"',
    isUnmanaged && '--restore-to-staging-storage-account true',
    !isUnmanaged && id !== 'replace-existing' && '--target-resource-group="$target_group"',
    makesVm(id, situation) &&
      '--target-vm-name="$new_vm_name" --target-vnet-name="$network_name" --target-vnet-resource-group="$network_group" --target-subnet-name="$subnet_name"',
    id !== 'restore-disks' && `--restore-mode ${id === 'replace-existing' ? 'OriginalLocation' : 'AlternateLocation'}`,
    inSubscription && '--target-subscription-id="$target_subscription"',
    inPair && '--use-secondary-region',
    inZone && '--target-zone="$target_zone"',
    choices.tier === 'archive' && `--rehydration-priority Standard --rehydration-duration ${REHYDRATION_DAYS}`,
    hasPrivateDisk && `--disk-access-option ${diskAccess(landing, '--target-disk-access-id="$disk_access"')}`,
    withSet && '--cvm-os-des-id="$set_id"',
    staysInExtendedZone(id, situation) && '--restore-to-edge-zone true',
    '--query name --output tsv',
  ];
  return `job="$(${command.filter((part) => part !== false).join(' ')})"`;
}

/** The parameter goes with a new VM or disks at home alone; in place it is understood. */
export function staysInExtendedZone(id: RouteId, { isInExtendedZone, isUnmanaged }: Situation): boolean {
  return isInExtendedZone && !isUnmanaged && (id === 'create-vm' || id === 'restore-disks');
}

/** Private access as before; a private endpoint of the source region serves no disk of another one. */
function diskAccess({ inPair }: Landing, id: string): string {
  return inPair ? `EnablePrivateAccessForAllDisks ${id}` : 'SameAsOnSourceDisks';
}

/** Waiting for the job, and what it says in the end: `$details`. */
export function waitWithPowershell(id: RestoringRoute, situation: Situation): readonly string[] {
  const wait = landingOf(id, situation).inPair
    ? [
        // Wait-AzRecoveryServicesBackupJob knows nothing of the secondary region.
        "do { Start-Sleep -Seconds 60; $details = Get-AzRecoveryServicesBackupJobDetail -JobId $job.JobId -UseSecondaryRegion -VaultLocation $vault.Location -VaultId $vault.ID } while ($details.Status -eq 'InProgress')",
      ]
    : [
        'Wait-AzRecoveryServicesBackupJob -Job $job -Timeout 43200 -VaultId $vault.ID',
        '$details = Get-AzRecoveryServicesBackupJobDetail -Job $job -VaultId $vault.ID',
      ];
  return [...wait, "$details | Format-List -Property 'Status', 'ErrorDetails'"];
}

export function waitWithAzureCli(id: RestoringRoute, situation: Situation): readonly string[] {
  const job = jobWithAzureCli(id, situation);
  return [
    `az backup job wait ${job} --timeout 43200`,
    `az backup job show ${job} --query "{status: properties.status, errors: properties.errorDetails}"`,
  ];
}

/** The parameters that name the job of a restore. */
export function jobWithAzureCli(id: RestoringRoute, situation: Situation): string {
  return `${IN_VAULT} --name="$job"${landingOf(id, situation).inPair ? ' --use-secondary-region' : ''}`;
}
