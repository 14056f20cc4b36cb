/**
 * The names that runbooks use, as variables at the head of each script: what the template or a choice decides is filled
 * in, what they leave open is a placeholder in angle brackets with a word of explanation. Commands name variables only,
 * so no name is ever quoted twice.
 */
import { commentLine, isWritable, powershellString, shellString } from './quoting';

/** What the template and the choices say of the names; null where they do not. */
export interface RunbookNames {
  readonly subscription: string | null;
  readonly machine: string | null;
  readonly machineGroup: string | null;
  readonly region: string | null;
  readonly vault: string | null;
  readonly vaultGroup: string | null;
  readonly policy: string | null;
  /** Name of the paired region. */
  readonly pairedRegion: string | null;
  /** As chosen. */
  readonly targetSubscription: string | null;
  readonly targetZone: string | null;
  /** Key vault or managed HSM of the key, and the key. */
  readonly keyStore: string | null;
  readonly keyStoreGroup: string | null;
  readonly key: string | null;
  /** The version that the disk encryption set is pinned to. */
  readonly keyVersion: string | null;
  /** Where the key is to be used or restored: what holds it, unless that does not serve. */
  readonly targetKeyStore: string | null;
  /** The disk encryption set to grant access to and to restore with. */
  readonly set: string | null;
  readonly setGroup: string | null;
}

interface Variable {
  /** Its name in PowerShell; in a shell the same in snake case. */
  readonly name: string;
  /** What to fill in. */
  readonly placeholder: string;
  /** What it is, for those who have to find it. */
  readonly meaning: string;
  readonly value: (names: RunbookNames) => string | null;
}

const open = (): null => null;

/** In the order in which a reader fills them in. */
const VARIABLES: readonly Variable[] = [
  {
    name: 'subscription',
    placeholder: 'subscription-id',
    meaning: 'the subscription of VM and vault',
    value: (names) => names.subscription,
  },
  {
    name: 'vaultName',
    placeholder: 'vault-name',
    meaning: 'the Recovery Services vault',
    value: (names) => names.vault,
  },
  {
    name: 'vaultGroup',
    placeholder: 'vault-resource-group',
    meaning: 'the resource group of the vault',
    value: (names) => names.vaultGroup,
  },
  {
    name: 'policyName',
    placeholder: 'policy-name',
    meaning: 'the backup policy for the restored VM',
    value: (names) => names.policy,
  },
  { name: 'vmName', placeholder: 'vm-name', meaning: 'the VM that was backed up', value: (names) => names.machine },
  {
    name: 'vmGroup',
    placeholder: 'vm-resource-group',
    meaning: 'the resource group of that VM',
    value: (names) => names.machineGroup,
  },
  { name: 'region', placeholder: 'region-of-the-vm', meaning: 'such as westeurope', value: (names) => names.region },
  {
    name: 'pairedRegion',
    placeholder: 'paired-region',
    meaning: 'the Azure paired region of the vault',
    value: (names) => names.pairedRegion,
  },
  {
    name: 'recoveryPoint',
    placeholder: 'recovery-point-id',
    meaning: 'chosen from the list of recovery points below',
    value: open,
  },
  {
    name: 'stagingAccount',
    placeholder: 'staging-storage-account',
    meaning: 'a storage account in the subscription and region of the result',
    value: open,
  },
  { name: 'stagingGroup', placeholder: 'staging-resource-group', meaning: 'its resource group', value: open },
  {
    name: 'targetGroup',
    placeholder: 'target-resource-group',
    meaning: 'the resource group for the result, in its subscription and region',
    value: open,
  },
  { name: 'newVmName', placeholder: 'new-vm-name', meaning: 'the name for the restored VM', value: open },
  {
    name: 'networkName',
    placeholder: 'virtual-network',
    meaning: 'a virtual network in the subscription and region of the result',
    value: open,
  },
  { name: 'networkGroup', placeholder: 'virtual-network-resource-group', meaning: 'its resource group', value: open },
  { name: 'subnetName', placeholder: 'subnet', meaning: 'a subnet of that network', value: open },
  {
    name: 'targetSubscription',
    placeholder: 'target-subscription-id',
    meaning: 'another subscription of the same tenant',
    value: (names) => names.targetSubscription,
  },
  {
    name: 'targetZone',
    placeholder: 'target-zone',
    meaning: 'the number of the zone for the result',
    value: (names) => names.targetZone,
  },
  {
    name: 'diskAccess',
    placeholder: 'disk-access-id',
    meaning: 'the resource id of a disk access in the region of the result',
    value: open,
  },
  {
    name: 'keyStoreName',
    placeholder: 'key-vault-or-managed-hsm',
    meaning: 'what held the key when the backup was made',
    value: (names) => names.keyStore,
  },
  {
    name: 'keyStoreGroup',
    placeholder: 'key-vault-resource-group',
    meaning: 'its resource group',
    value: (names) => names.keyStoreGroup,
  },
  {
    name: 'keyName',
    placeholder: 'key-name',
    meaning: 'the key that encrypted the VM when the backup was made',
    value: (names) => names.key,
  },
  {
    name: 'keyVersion',
    placeholder: 'key-version',
    meaning: 'the version of that key when the backup was made',
    value: (names) => names.keyVersion,
  },
  {
    name: 'targetKeyStore',
    placeholder: 'target-key-vault-or-managed-hsm',
    meaning:
      'what holds the key, or takes it back: one in the same subscription without a key of that name, even a deleted one',
    value: (names) => names.targetKeyStore,
  },
  {
    name: 'keyVaultRole',
    placeholder: 'key-vault-role',
    meaning: 'for each step anew: a role with the permissions that the step names',
    value: open,
  },
  {
    name: 'setName',
    placeholder: 'disk-encryption-set',
    meaning: 'the disk encryption set to restore with',
    value: (names) => names.set,
  },
  {
    name: 'setGroup',
    placeholder: 'disk-encryption-set-resource-group',
    meaning: 'its resource group',
    value: (names) => names.setGroup,
  },
  {
    name: 'restoreJob',
    placeholder: 'failed-restore-job-id',
    meaning: 'chosen from the list of failed restores in step R2',
    value: open,
  },
];

/** The assignments of the variables that these PowerShell lines use. */
export function powershellAssignments(lines: readonly string[], names: RunbookNames): readonly string[] {
  return used(lines, (name) => `\\$${name}\\b`).map((variable) =>
    assignment(`$${variable.name} = `, variable, names, isWritable, powershellString),
  );
}

/** The same for a POSIX shell. */
export function shellAssignments(lines: readonly string[], names: RunbookNames): readonly string[] {
  // The Azure CLI reads a value that starts with @ from a file of that name.
  const reachesAzureCli = (value: string) => isWritable(value) && !value.startsWith('@');
  return used(lines, (name) => `\\$${snakeCase(name)}\\b`).map((variable) =>
    assignment(`${snakeCase(variable.name)}=`, variable, names, reachesAzureCli, shellString),
  );
}

function assignment(
  target: string,
  { value, placeholder, meaning }: Variable,
  names: RunbookNames,
  isUsable: (text: string) => boolean,
  quote: (text: string) => string,
): string {
  const known = value(names);
  if (known !== null && isUsable(known)) {
    return target + quote(known);
  }
  const why = known === null ? meaning : `${meaning}; its name in the template cannot stand in a script`;
  return `${target}${quote(`<${placeholder}>`)} ${commentLine(why)}`;
}

function used(lines: readonly string[], pattern: (name: string) => string): readonly Variable[] {
  const text = lines.join('\n');
  return VARIABLES.filter(({ name }) => new RegExp(pattern(name)).test(text));
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
