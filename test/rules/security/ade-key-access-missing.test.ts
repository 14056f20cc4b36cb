import { adeKeyAccessMissing } from '../../../server/src/rules/security/ade-key-access-missing';
import { accessPolicy, addedPolicies, keyVault, PRINCIPALS } from '../../support/keyTemplates';
import { testRule } from '../../support/ruleTest';
import {
  ENHANCED,
  item,
  machine,
  nested,
  policy,
  policyId,
  symbolicTemplate,
  template,
  vault,
} from '../../support/templates';

const VAULT_ID = "[resourceId('Microsoft.KeyVault/vaults', 'keys')]";
const PROTECTED = [machine(), vault(), policy(ENHANCED), item(policyId())];
const needs = (what: string) =>
  `warning: Key vault "keys" gives Backup Management Service no access: backup of encrypted VM "vm" needs ${what}, which no access policy grants.`;
const SECRETS = 'get, list and backup on secrets';
const BOTH = 'get, list and backup on keys, get and list on secrets';

/** The extension; `settings` are the lines of its settings. */
const extension = (settings: string, type = 'AzureDiskEncryption', head = '') => `    {
      "type": "Microsoft.Compute/virtualMachines/extensions",
      "apiVersion": "2024-07-01",
      "name": "vm/encryption",
${head}      "location": "westeurope",
      "properties": {
        "publisher": "Microsoft.Azure.Security",
        "type": "${type}",
        "settings": {
${settings}
        }
      }
    }`;
const secretVault = (drawn = '') =>
  `          "EncryptionOperation": "EnableEncryption",
          "KeyVaultResourceId": "${VAULT_ID}"${drawn && `\n          //                    ^ ${drawn}`}`;
const WITH_KEY = `,
          "KeyEncryptionKeyURL": "https://keys.vault.azure.net/keys/kek/0123",
          "KekVaultResourceId": "${VAULT_ID}"`;
/** The comma stands before a drawn line. */
const withKey = (drawn = '') =>
  secretVault().replace(/"$/, `",${drawn && `\n          //                    ^ ${drawn}`}`) + WITH_KEY.slice(1);

const withPolicies = (policies: readonly string[], more: readonly string[] = [extension(secretVault())]) =>
  template([keyVault({ policies }), ...PROTECTED, ...more], PRINCIPALS);
const BACKUP = "[parameters('backup')]";

testRule(adeKeyAccessMissing, {
  clean: {
    'secrets for a parameter': withPolicies([accessPolicy(BACKUP, '', '"get", "list", "backup"')]),
    'keys and secrets': withPolicies(
      [accessPolicy(BACKUP, '"get", "list", "backup"', '"get", "list"')],
      [extension(withKey())],
    ),
    'keys and secrets in two lists': withPolicies(
      [accessPolicy(BACKUP, '"get", "list", "backup"')],
      [extension(withKey()), addedPolicies([accessPolicy(BACKUP, '', '"get", "list"')])],
    ),
    'role assignments decide': template([
      keyVault({ more: '        "enableRbacAuthorization": true,\n' }),
      ...PROTECTED,
      extension(secretVault()),
    ]),
    'a key vault elsewhere': template([...PROTECTED, extension(secretVault())]),
    'encryption that is turned off': withPolicies([], [extension(secretVault().replace('Enable', 'Disable'))]),
    'encryption that may be turned off': withPolicies(
      [],
      [extension(secretVault().replace('"EnableEncryption"', `"[parameters('agent')]"`))],
    ),
    'a key that may be given': withPolicies(
      [],
      [extension(`${secretVault()},\n          "KeyEncryptionKeyURL": "[parameters('agent')]"`)],
    ),
    'another extension': withPolicies([], [extension(secretVault(), 'IaaSAntimalware')]),
    'an extension that may not be deployed': withPolicies(
      [],
      [extension(secretVault(), 'AzureDiskEncryption', `      "condition": "[equals(parameters('agent'), 'x')]",\n`)],
    ),
    'a VM that is not protected': template([keyVault(), ...PROTECTED.slice(0, 3), extension(secretVault())]),
  },

  findings: {
    'secrets alone': withPolicies([], [extension(secretVault(needs(SECRETS)))]),
    'on Linux, in every edition': {
      template: withPolicies([], [extension(secretVault(needs(SECRETS)), 'AzureDiskEncryptionForLinux')]),
      edition: '2021-11-18',
    },
    'secrets without backup': withPolicies(
      [accessPolicy(BACKUP, '"all"', '"get", "list"')],
      [extension(secretVault(needs(SECRETS)))],
    ),
    'a key too, in one key vault': withPolicies(
      [accessPolicy(BACKUP, '', '"get", "list"')],
      [extension(withKey(needs(BOTH)))],
    ),
    'an empty address is no key': withPolicies(
      [],
      [
        extension(
          `          "KeyVaultResourceId": "${VAULT_ID}",
          //                    ^ ${needs(SECRETS)}
          "KeyEncryptionKeyURL": ""`,
        ),
      ],
    ),
    'settings of the OS disk': template([
      keyVault(),
      machine().replace(
        '"createOption": "FromImage",',
        `"createOption": "FromImage",
            "encryptionSettings": {
              "enabled": true,
              "diskEncryptionKey": {
                "secretUrl": "https://keys.vault.azure.net/secrets/s/1",
                "sourceVault": {
                  "id": "${VAULT_ID}"
                  //    ^ ${needs(SECRETS)}
                }
              }
            },`,
      ),
      ...PROTECTED.slice(1),
    ]),
    'through parameters': template(
      [
        keyVault({ name: "[parameters('keyVaultName')]" }),
        ...PROTECTED,
        extension(
          secretVault(needs(SECRETS))
            .replace("'keys'", "parameters('keyVaultName')")
            .replace('"EnableEncryption"', `"[parameters('operation')]"`),
        ),
      ],
      `  "parameters": {
    "keyVaultName": { "type": "string", "defaultValue": "keys" },
    "operation": { "type": "string", "defaultValue": "EnableEncryption" }
  },
`,
    ),
    'a nested deployment': template([
      keyVault(),
      ...PROTECTED,
      nested('inner', [extension(secretVault(needs(SECRETS)))]),
    ]),
    'symbolic names': symbolicTemplate({
      k: keyVault(),
      e: extension(secretVault(needs(SECRETS))),
      ...Object.fromEntries(PROTECTED.map((text, index) => [`r${index}`, text])),
    }),
  },
});
