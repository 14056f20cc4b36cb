/**
 * Who needs access to the key of a Confidential VM, in which role, and how to grant it: in the portal, with PowerShell,
 * with the Azure CLI. The commands use the variables of the runbook.
 */
import type { FactBase } from '../knowledge/knowledge';
import type { KeyAccess } from '../model/keyStore';

export type PrincipalKind = 'backup-service-permission' | 'des-permission' | 'guest-agent-permission';

/** Where the key lives; `unknown` where the template does not decide it. */
export type KeyStoreKind = 'keyVault' | 'managedHsm' | 'unknown';

export interface Grant {
  readonly kind: PrincipalKind;
  /** As the portal calls it. */
  readonly principal: string;
  /** Its name in Azure Government where that is another one. */
  readonly government: string | null;
  /** What it needs the access for. */
  readonly purpose: string;
  readonly hsmRole: string;
  /** Permissions on keys in an access policy. */
  readonly keyPermissions: readonly string[];
  readonly portal: readonly string[];
  readonly powershell: readonly string[];
  readonly azureCli: readonly string[];
  readonly facts: readonly string[];
}

interface Principal {
  /** Fact whose value is its name; null for the disk encryption set. */
  readonly name: string | null;
  readonly purpose: string;
  /** Fact whose value is the role on a managed HSM. */
  readonly hsmRole: string;
  /** Fact whose value are the permissions on keys. */
  readonly keyPermissions: string;
  /** Key of the table of application ids; null for the disk encryption set, which has an identity of its own. */
  readonly application: string | null;
  readonly facts: readonly string[];
  readonly vaultFacts: readonly string[];
  readonly hsmFacts: readonly string[];
}

/** Application ids by name. */
const APPLICATIONS = 'P083';
/** Which key vaults take role assignments and ignore access policies. */
const ROLES_INSTEAD = 'P084';
/** What Azure Government calls the backup service. */
const GOVERNMENT = 'P063';

const PRINCIPALS: Readonly<Record<PrincipalKind, Principal>> = {
  'backup-service-permission': {
    name: 'F035',
    purpose: 'to back up the key and to recover it when it is deleted',
    hsmRole: 'F028',
    keyPermissions: 'P080',
    application: 'Backup Management Service',
    facts: ['F022', 'F601', 'F024', GOVERNMENT],
    vaultFacts: ['F020', 'F025', 'N32'],
    hsmFacts: ['F021', 'F026', 'F027', 'F033', 'F035'],
  },
  'des-permission': {
    name: null,
    purpose: 'to encrypt the restored disks',
    hsmRole: 'F060',
    keyPermissions: 'P081',
    application: null,
    facts: ['F057', 'F092'],
    vaultFacts: ['F059'],
    hsmFacts: ['F061', 'F062', 'F063', 'F064', 'F065'],
  },
  'guest-agent-permission': {
    name: 'F071',
    purpose: 'so that the restored VM boots',
    hsmRole: 'F069',
    keyPermissions: 'P082',
    application: 'Confidential VM Orchestrator',
    facts: ['F058', 'F066'],
    vaultFacts: [],
    hsmFacts: ['F067', 'F068', 'F070', 'F071'],
  },
};

/** Every fact that a grant may rest on. */
export const PERMISSION_FACTS: readonly string[] = [
  APPLICATIONS,
  ROLES_INSTEAD,
  ...Object.values(PRINCIPALS).flatMap(({ hsmRole, keyPermissions, facts, vaultFacts, hsmFacts }) => [
    hsmRole,
    keyPermissions,
    ...facts,
    ...vaultFacts,
    ...hsmFacts,
  ]),
];

/**
 * How to give a principal access to the key.
 *
 * @param access what the key vault takes, where that is known
 */
export function grantOf(
  kind: PrincipalKind,
  store: KeyStoreKind,
  facts: FactBase,
  access: KeyAccess = 'unknown',
): Grant {
  const principal = PRINCIPALS[kind];
  const name = principal.name === null ? 'the disk encryption set' : facts.text(principal.name);
  const hsmRole = facts.text(principal.hsmRole);
  const keyPermissions = facts.list(principal.keyPermissions);
  const mayBeHsm = store !== 'keyVault';
  const mayBeVault = store !== 'managedHsm';
  const application = principal.application;
  const id = application === null ? null : String(facts.table(APPLICATIONS)[application]);
  return {
    kind,
    principal: name,
    government: principal.facts.includes(GOVERNMENT) ? facts.text(GOVERNMENT) : null,
    purpose: principal.purpose,
    hsmRole,
    keyPermissions,
    portal: [...(mayBeVault ? vaultPortal(kind) : []), ...(mayBeHsm ? hsmPortal(name, hsmRole) : [])],
    powershell: [
      ...powershellPrincipal(id),
      ...(mayBeVault ? vaultPowershell(keyPermissions, store, access) : []),
      ...(mayBeHsm ? hsmPowershell(hsmRole, store) : []),
    ],
    azureCli: [
      ...azureCliPrincipal(id),
      ...(mayBeVault ? vaultAzureCli(keyPermissions, store, access) : []),
      ...(mayBeHsm ? hsmAzureCli(hsmRole, store) : []),
    ],
    facts: [
      ...principal.facts,
      ...(mayBeHsm ? [principal.hsmRole, ...principal.hsmFacts] : []),
      ...(mayBeVault ? [principal.keyPermissions, ROLES_INSTEAD, ...principal.vaultFacts] : []),
      ...(id === null ? [] : [APPLICATIONS]),
    ].filter((fact) => facts.holds(fact)),
  };
}

/** The role and the permissions in one sentence. */
export function grantText(grant: Grant, store: KeyStoreKind): string {
  const { principal, government, purpose, hsmRole, keyPermissions } = grant;
  const onVault = `the key permissions ${keyPermissions.join(', ')} on the key vault (or a role with the same rights)`;
  const onHsm = `the role ${hsmRole} on the managed HSM, for the key or all keys`;
  const what = store === 'keyVault' ? onVault : store === 'managedHsm' ? onHsm : `${onVault}, or ${onHsm}`;
  const elsewhere = government === null ? '' : ` In Azure Government it is called ${government}.`;
  return `${principal.charAt(0).toUpperCase()}${principal.slice(1)} needs ${what}, ${purpose}.${elsewhere}`;
}

function vaultPortal(kind: PrincipalKind): readonly string[] {
  return kind === 'des-permission'
    ? ['Open the disk encryption set and select the message that asks to grant it permissions on the key vault.']
    : ['Open the key vault, then Access policies or Access control (IAM), and add the principal.'];
}

function hsmPortal(principal: string, role: string): readonly string[] {
  return [
    'Open the managed HSM, then Settings > Local RBAC, and select Add.',
    `Role: ${role}. Scope: the key, or All Keys. Security principal: ${principal}.`,
  ];
}

/** Who reads keys in Azure Government. */
export function governmentText(facts: FactBase): string {
  const name = facts.text(GOVERNMENT);
  return `In Azure Government the application is ${name}, ${facts.table(APPLICATIONS)[name]}.`;
}

function powershellPrincipal(applicationId: string | null): readonly string[] {
  return [
    applicationId === null
      ? '$principalId = (Get-AzDiskEncryptionSet -ResourceGroupName $setGroup -Name $setName).Identity.PrincipalId'
      : `$principalId = (Get-AzADServicePrincipal -ApplicationId '${applicationId}').Id`,
  ];
}

function vaultPowershell(permissions: readonly string[], store: KeyStoreKind, access: KeyAccess): readonly string[] {
  const list = permissions.map((permission) => `'${permission}'`).join(', ');
  return vaultGrants(store, access, {
    policy: [`Set-AzKeyVaultAccessPolicy -VaultName $targetKeyStore -ObjectId $principalId -PermissionsToKeys ${list}`],
    role: [
      `# A role with the permissions ${permissions.join(', ')}:`,
      '$storeId = (Get-AzKeyVault -VaultName $targetKeyStore).ResourceId',
      'New-AzRoleAssignment -ObjectId $principalId -RoleDefinitionName $keyVaultRole -Scope $storeId',
    ],
  });
}

/** Both ways where it is not known which of them the key vault takes. */
function vaultGrants(
  store: KeyStoreKind,
  access: KeyAccess,
  { policy, role }: { readonly policy: readonly string[]; readonly role: readonly string[] },
): readonly string[] {
  switch (access) {
    case 'policies':
      return policy;
    case 'roles':
      return role;
    case 'unknown':
      return [
        store === 'unknown' ? '# In a key vault with access policies:' : '# With access policies:',
        ...policy,
        '# In a key vault with role assignments instead, which ignores access policies:',
        ...role,
      ];
  }
}

function hsmPowershell(role: string, store: KeyStoreKind): readonly string[] {
  const grant = `New-AzKeyVaultRoleAssignment -HsmName $targetKeyStore -RoleDefinitionName '${role}' -ObjectId $principalId -Scope "/keys/$keyName"`;
  return store === 'unknown' ? ['# In a managed HSM instead:', grant] : [grant];
}

function azureCliPrincipal(applicationId: string | null): readonly string[] {
  return [
    applicationId === null
      ? 'principal_id="$(az disk-encryption-set show --resource-group="$set_group" --name="$set_name" --query identity.principalId --output tsv)"'
      : `principal_id="$(az ad sp show --id ${applicationId} --query id --output tsv)"`,
  ];
}

function vaultAzureCli(permissions: readonly string[], store: KeyStoreKind, access: KeyAccess): readonly string[] {
  return vaultGrants(store, access, {
    policy: [
      `az keyvault set-policy --name="$target_key_store" --object-id="$principal_id" --key-permissions ${permissions.join(' ')}`,
    ],
    role: [
      `# A role with the permissions ${permissions.join(', ')}:`,
      'store_id="$(az keyvault show --name="$target_key_store" --query id --output tsv)"',
      'az role assignment create --assignee-object-id="$principal_id" --assignee-principal-type ServicePrincipal --role="$key_vault_role" --scope="$store_id"',
    ],
  });
}

function hsmAzureCli(role: string, store: KeyStoreKind): readonly string[] {
  const grant = `az keyvault role assignment create --hsm-name="$target_key_store" --role '${role}' --assignee-object-id="$principal_id" --scope="/keys/$key_name"`;
  return store === 'unknown' ? ['# In a managed HSM instead:', grant] : [grant];
}
