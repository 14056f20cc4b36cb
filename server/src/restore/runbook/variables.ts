/**
 * The names that runbooks use, as variables at the head of each script: what the template decides is filled in, what it
 * leaves open is a placeholder in angle brackets. Commands name variables only, so no name is ever quoted twice.
 */
import { powershellString, shellString } from './quoting';

/** What the template knows of the names; null where it does not. */
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
  readonly diskEncryptionSet: string | null;
}

interface Variable {
  /** Its name in PowerShell; in a shell the same in snake case. */
  readonly name: string;
  readonly placeholder: string;
  readonly value: (names: RunbookNames) => string | null;
}

const open = (): null => null;

/** In the order in which a reader fills them in. */
const VARIABLES: readonly Variable[] = [
  { name: 'subscription', placeholder: '<subscription-id>', value: (names) => names.subscription },
  { name: 'vaultName', placeholder: '<vault-name>', value: (names) => names.vault },
  { name: 'vaultGroup', placeholder: '<vault-resource-group>', value: (names) => names.vaultGroup },
  { name: 'policyName', placeholder: '<policy-name>', value: (names) => names.policy },
  { name: 'vmName', placeholder: '<vm-name>', value: (names) => names.machine },
  { name: 'vmGroup', placeholder: '<vm-resource-group>', value: (names) => names.machineGroup },
  { name: 'region', placeholder: '<region-of-the-vm>', value: (names) => names.region },
  { name: 'pairedRegion', placeholder: '<paired-region>', value: (names) => names.pairedRegion },
  { name: 'recoveryPoint', placeholder: '<recovery-point-id>', value: open },
  { name: 'stagingAccount', placeholder: '<staging-storage-account>', value: open },
  { name: 'stagingGroup', placeholder: '<staging-resource-group>', value: open },
  { name: 'targetGroup', placeholder: '<target-resource-group>', value: open },
  { name: 'newVmName', placeholder: '<new-vm-name>', value: open },
  { name: 'networkName', placeholder: '<virtual-network>', value: open },
  { name: 'networkGroup', placeholder: '<virtual-network-resource-group>', value: open },
  { name: 'subnetName', placeholder: '<subnet>', value: open },
  { name: 'targetSubscription', placeholder: '<target-subscription-id>', value: (names) => names.targetSubscription },
  { name: 'targetZone', placeholder: '<target-zone>', value: (names) => names.targetZone },
  { name: 'keyStoreName', placeholder: '<key-vault-or-managed-hsm>', value: (names) => names.keyStore },
  { name: 'keyStoreGroup', placeholder: '<key-vault-resource-group>', value: (names) => names.keyStoreGroup },
  { name: 'keyName', placeholder: '<key-name>', value: (names) => names.key },
  { name: 'setName', placeholder: '<disk-encryption-set>', value: (names) => names.diskEncryptionSet },
  { name: 'targetKeyStore', placeholder: '<target-key-vault-or-managed-hsm>', value: (names) => names.keyStore },
  { name: 'newSetName', placeholder: '<new-disk-encryption-set>', value: open },
  { name: 'newSetGroup', placeholder: '<new-disk-encryption-set-resource-group>', value: open },
  { name: 'restoreJob', placeholder: '<failed-restore-job-id>', value: open },
];

/** The assignments of the variables that these PowerShell lines use. */
export function powershellAssignments(lines: readonly string[], names: RunbookNames): readonly string[] {
  return used(lines, (name) => `\\$${name}\\b`).map(
    (variable) => `$${variable.name} = ${powershellString(variable.value(names) ?? variable.placeholder)}`,
  );
}

/** The same for a POSIX shell. */
export function shellAssignments(lines: readonly string[], names: RunbookNames): readonly string[] {
  return used(lines, (name) => `\\$${snakeCase(name)}\\b`).map((variable) => {
    const value = variable.value(names);
    // The Azure CLI reads a value that starts with @ from a file of that name.
    const text = value === null || value.startsWith('@') ? variable.placeholder : value;
    return `${snakeCase(variable.name)}=${shellString(text)}`;
  });
}

function used(lines: readonly string[], pattern: (name: string) => string): readonly Variable[] {
  return VARIABLES.filter(({ name }) => lines.some((line) => new RegExp(pattern(name)).test(line)));
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
