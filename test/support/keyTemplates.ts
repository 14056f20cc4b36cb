/** The smallest templates in which the disks of a protected VM are encrypted with a key of a key vault. */
import { CONFIDENTIAL, CUSTOMER_KEY, ENHANCED, item, machine, policy, policyId, vault } from './templates';

/** An access policy for a principal; `principal` is the text of `objectId`. */
export function accessPolicy(principal: string, keys: string, secrets = ''): string {
  const lists = [keys && `"keys": [${keys}]`, secrets && `"secrets": [${secrets}]`].filter((list) => list !== '');
  return `{ "tenantId": "[subscription().tenantId]", "objectId": "${principal}", "permissions": { ${lists.join(', ')} } }`;
}

/** The object id of the disk encryption set `des`. */
export const SET_PRINCIPAL =
  "[reference(resourceId('Microsoft.Compute/diskEncryptionSets', 'des'), '2023-04-02', 'full').identity.principalId]";

export const FOR_SET = accessPolicy(SET_PRINCIPAL, '"get", "wrapKey", "unwrapKey"');
export const FOR_AGENT = accessPolicy("[parameters('agent')]", '"get", "release"');
export const FOR_BACKUP = accessPolicy("[parameters('backup')]", '"get", "list", "backup"');

/** Declares the principals of the access policies above. */
export const PRINCIPALS = `  "parameters": {
    "agent": { "type": "string" },
    "backup": { "type": "string" }
  },
`;

export interface KeyVaultParts {
  readonly policies?: readonly string[];
  /** More members of `properties`, each with its comma. */
  readonly more?: string;
  readonly name?: string;
  readonly apiVersion?: string;
  /** More members of the resource, each with its comma. */
  readonly head?: string;
}

export function keyVault(parts: KeyVaultParts = {}): string {
  const { policies = [], more = '', name = 'keys', apiVersion = '2023-07-01', head = '' } = parts;
  return `    {
      "type": "Microsoft.KeyVault/vaults",
      "apiVersion": "${apiVersion}",
      "name": "${name}",
${head}      "location": "westeurope",
      "properties": {
        "sku": { "family": "A", "name": "premium" },
        "tenantId": "[subscription().tenantId]",
        "enablePurgeProtection": true,
${more}        "accessPolicies": [${policies.map((text) => `\n          ${text}`).join(',')}
        ]
      }
    }`;
}

/** Access policies that are added to the key vault afterwards. */
export function addedPolicies(policies: readonly string[], name = 'keys/add'): string {
  return `    {
      "type": "Microsoft.KeyVault/vaults/accessPolicies",
      "apiVersion": "2023-07-01",
      "name": "${name}",
      "properties": {
        "accessPolicies": [${policies.map((text) => `\n          ${text}`).join(',')}
        ]
      }
    }`;
}

export interface SetParts {
  /** The lines of the identity. */
  readonly identity?: string;
  /** The lines of `activeKey`. */
  readonly activeKey?: string;
  readonly type?: string;
  /** More members of the resource, each with its comma. */
  readonly head?: string;
}

export const SOURCE_VAULT = `          "sourceVault": {
            "id": "[resourceId('Microsoft.KeyVault/vaults', 'keys')]"
          }`;
export const KEY_URL = `          "keyUrl": "https://keys.vault.azure.net/keys/key/0123"`;
export const CONFIDENTIAL_TYPE = `        "encryptionType": "ConfidentialVmEncryptedWithCustomerKey"`;

export function diskEncryptionSet(parts: SetParts = {}): string {
  const {
    identity = '      "identity": { "type": "SystemAssigned" },',
    activeKey = `${SOURCE_VAULT},\n${KEY_URL}`,
    type = CONFIDENTIAL_TYPE,
    head = '',
  } = parts;
  return `    {
      "type": "Microsoft.Compute/diskEncryptionSets",
      "apiVersion": "2023-04-02",
      "name": "des",
${head}      "location": "westeurope",
${identity}
      "properties": {
        "activeKey": {
${activeKey}
        }${type === '' ? '' : `,\n${type}`}
      }
    }`;
}

/** A Confidential VM whose OS disk uses the disk encryption set `des`, and what protects it. */
export const PROTECTED = [
  machine({ security: CONFIDENTIAL, osDisk: CUSTOMER_KEY }),
  vault(),
  policy(ENHANCED),
  item(policyId()),
] as const;
