/** What comes before and after every restore, and the choice of the recovery point. */
import type { Choices } from '../choices';
import type { KindedStatement } from '../statement';
import type { Section } from './section';

/** Checks on the things that make restores fail late. */
export function preflight(): Section {
  return {
    id: 'preflight',
    title: 'Preflight',
    facts: ['F240', 'F290', 'F268', 'F538', 'F320', 'F321', 'F075'],
    remarks: [
      'The staging storage account lies in the region in which the result will lie, and is not closed to you by its firewall or by disabled keys.',
      'Restores need rights on the vault, on the staging account and on the target group. A Resource Guard asks for a second person (practice).',
      'A deleted backup item that is still in soft delete is undeleted before it is restored or protected again.',
      'Check quota for the size of the VM, and the registration of Microsoft.RecoveryServices in a target subscription (practice).',
    ],
    powershell: [
      'Set-AzContext -Subscription $subscription | Out-Null',
      '$vault = Get-AzRecoveryServicesVault -ResourceGroupName $vaultGroup -Name $vaultName',
      'Get-AzStorageAccount -ResourceGroupName $stagingGroup -Name $stagingAccount | Select-Object Location, AllowSharedKeyAccess, NetworkRuleSet',
      'Get-AzRoleAssignment -Scope $vault.ID | Select-Object DisplayName, RoleDefinitionName',
      'Get-AzRecoveryServicesResourceGuardMapping -VaultId $vault.ID',
      'Get-AzResourceProvider -ProviderNamespace Microsoft.RecoveryServices | Select-Object ProviderNamespace, RegistrationState -Unique',
      'Get-AzVMUsage -Location $region',
      'Get-AzRecoveryServicesBackupItem -BackupManagementType AzureVM -WorkloadType AzureVM -DeleteState ToBeDeleted -VaultId $vault.ID',
      '# Only for an item listed by the command above: Undo-AzRecoveryServicesBackupItemDeletion -Item <item> -VaultId $vault.ID',
    ],
    azureCli: [
      'az account set --subscription "$subscription"',
      'az backup vault show --resource-group "$vault_group" --name "$vault_name"',
      'az storage account show --resource-group "$staging_group" --name "$staging_account" --query "{location: location, keys: allowSharedKeyAccess, firewall: networkRuleSet.defaultAction}"',
      'az role assignment list --include-inherited --scope "$(az backup vault show --resource-group "$vault_group" --name "$vault_name" --query id --output tsv)" --output table',
      'az backup vault resource-guard-mapping show --resource-group "$vault_group" --name "$vault_name"',
      'az provider show --namespace Microsoft.RecoveryServices --query registrationState',
      'az vm list-usage --location "$region" --output table',
      'az backup item list --resource-group "$vault_group" --vault-name "$vault_name" --backup-management-type AzureIaasVM --query "[?properties.isScheduledForDeferredDelete].properties.friendlyName"',
      '# Only for an item listed by the command above: az backup protection undelete --resource-group "$vault_group" --vault-name "$vault_name" --backup-management-type AzureIaasVM --workload-type VM --container-name "$container" --item-name "$item"',
    ],
  };
}

const SECONDARY = {
  powershell: ' -UseSecondaryRegion',
  azureCli: ' --use-secondary-region',
};

/** Which recovery points there are, with the tier they live in, and the choice of one. */
export function recoveryPoints({ tier }: Choices): Section {
  const isSecondary = tier === 'secondary';
  const secondary = isSecondary ? SECONDARY : { powershell: '', azureCli: '' };
  return {
    id: 'points',
    title: 'List the recovery points and choose one',
    facts: ['F541', 'F554', 'F555', 'F056', 'P064', 'P065', 'P076'],
    remarks: [
      'After ransomware choose a point from before the first trace of it, and restore into a network without ways out (practice).',
      'The tier decides which routes a point offers: a snapshot restores at once, a vault point is copied first, an archive point is rehydrated first.',
      'The list covers the last 30 days: shift both dates for older points.',
    ],
    powershell: [
      '$container = Get-AzRecoveryServicesBackupContainer -ContainerType AzureVM -FriendlyName $vmName -ResourceGroupName $vmGroup -VaultId $vault.ID',
      '$item = Get-AzRecoveryServicesBackupItem -Container $container -WorkloadType AzureVM -VaultId $vault.ID',
      `$points = Get-AzRecoveryServicesBackupRecoveryPoint -Item $item -StartDate (Get-Date).AddDays(-30).ToUniversalTime() -EndDate (Get-Date).ToUniversalTime()${secondary.powershell} -VaultId $vault.ID`,
      '$points | Sort-Object RecoveryPointTime -Descending | Format-Table RecoveryPointId, RecoveryPointTime, RecoveryPointType, RecoveryPointTier',
      '$point = $points | Where-Object RecoveryPointId -EQ $recoveryPoint',
    ],
    azureCli: [
      'container="iaasvmcontainer;iaasvmcontainerv2;$vm_group;$vm_name"',
      'item="vm;iaasvmcontainerv2;$vm_group;$vm_name"',
      `az backup recoverypoint list --resource-group "$vault_group" --vault-name "$vault_name" --backup-management-type AzureIaasVM --workload-type VM --container-name "$container" --item-name "$item"${secondary.azureCli} --query "[].{point: name, time: properties.recoveryPointTime, kind: properties.recoveryPointType, tiers: properties.recoveryPointTierDetails[].type}"`,
    ],
  };
}

/**
 * What to do once the restore is done.
 *
 * @param differences what is not as it was before
 */
export function afterwards(differences: readonly KindedStatement[]): Section {
  return {
    id: 'afterwards',
    title: 'Afterwards',
    facts: [...new Set(differences.flatMap(({ facts }) => facts))],
    remarks: [
      ...differences.map(({ text }) => text),
      'The restored VM is not protected until it is put under a policy again.',
      'Check licences and domain membership, delete what the restore left in the staging account, and set a date for the next drill (practice).',
    ],
    powershell: [
      '$policy = Get-AzRecoveryServicesBackupProtectionPolicy -Name $policyName -VaultId $vault.ID',
      'Enable-AzRecoveryServicesBackupProtection -ResourceGroupName $targetGroup -Name $newVmName -Policy $policy -VaultId $vault.ID',
    ],
    azureCli: [
      'az backup protection enable-for-vm --resource-group "$vault_group" --vault-name "$vault_name" --policy-name "$policy_name" --vm "$(az vm show --resource-group "$target_group" --name "$new_vm_name" --query id --output tsv)"',
    ],
  };
}
