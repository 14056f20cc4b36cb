/**
 * The recovery of a key that Azure Backup has backed up, and of the disk encryption set on it: steps R0 to R13. The
 * names that the job's properties have come from facts, and the printed slips of the article (blanks inside quotes, a
 * line of prose among the commands: F602, F603) are not repeated.
 */
import type { FactBase } from '../../knowledge/knowledge';
import { grantOf, type KeyStoreKind, type PrincipalKind } from '../permissions';
import {
  type RouteSituation,
  restoreWithAzureCli,
  restoreWithPowershell,
  waitWithAzureCli,
  waitWithPowershell,
} from './routeSections';
import type { Section } from './section';

/** R0 goes before the steps that read what it leaves behind. */
const NEEDS_FAILED_RESTORE = new Set(['R2', 'R3', 'R4', 'R5', 'R6']);

export const KEY_RECOVERY_STEPS: readonly string[] = Array.from({ length: 14 }, (_, index) => `R${index}`);

/** The ids of the steps that a recovery takes, R0 among them where it needs what a failed restore leaves behind. */
export function stepsOf(recovery: readonly string[]): readonly string[] {
  return recovery.some((id) => NEEDS_FAILED_RESTORE.has(id)) ? ['R0', ...recovery] : recovery;
}

/** The sections of some steps, in order. */
export function keyRecovery(
  ids: readonly string[],
  store: KeyStoreKind,
  situation: RouteSituation,
  facts: FactBase,
): readonly Section[] {
  return [...readSteps(situation, facts), ...writeSteps(store, situation, facts)].filter(({ id }) => ids.includes(id));
}

/** R0 to R7: from a restore that fails to a file with the key. */
function readSteps(situation: RouteSituation, facts: FactBase): readonly Section[] {
  const property = (fact: string) => facts.text(fact);
  const days = facts.number('F076');
  const keyData = facts.text('F087');
  const bag = (fact: string) =>
    `$(az backup job show --resource-group "$vault_group" --vault-name "$vault_name" --name "$restore_job" --query 'properties.extendedInfo.propertyBag."${property(fact)}"' --output tsv)`;
  return [
    {
      id: 'R0',
      title: 'R0. Restore once without a disk encryption set',
      facts: ['N7', 'F073'],
      remarks: [
        'This restore is meant to fail: it leaves the data of the key in the staging account. Without it the next steps find nothing.',
      ],
      powershell: [
        restoreWithPowershell('restore-disks', situation),
        ...waitWithPowershell('restore-disks', situation),
      ],
      azureCli: [restoreWithAzureCli('restore-disks', situation), ...waitWithAzureCli('restore-disks', situation)],
    },
    {
      id: 'R1',
      title: 'R1. Select the vault',
      facts: ['F075'],
      remarks: [],
      powershell: ['$vault = Get-AzRecoveryServicesVault -ResourceGroupName $vaultGroup -Name $vaultName'],
      azureCli: ['az backup vault show --resource-group "$vault_group" --name "$vault_name"'],
    },
    {
      id: 'R2',
      title: 'R2. Find the failed restore of this VM',
      facts: ['F076', 'F077'],
      remarks: [
        `Only restores of the last ${days} days are listed: take more days for an older one. Take the job of this VM, not simply the first.`,
      ],
      powershell: [
        `$jobs = Get-AzRecoveryServicesBackupJob -From (Get-Date).AddDays(-${days}).ToUniversalTime() -Status Failed -Operation Restore -VaultId $vault.ID | Where-Object WorkloadName -EQ $vmName`,
        '$jobs | Sort-Object StartTime -Descending | Format-Table JobId, WorkloadName, StartTime, EndTime',
        '$failedJob = $jobs | Where-Object JobId -EQ $restoreJob',
      ],
      azureCli: [
        `az backup job list --resource-group "$vault_group" --vault-name "$vault_name" --status Failed --operation Restore --start-date "$(date --utc --date '-${days} days' +%d-%m-%Y)" --query "[].{job: name, vm: properties.entityFriendlyName, start: properties.startTime}" --output table`,
      ],
    },
    {
      id: 'R3',
      title: 'R3. Read the details of that job',
      facts: ['F078'],
      remarks: [],
      powershell: ['$jobDetails = Get-AzRecoveryServicesBackupJobDetail -Job $failedJob -VaultId $vault.ID'],
      azureCli: ['az backup job show --resource-group "$vault_group" --vault-name "$vault_name" --name "$restore_job"'],
    },
    {
      id: 'R4',
      title: 'R4. Take what says where the key is',
      facts: ['F079', 'F080', 'F081', 'F082'],
      remarks: [],
      powershell: [
        '$properties = $jobDetails.Properties',
        `$keyAccount = $properties['${property('F080')}']`,
        `$keyContainer = $properties['${property('F081')}']`,
        `$keyBlob = $properties['${property('F082')}']`,
      ],
      azureCli: [`key_account="${bag('F080')}"`, `key_container="${bag('F081')}"`, `key_blob="${bag('F082')}"`],
    },
    {
      id: 'R5',
      title: 'R5. Select the staging account of that restore',
      facts: ['F083', 'F602'],
      remarks: [],
      powershell: ['Set-AzCurrentStorageAccount -ResourceGroupName $stagingGroup -Name $keyAccount'],
      azureCli: ['az storage account show --resource-group "$staging_group" --name "$key_account" --query id'],
    },
    {
      id: 'R6',
      title: 'R6. Download the description of the encryption',
      facts: ['F084', 'F085', 'F086'],
      remarks: [
        'The file holds key material: keep it where nobody else reads, and delete it when you are done (practice).',
      ],
      powershell: [
        "$configPath = Join-Path $HOME 'cvmcmkencryption_config.json'",
        'Get-AzStorageBlobContent -Blob $keyBlob -Container $keyContainer -Destination $configPath',
        '$encryption = Get-Content -Path $configPath | ConvertFrom-Json',
      ],
      azureCli: [
        'az storage blob download --account-name "$key_account" --container-name "$key_container" --name "$key_blob" --file "$HOME/cvmcmkencryption_config.json" --auth-mode login',
      ],
    },
    {
      id: 'R7',
      title: 'R7. Write the key to a file',
      facts: ['F087', 'F604'],
      remarks: [
        'This is the key of the OS disk. No source says how keys of data disks come back, if those have their own.',
      ],
      powershell: [
        "$keyPath = Join-Path $HOME 'keyDetails.blob'",
        `[io.file]::WriteAllBytes($keyPath, [System.Convert]::FromBase64String($encryption.${keyData}))`,
      ],
      azureCli: [
        `jq --raw-output .${keyData} "$HOME/cvmcmkencryption_config.json" | base64 --decode > "$HOME/keyDetails.blob"`,
      ],
    },
  ];
}

/** R8 to R13: from the file to a restore that succeeds. */
function writeSteps(store: KeyStoreKind, situation: RouteSituation, facts: FactBase): readonly Section[] {
  const encryptionType = facts.text('F090');
  return [
    {
      id: 'R8',
      title: 'R8. Restore the key',
      facts: ['F088', 'F089', 'F602', 'F603'],
      remarks: store === 'unknown' ? ['One of the two: for a key vault, or for a managed HSM.'] : [],
      powershell: byStore(
        store,
        'Restore-AzKeyVaultKey -VaultName $targetKeyStore -InputFile $keyPath',
        'Restore-AzKeyVaultKey -HsmName $targetKeyStore -InputFile $keyPath',
      ),
      azureCli: byStore(
        store,
        'az keyvault key restore --vault-name "$target_key_store" --file "$HOME/keyDetails.blob"',
        'az keyvault key restore --hsm-name "$target_key_store" --file "$HOME/keyDetails.blob"',
      ),
    },
    grantStep('R9', 'Let Azure Backup read the key', 'backup-service-permission', ['F093'], store, facts, [
      'Needed where the key was restored into a new key vault or managed HSM.',
    ]),
    {
      id: 'R10',
      title: 'R10. Make a disk encryption set on the restored key',
      facts: ['F090', 'F091', 'F053'],
      remarks: ['Pin the version that the backup used, with automatic rotation off until the VM is back (practice).'],
      powershell: [
        ...byStore(
          store,
          '$key = Get-AzKeyVaultKey -VaultName $targetKeyStore -Name $keyName',
          '$key = Get-AzKeyVaultKey -HsmName $targetKeyStore -Name $keyName',
        ),
        `$setConfig = New-AzDiskEncryptionSetConfig -Location $region -KeyUrl $key.Id -IdentityType SystemAssigned -EncryptionType ${encryptionType} -RotationToLatestKeyVersionEnabled $false`,
        '$set = New-AzDiskEncryptionSet -ResourceGroupName $newSetGroup -Name $newSetName -InputObject $setConfig',
      ],
      azureCli: [
        ...byStore(
          store,
          'key_url="$(az keyvault key show --vault-name "$target_key_store" --name "$key_name" --query key.kid --output tsv)"',
          'key_url="$(az keyvault key show --hsm-name "$target_key_store" --name "$key_name" --query key.kid --output tsv)"',
        ),
        `az disk-encryption-set create --resource-group "$new_set_group" --name "$new_set_name" --location "$region" --key-url "$key_url" --encryption-type ${encryptionType} --enable-auto-key-rotation false`,
      ],
    },
    grantStep('R11', 'Let the new disk encryption set use the key', 'des-permission', [], store, facts, [
      'Wait until the assignment has spread before the next step.',
    ]),
    grantStep('R12', 'Let the Confidential Guest VM Agent use the key', 'guest-agent-permission', [], store, facts, [
      'Without it the restored VM does not boot.',
    ]),
    {
      id: 'R13',
      title: 'R13. Restore again, with the new disk encryption set',
      facts: ['F072', 'F052', 'F053'],
      remarks: [
        'CVMOsDiskEncryptionSetId needs Az.RecoveryServices 7.8.0, --cvm-os-des-id Azure CLI 2.76.0. It does not work for points that exist as a snapshot only.',
      ],
      powershell: [
        '$set = Get-AzDiskEncryptionSet -ResourceGroupName $newSetGroup -Name $newSetName',
        restoreWithPowershell('create-vm', situation, ' -CVMOsDiskEncryptionSetId $set.Id'),
        ...waitWithPowershell('create-vm', situation),
      ],
      azureCli: [
        'set_id="$(az disk-encryption-set show --resource-group "$new_set_group" --name "$new_set_name" --query id --output tsv)"',
        restoreWithAzureCli('create-vm', situation, ' --cvm-os-des-id "$set_id"'),
        ...waitWithAzureCli('create-vm', situation),
      ],
    },
  ];
}

function grantStep(
  id: string,
  title: string,
  kind: PrincipalKind,
  more: readonly string[],
  store: KeyStoreKind,
  facts: FactBase,
  remarks: readonly string[],
): Section {
  const grant = grantOf(kind, store, facts);
  return {
    id,
    title: `${id}. ${title}`,
    facts: [...grant.facts, ...more, 'N4'],
    remarks,
    powershell: grant.powershell,
    azureCli: grant.azureCli,
  };
}

/** The command for a key vault, for a managed HSM, or both where it is not known which it is. */
function byStore(store: KeyStoreKind, vault: string, hsm: string): readonly string[] {
  switch (store) {
    case 'keyVault':
      return [vault];
    case 'managedHsm':
      return [hsm];
    case 'unknown':
      return ['# In a key vault:', vault, '# In a managed HSM instead:', hsm];
  }
}

/** Before the recovery: what is only deleted softly comes back whole. */
export function softDeletedFirst(store: KeyStoreKind): Section {
  return {
    id: 'undelete',
    title: 'Before the recovery of the key: is it only deleted softly?',
    facts: ['F043'],
    remarks: [
      'A key, key vault or managed HSM that is still in soft delete is recovered as it was, and nothing of what follows is needed (practice). One of:',
    ],
    powershell: [
      ...byStore(
        store,
        'Undo-AzKeyVaultKeyRemoval -VaultName $keyStoreName -Name $keyName',
        'Undo-AzKeyVaultKeyRemoval -HsmName $keyStoreName -Name $keyName',
      ),
      ...byStore(
        store,
        'Undo-AzKeyVaultRemoval -VaultName $keyStoreName -ResourceGroupName $keyStoreGroup -Location $region',
        'Undo-AzKeyVaultManagedHsmRemoval -Name $keyStoreName -ResourceGroupName $keyStoreGroup -Location $region',
      ),
    ],
    azureCli: [
      ...byStore(
        store,
        'az keyvault key recover --vault-name "$key_store_name" --name "$key_name"',
        'az keyvault key recover --hsm-name "$key_store_name" --name "$key_name"',
      ),
      ...byStore(
        store,
        'az keyvault recover --name "$key_store_name" --location "$region"',
        'az keyvault recover --hsm-name "$key_store_name" --location "$region"',
      ),
    ],
  };
}
