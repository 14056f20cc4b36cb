/**
 * The recovery of a key that Azure Backup has backed up, and of the disk encryption set on it: steps R0 to R13. The
 * names that the job's properties have come from facts, and the printed slips of the article (blanks inside quotes, a
 * line of prose among the commands: F602, F603) are not repeated.
 */
import type { FactBase } from '../../knowledge/knowledge';
import type { KeyAccess } from '../../model/keyStore';
import type { KeyStateId } from '../keyStates';
import { governmentText, grantOf, type KeyStoreKind, type PrincipalKind } from '../permissions';
import {
  IN_VAULT,
  restoreWithAzureCli,
  restoreWithPowershell,
  waitWithAzureCli,
  waitWithPowershell,
} from './restoreCommand';
import { NAMING_A_SET, setWithAzureCli, setWithPowershell } from './routeSections';
import { onlyIf, type Section } from './section';
import type { Situation } from './situation';
import { oneOf } from './undelete';

/** R0 goes before the steps that read what it leaves behind. */
const NEEDS_FAILED_RESTORE = new Set(['R2', 'R3', 'R4', 'R5', 'R6']);

export const KEY_RECOVERY_STEPS: readonly string[] = Array.from({ length: 14 }, (_, index) => `R${index}`);

/** The ids of the steps that a recovery takes, R0 among them where it needs what a failed restore leaves behind. */
export function stepsOf(recovery: readonly string[]): readonly string[] {
  return recovery.some((id) => NEEDS_FAILED_RESTORE.has(id)) ? ['R0', ...recovery] : recovery;
}

export interface KeyRecoveryInput {
  readonly store: KeyStoreKind;
  /** What the key vault takes in which the key will be. */
  readonly access: KeyAccess;
  /** What the plan was asked for; null where it was not. */
  readonly keyState: KeyStateId | null;
  /** The routes at home that are open once the key is back. */
  readonly routes: readonly ('create-vm' | 'restore-disks')[];
  readonly situation: Situation;
  readonly facts: FactBase;
}

/** The sections of some steps, in order. */
export function keyRecovery(ids: readonly string[], input: KeyRecoveryInput): readonly Section[] {
  return [...readSteps(input), ...writeSteps(input)].filter(({ id }) => ids.includes(id));
}

/** R0 to R7: from a restore that fails to a file with the key. */
function readSteps({ situation, facts }: KeyRecoveryInput): readonly Section[] {
  const property = (fact: string) => facts.text(fact);
  const days = facts.number('F076');
  const keyData = facts.text('F087');
  const bag = (fact: string) =>
    `$(az backup job show ${IN_VAULT} --name="$restore_job" --query 'properties.extendedInfo.propertyBag."${property(fact)}"' --output tsv)`;
  const azureCli = restoreWithAzureCli('restore-disks', situation);
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
      azureCli: azureCli === null ? null : [azureCli, ...waitWithAzureCli('restore-disks', situation)],
    },
    {
      id: 'R1',
      title: 'R1. Select the vault',
      facts: ['F075'],
      remarks: [],
      powershell: ['$vault = Get-AzRecoveryServicesVault -ResourceGroupName $vaultGroup -Name $vaultName'],
      azureCli: ['az backup vault show --resource-group="$vault_group" --name="$vault_name"'],
    },
    {
      id: 'R2',
      title: 'R2. Find the failed restore of this VM',
      facts: ['F076', 'F077'],
      remarks: [
        `Only restores of the last ${days} days are listed: take more days for an older one. Take the job of this VM, not simply the first.`,
      ],
      powershell: [
        `$from = (Get-Date).AddDays(-${days}).ToUniversalTime()`,
        "$jobs = Get-AzRecoveryServicesBackupJob -From $from -Status Failed -Operation Restore -VaultId $vault.ID | Where-Object -Property 'WorkloadName' -EQ -Value $vmName",
        "$jobs | Sort-Object -Property 'StartTime' -Descending | Format-Table -Property 'JobId', 'WorkloadName', 'StartTime', 'EndTime'",
        ...onlyIf('Only after step R0 in this session:', '$restoreJob = $job.JobId'),
        "$failedJob = $jobs | Where-Object -Property 'JobId' -EQ -Value $restoreJob",
      ],
      azureCli: [
        `az backup job list ${IN_VAULT} --status Failed --operation Restore --start-date="$(date --utc --date '-${days} days' +%d-%m-%Y)" --query "[].{job: name, vm: properties.entityFriendlyName, start: properties.startTime}" --output table`,
        ...onlyIf('Only after step R0 in this session:', 'restore_job="$job"'),
      ],
    },
    {
      id: 'R3',
      title: 'R3. Read the details of that job',
      facts: ['F078'],
      remarks: [],
      powershell: ['$jobDetails = Get-AzRecoveryServicesBackupJobDetail -Job $failedJob -VaultId $vault.ID'],
      azureCli: [`az backup job show ${IN_VAULT} --name="$restore_job"`],
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
      azureCli: ['az storage account show --resource-group="$staging_group" --name="$key_account" --query id'],
    },
    {
      id: 'R6',
      title: 'R6. Download the description of the encryption',
      facts: ['F084', 'F085', 'F086'],
      remarks: [
        'The file holds key material: keep it where nobody else reads, and delete it when you are done (practice).',
      ],
      powershell: [
        "$configPath = Join-Path -Path $HOME -ChildPath 'cvmcmkencryption_config.json'",
        'Get-AzStorageBlobContent -Blob $keyBlob -Container $keyContainer -Destination $configPath',
        '$encryption = Get-Content -Path $configPath | ConvertFrom-Json',
      ],
      azureCli: [
        'az storage blob download --account-name="$key_account" --container-name="$key_container" --name="$key_blob" --file="$HOME/cvmcmkencryption_config.json" --auth-mode login',
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
        "$keyPath = Join-Path -Path $HOME -ChildPath 'keyDetails.blob'",
        `[io.file]::WriteAllBytes($keyPath, [System.Convert]::FromBase64String($encryption.${keyData}))`,
      ],
      azureCli: [
        `jq --raw-output .${keyData} "$HOME/cvmcmkencryption_config.json" | base64 --decode > "$HOME/keyDetails.blob"`,
      ],
    },
  ];
}

/** R8 to R13: from the file to a restore that succeeds. */
function writeSteps(input: KeyRecoveryInput): readonly Section[] {
  const { store, facts } = input;
  const encryptionType = facts.text('F090');
  return [
    restoreKey(input),
    grantStep('R9', 'Let Azure Backup read the key', 'backup-service-permission', ['F093'], input, [
      input.keyState !== null && LACKS_ACCESS.has(input.keyState)
        ? 'Without it the key is not backed up.'
        : 'Needed where the key was restored into a new key vault or managed HSM.',
      governmentText(facts),
    ]),
    {
      id: 'R10',
      title: 'R10. Make a disk encryption set on the restored key',
      facts: ['F090', 'F091', 'F053'],
      remarks: [
        'Pin the version that the backup used, which need not be the latest, with automatic rotation off until the VM is back (practice).',
      ],
      powershell: [
        ...byStore(store, (target) => [
          `Get-AzKeyVaultKey ${target.powershell} -Name $keyName -IncludeVersions | Format-Table -Property 'Version', 'Enabled', 'Created', 'Expires'`,
          `$key = Get-AzKeyVaultKey ${target.powershell} -Name $keyName -Version $keyVersion`,
        ]),
        `$setConfig = New-AzDiskEncryptionSetConfig -Location $region -KeyUrl $key.Id -IdentityType SystemAssigned -EncryptionType ${encryptionType} -RotationToLatestKeyVersionEnabled $false`,
        '$set = New-AzDiskEncryptionSet -ResourceGroupName $setGroup -Name $setName -InputObject $setConfig',
      ],
      azureCli: [
        ...byStore(store, (target) => [
          `az keyvault key list-versions ${target.azureCli} --name="$key_name" --query "[].{version: kid, enabled: attributes.enabled, created: attributes.created, expires: attributes.expires}" --output table`,
          `key_url="$(az keyvault key show ${target.azureCli} --name="$key_name" --version="$key_version" --query key.kid --output tsv)"`,
        ]),
        `az disk-encryption-set create --resource-group="$set_group" --name="$set_name" --location="$region" --key-url="$key_url" --encryption-type ${encryptionType} --enable-auto-key-rotation false --mi-system-assigned`,
      ],
    },
    grantStep('R11', 'Let the disk encryption set use the key', 'des-permission', [], input, [
      'Wait until the assignment has spread before the next step.',
    ]),
    grantStep('R12', 'Let the Confidential Guest VM Agent use the key', 'guest-agent-permission', [], input, [
      'Without it the restored VM does not boot.',
    ]),
    restoreAgain(input),
  ];
}

/** Key states in which the key is where it was, and access to it is missing. */
const LACKS_ACCESS: ReadonlySet<KeyStateId> = new Set(['K11', 'K11c']);

function restoreKey({ store, keyState }: KeyRecoveryInput): Section {
  const isExpired = keyState === 'K3';
  return {
    id: 'R8',
    title: 'R8. Restore the key',
    facts: ['F088', 'F089', 'F602', 'F603'],
    remarks: [
      'It comes back with all its versions and under its name, and only where no key of that name is, not even a deleted one; into the same subscription (reference of the Azure CLI).',
      ...(isExpired ? ['A version that has expired comes back expired: give it a later date.'] : []),
      ...(store === 'unknown' ? ['One of the two: for a key vault, or for a managed HSM.'] : []),
    ],
    powershell: [
      ...byStore(store, (target) => [`Restore-AzKeyVaultKey ${target.powershell} -InputFile $keyPath`]),
      ...(isExpired
        ? [
            '$expires = (Get-Date).AddDays(30).ToUniversalTime()',
            ...byStore(store, (target) => [
              `Update-AzKeyVaultKey ${target.powershell} -Name $keyName -Version $keyVersion -Expires $expires`,
            ]),
          ]
        : []),
    ],
    azureCli: [
      ...byStore(store, (target) => [`az keyvault key restore ${target.azureCli} --file="$HOME/keyDetails.blob"`]),
      ...(isExpired
        ? byStore(store, (target) => [
            `az keyvault key set-attributes ${target.azureCli} --name="$key_name" --version="$key_version" --expires="$(date --utc --date '30 days' +%Y-%m-%dT%H:%M:%SZ)"`,
          ])
        : []),
    ],
  };
}

function restoreAgain({ routes, situation }: KeyRecoveryInput): Section {
  const powershell = routes.map((route) => [
    restoreWithPowershell(route, situation, true),
    ...waitWithPowershell(route, situation),
  ]);
  const azureCli = routes.flatMap((route) => {
    const command = restoreWithAzureCli(route, situation, true);
    return command === null ? [] : [[command, ...waitWithAzureCli(route, situation)]];
  });
  return {
    id: 'R13',
    title: 'R13. Restore again, with the new disk encryption set',
    facts: ['F072', 'F052', 'F053'],
    remarks: [NAMING_A_SET, ...(routes.length > 1 ? ['One of the two: as a new VM, or as disks.'] : [])],
    powershell: [...setWithPowershell(true), ...headed(powershell)],
    azureCli: [...setWithAzureCli(true), ...headed(azureCli)],
  };
}

/** The ways of the last step; where there are two, each under its name. */
function headed(ways: readonly (readonly string[])[]): readonly string[] {
  const heads = ['# As a new VM:', '# As disks instead:'];
  return ways.length === 1 ? ways.flat() : ways.flatMap((way, index) => [...heads.slice(index, index + 1), ...way]);
}

function grantStep(
  id: string,
  title: string,
  kind: PrincipalKind,
  more: readonly string[],
  { store, access, facts }: KeyRecoveryInput,
  remarks: readonly string[],
): Section {
  const grant = grantOf(kind, store, facts, access);
  return {
    id,
    title: `${id}. ${title}`,
    facts: [...grant.facts, ...more, 'N4'],
    remarks,
    powershell: grant.powershell,
    azureCli: grant.azureCli,
  };
}

/** How commands name what holds the key. */
interface KeyTarget {
  readonly powershell: string;
  readonly azureCli: string;
}

const KEY_VAULT: KeyTarget = {
  powershell: '-VaultName $targetKeyStore',
  azureCli: '--vault-name="$target_key_store"',
};
const MANAGED_HSM: KeyTarget = { powershell: '-HsmName $targetKeyStore', azureCli: '--hsm-name="$target_key_store"' };

/** The commands for a key vault, for a managed HSM, or both where it is not known which it is. */
function byStore(store: KeyStoreKind, commands: (target: KeyTarget) => readonly string[]): readonly string[] {
  return oneOf(store, commands(KEY_VAULT), commands(MANAGED_HSM));
}
