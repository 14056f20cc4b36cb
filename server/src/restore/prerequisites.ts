/** What must be there before a restore can begin: it changes no route's state, since every restore needs it. */
import type { FactBase } from '../knowledge/knowledge';
import { grantOf, grantText, type KeyStoreKind, type PrincipalKind } from './permissions';
import { isOpen, type Route, type RouteId } from './route';
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
  readonly routes: readonly Route[];
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
/** The newer article adds the way through the portal. */
const PORTAL_REGISTRATION = 'N3';
const PREMIUM_STAGING = 'P094';
/** Permissions with a key encryption key on keys and secrets, and on secrets without one. */
const ENCRYPTION_ACCESS = { keysWithKey: 'P077', secretsWithKey: 'P078', secretsAlone: 'P079' } as const;

export function prerequisitesOf(input: PrerequisiteInput): readonly Prerequisite[] {
  const { facts, hasConfidentialKey, isConfidential, hasAzureDiskEncryption } = input;
  const isDescribed = facts.holds(CONFIDENTIAL_RESTORE);
  const all: Prerequisite[] = [
    plain(
      'staging-account',
      `A staging storage account in the region of the result. All restored disks are premium or all are standard, as the account is.${facts.holds(PREMIUM_STAGING) ? ' A Premium account with network rules cannot be used.' : ''}`,
      ['F240', 'F606', 'F308', 'F309', PREMIUM_STAGING],
    ),
    plain(
      'virtual-network',
      'A virtual network for a new VM, in the subscription and region in which the VM is made; it need not be the one that the VM had.',
      ['F605', 'F319', 'F320', 'F321'],
    ),
    roles(input),
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
  if (hasAzureDiskEncryption && facts.holds(ENCRYPTION_ACCESS.keysWithKey)) {
    all.push(diskEncryptionAccess(facts));
  }
  return all.map((each) => ({ ...each, facts: each.facts.filter((fact) => facts.holds(fact)) }));
}

function plain(kind: PrerequisiteKind, text: string, facts: readonly string[]): Prerequisite {
  return { kind, text, facts, how: null };
}

/** What whoever restores has to be allowed, with what sources say of the routes that are open. */
function roles({ routes }: PrerequisiteInput): Prerequisite {
  const base =
    'Whoever restores needs rights on the vault, on the staging account, on the target resource group and on the network (practice).';
  const stated = ROLE_STATEMENTS.filter(({ route }) => routes.some((each) => each.id === route && isOpen(each)));
  return plain(
    'role',
    [base, ...stated.map(({ text }) => text)].join(' '),
    stated.map(({ fact }) => fact),
  );
}

const ROLE_STATEMENTS: readonly { readonly route: RouteId; readonly text: string; readonly fact: string }[] = [
  { route: 'cross-region', text: 'In the paired region backup admins and app admins may restore.', fact: 'F268' },
  {
    route: 'cross-subscription',
    text: 'Restore in another subscription is one of the capabilities of Azure RBAC.',
    fact: 'F273',
  },
  { route: 'cross-zonal', text: 'Restore in another zone is one of the capabilities of Azure RBAC.', fact: 'F282' },
];

function featureRegistration({ isFeatureRegistered, facts }: PrerequisiteInput): Prerequisite {
  const name = facts.text(FEATURE.name);
  const provider = facts.text(FEATURE.provider);
  const state =
    isFeatureRegistered === true
      ? 'It is registered as far as this deployment and the profile say.'
      : 'Registration is approved automatically; whether it is done is not verified here.';
  return {
    kind: 'feature-registration',
    text: `The preview feature ${name} of ${provider}, registered in the subscription. ${state}`,
    facts: ['F008', FEATURE.name, FEATURE.provider, 'F011', 'F012', 'F013', PORTAL_REGISTRATION],
    how: {
      portal: facts.holds(PORTAL_REGISTRATION) ? [`Subscription > Preview features > ${name} > Register.`] : [],
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
  const { keysWithKey, secretsWithKey, secretsAlone } = ENCRYPTION_ACCESS;
  const list = (fact: string) => facts.list(fact).join(', ');
  return plain(
    'backup-service-permission',
    `Backup Management Service needs access to the key vault of Azure Disk Encryption: with a key encryption key the permissions ${list(keysWithKey)} on keys and ${list(secretsWithKey)} on secrets, without one ${list(secretsAlone)} on secrets.`,
    [keysWithKey, secretsWithKey, secretsAlone, 'P083', 'N32'],
  );
}
