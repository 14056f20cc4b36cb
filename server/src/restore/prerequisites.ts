/** What must be there before a restore can begin: it changes no route's state, since every restore needs it. */
import type { FactBase } from '../knowledge/knowledge';
import type { Choices } from './choices';
import { grantOf, grantText, type KeyStoreKind, type PrincipalKind } from './permissions';
import type { KindedStatement } from './statement';

export type PrerequisiteKind =
  | 'staging-account'
  | 'virtual-network'
  | 'role'
  | 'recovery-point'
  | 'feature-registration'
  | PrincipalKind;

export interface Prerequisite extends KindedStatement<PrerequisiteKind> {
  /** How to meet it, where sources say so. */
  readonly how: {
    readonly portal: readonly string[];
    readonly powershell: readonly string[];
    readonly azureCli: readonly string[];
  } | null;
}

export interface PrerequisiteInput {
  readonly choices: Choices;
  readonly isConfidential: boolean;
  /** Whether a customer-managed key encrypts the OS disk confidentially. */
  readonly hasConfidentialKey: boolean;
  readonly keyStore: KeyStoreKind;
  readonly hasAzureDiskEncryption: boolean;
  readonly isFeatureRegistered: boolean | 'unknown';
  readonly facts: FactBase;
}

/** The preview that restores Confidential VMs with customer-managed keys. */
const CONFIDENTIAL_RESTORE = 'F041';
const FEATURE = { name: 'F009', provider: 'F010' } as const;

export function prerequisitesOf(input: PrerequisiteInput): readonly Prerequisite[] {
  const { facts, hasConfidentialKey, isConfidential, hasAzureDiskEncryption } = input;
  const isDescribed = facts.holds(CONFIDENTIAL_RESTORE);
  const all: Prerequisite[] = [
    plain(
      'staging-account',
      'A staging storage account in the region of the result, which holds the restored VM on its way and its configuration. All restored disks are premium or all are standard, as the account is; a Premium account with network rules does not serve.',
      ['F240', 'F606', 'F308', 'F309', 'P094'],
    ),
    plain(
      'virtual-network',
      'A virtual network for a new VM. It may be another one than before, in the subscription and region in which the VM is made.',
      ['F605', 'F319', 'F320', 'F321'],
    ),
    plain('role', roleText(input.choices), roleFacts(input.choices)),
  ];
  if (isConfidential && isDescribed) {
    all.push(
      plain('recovery-point', 'A recovery point in the Recovery Services vault, before the restore starts.', ['F056']),
    );
  }
  if (hasConfidentialKey && isDescribed) {
    all.push(featureRegistration(input));
    const kinds: readonly PrincipalKind[] = ['backup-service-permission', 'des-permission', 'guest-agent-permission'];
    all.push(...kinds.map((kind) => permission(kind, input)));
  }
  if (hasAzureDiskEncryption) {
    all.push(diskEncryptionAccess(facts));
  }
  return all.map((each) => ({ ...each, facts: each.facts.filter((fact) => facts.holds(fact)) }));
}

function plain(kind: PrerequisiteKind, text: string, facts: readonly string[]): Prerequisite {
  return { kind, text, facts, how: null };
}

function roleText({ tier, targetSubscription, targetZone }: Choices): string {
  const base =
    'Roles for whoever restores: rights to restore from the vault, and to write to the staging account, the target group and the network.';
  const region = tier === 'secondary' ? ' In the secondary region backup admins and app admins may restore.' : '';
  const elsewhere =
    targetSubscription !== undefined || targetZone !== undefined
      ? ' Restoring in another subscription or zone is a capability of Azure RBAC of its own.'
      : '';
  return base + region + elsewhere;
}

function roleFacts({ targetSubscription, targetZone }: Choices): readonly string[] {
  return ['F268', ...(targetSubscription === undefined ? [] : ['F273']), ...(targetZone === undefined ? [] : ['F282'])];
}

function featureRegistration({ isFeatureRegistered, facts }: PrerequisiteInput): Prerequisite {
  const name = facts.text(FEATURE.name);
  const provider = facts.text(FEATURE.provider);
  const state =
    isFeatureRegistered === true
      ? 'It is registered as far as this deployment and the profile say.'
      : 'It is approved by itself; whether the subscription has it is not verified here.';
  return {
    kind: 'feature-registration',
    text: `The preview feature ${name} of ${provider}, registered in the subscription. ${state}`,
    facts: ['F008', FEATURE.name, FEATURE.provider, 'F011', 'F012', 'F013', 'N3'],
    how: {
      portal: [`Subscription > Preview features > ${name} > Register.`],
      powershell: [`Register-AzProviderFeature -FeatureName '${name}' -ProviderNamespace '${provider}'`],
      azureCli: [`az feature register --namespace ${provider} --name ${name}`],
    },
  };
}

function permission(kind: PrincipalKind, { keyStore, facts }: PrerequisiteInput): Prerequisite {
  const grant = grantOf(kind, keyStore, facts);
  const { portal, powershell, azureCli } = grant;
  return { kind, text: grantText(grant, keyStore), facts: grant.facts, how: { portal, powershell, azureCli } };
}

/** Azure Disk Encryption keeps its key and secret in a key vault, which Azure Backup has to read. */
function diskEncryptionAccess(facts: FactBase): Prerequisite {
  const keys = facts.list('P077').join(', ');
  const secrets = facts.list('P079').join(', ');
  return plain(
    'backup-service-permission',
    `Backup Management Service needs access to the key vault of Azure Disk Encryption: the permissions ${secrets} on secrets, and ${keys} on keys where there is a key encryption key.`,
    ['P077', 'P078', 'P079', 'P083', 'N32'],
  );
}
