import { cvmKeyAccessMissing } from '../../../server/src/rules/security/cvm-key-access-missing';
import {
  accessPolicy,
  addedPolicies,
  diskEncryptionSet,
  FOR_AGENT,
  FOR_BACKUP,
  FOR_SET,
  KEY_URL,
  keyVault,
  PRINCIPALS,
  PROTECTED,
  SET_PRINCIPAL,
  SOURCE_VAULT,
} from '../../support/keyTemplates';
import { testRule } from '../../support/ruleTest';
import {
  CONFIDENTIAL,
  CUSTOMER_KEY,
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

const message =
  'warning: Key vault "keys" gives Backup Management Service no access to the key of Confidential VM "vm": no access policy grants get, list and backup on keys.';
const drawnVault = `          "sourceVault": {
            "id": "[resourceId('Microsoft.KeyVault/vaults', 'keys')]"
            //    ^ ${message}
          }`;
const flagged = diskEncryptionSet({ activeKey: `${drawnVault},\n${KEY_URL}` });

const withPolicies = (policies: readonly string[], more: readonly string[] = []) =>
  template([keyVault({ policies }), diskEncryptionSet(), ...PROTECTED, ...more], PRINCIPALS);
const withVault = (keys: string) => template([keys, diskEncryptionSet(), ...PROTECTED], PRINCIPALS);

testRule(cvmKeyAccessMissing, {
  clean: {
    'access by a parameter': withPolicies([FOR_SET, FOR_AGENT, FOR_BACKUP]),
    'access by a literal that may be its object id': withPolicies([
      accessPolicy('11111111-2222-3333-4444-555555555555', '"Get", "List", "Backup"'),
    ]),
    'every permission for someone': withPolicies([accessPolicy("[parameters('backup')]", '"all"')]),
    'permissions that are not known': withPolicies([
      accessPolicy("[parameters('backup')]", `"[parameters('permission')]"`),
    ]).replace('"agent":', '"permission": { "type": "string" }, "agent":'),
    'access added afterwards': withPolicies([FOR_SET], [addedPolicies([FOR_BACKUP])]),
    'permissions of one principal in two lists': withPolicies(
      [accessPolicy("[parameters('backup')]", '"get", "list"')],
      [addedPolicies([accessPolicy("[parameters('backup')]", '"backup"')])],
    ),
    'access that a condition may add': withPolicies(
      [FOR_SET],
      [
        addedPolicies([FOR_BACKUP]).replace(
          '"properties"',
          `"condition": "[equals(parameters('backup'), 'x')]",\n      "properties"`,
        ),
      ],
    ),
    'access added to a key vault of unknown name': withPolicies(
      [FOR_SET],
      [addedPolicies([FOR_SET], "[concat(parameters('agent'), '/add')]")],
    ),
    'access taken away: what was there before is not known': withPolicies(
      [FOR_SET],
      [addedPolicies([FOR_SET], 'keys/remove')],
    ),
    'role assignments decide': withVault(
      keyVault({ policies: [FOR_SET], more: '        "enableRbacAuthorization": true,\n' }),
    ),
    'role assignments may decide': withVault(
      keyVault({
        policies: [FOR_SET],
        more: `        "enableRbacAuthorization": "[equals(parameters('agent'), '')]",\n`,
      }),
    ),
    'role assignments decide by default': withVault(keyVault({ policies: [FOR_SET], apiVersion: '2026-02-01' })),
    'a recovered key vault': withVault(keyVault({ policies: [FOR_SET], more: '        "createMode": "recover",\n' })),
    'a list that is not known': withVault(
      keyVault().replace(/"accessPolicies": \[[\s]*\]/, `"accessPolicies": "[parameters('policies')]"`),
    ).replace('"agent":', '"policies": { "type": "array" }, "agent":'),
    'a key vault that may be there already': withVault(
      keyVault({ policies: [FOR_SET], head: `      "condition": "[equals(parameters('agent'), 'x')]",\n` }),
    ),
    'a key vault elsewhere': template([diskEncryptionSet(), ...PROTECTED]),
    'a template out of sight': withPolicies(
      [FOR_SET],
      [
        '{ "type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "more", "properties": { "mode": "Incremental", "templateLink": { "uri": "https://example.com/access.json" } } }',
      ],
    ),
    'a VM that is not protected': template(
      [
        keyVault({ policies: [FOR_SET] }),
        diskEncryptionSet(),
        machine({ security: CONFIDENTIAL, osDisk: CUSTOMER_KEY }),
        vault(),
        policy(ENHANCED),
      ],
      PRINCIPALS,
    ),
    'a VM whose protection depends on a condition': template(
      [
        keyVault({ policies: [FOR_SET] }),
        diskEncryptionSet(),
        ...PROTECTED.slice(0, 3),
        item(policyId()).replace('"properties"', `"condition": "[parameters('protect')]",\n      "properties"`),
      ],
      '  "parameters": { "protect": { "type": "bool" } },\n',
    ),
    'an edition without customer-managed keys': { template: withPolicies([FOR_SET]), edition: '2025-01-30' },
  },

  findings: {
    'only the set has access': template([keyVault({ policies: [FOR_SET] }), flagged, ...PROTECTED]),
    'in the first edition that supports such keys': {
      template: template([keyVault({ policies: [FOR_SET] }), flagged, ...PROTECTED]),
      edition: '2026-01-28',
    },
    'nobody has access': template([keyVault(), flagged, ...PROTECTED]),
    'no list of access policies': template([
      keyVault().replace(/,\s*"accessPolicies": \[[\s]*\]/, ''),
      flagged,
      ...PROTECTED,
    ]),
    'access without backup': template(
      [
        keyVault({ policies: [FOR_SET, FOR_AGENT, accessPolicy("[parameters('backup')]", '"get", "list"')] }),
        flagged,
        ...PROTECTED,
      ],
      PRINCIPALS,
    ),
    'every permission for the set alone': template([
      keyVault({ policies: [accessPolicy(SET_PRINCIPAL, '"all"')] }),
      flagged,
      ...PROTECTED,
    ]),
    'access policies are chosen, whatever the API version': template([
      keyVault({ policies: [FOR_SET], apiVersion: '2026-02-01', more: '        "enableRbacAuthorization": false,\n' }),
      flagged,
      ...PROTECTED,
    ]),
    'named by the address of the key alone': template([
      keyVault({ policies: [FOR_SET] }),
      diskEncryptionSet({
        activeKey: `          "keyUrl": "https://keys.vault.azure.net/keys/key/0123"
          //        ^ ${message}`,
      }),
      ...PROTECTED,
    ]),
    'named by the state of the key': template([
      keyVault({ policies: [FOR_SET] }),
      diskEncryptionSet({
        activeKey: `          "keyUrl": "[reference(resourceId('Microsoft.KeyVault/vaults/keys', 'keys', 'key'), '2023-07-01').keyUriWithVersion]"
          //        ^ ${message}`,
      }),
      ...PROTECTED,
    ]),
    'through a parameter': template(
      [
        keyVault({ name: "[parameters('keyVaultName')]", policies: [FOR_SET] }),
        diskEncryptionSet({
          activeKey: `${drawnVault.replace("'keys'", "parameters('keyVaultName')")},\n${KEY_URL}`,
        }),
        ...PROTECTED,
      ],
      '  "parameters": { "keyVaultName": { "type": "string", "defaultValue": "keys" } },\n',
    ),
    'a nested deployment': template([nested('inner', [keyVault({ policies: [FOR_SET] }), flagged]), ...PROTECTED]),
    'symbolic names': symbolicTemplate({
      k: keyVault({ policies: [accessPolicy("[reference('d', '2023-04-02', 'full').identity.principalId]", '"all"')] }),
      d: flagged,
      ...Object.fromEntries(PROTECTED.map((text, index) => [`r${index}`, text])),
    }),
    'two VMs with keys of one key vault are one finding': template([
      keyVault({ policies: [FOR_SET] }),
      flagged,
      ...PROTECTED,
      machine({ name: 'vm2', security: CONFIDENTIAL, osDisk: CUSTOMER_KEY }),
      item(policyId(), { source: "[resourceId('Microsoft.Compute/virtualMachines', 'vm2')]" }),
    ]),
  },

  fixes: {
    'a parameter for the object id': {
      before: template([keyVault({ policies: [FOR_SET] }), diskEncryptionSet(), ...PROTECTED], PRINCIPALS),
      title: 'Give Backup Management Service access by its object id, as a parameter',
      after: template(
        [
          keyVault({
            policies: [
              FOR_SET,
              `{
            "tenantId": "[subscription().tenantId]",
            "objectId": "[parameters('backupManagementServiceObjectId')]",
            "permissions": {
              "keys": [
                "get",
                "list",
                "backup"
              ]
            }
          }`,
            ],
          }),
          diskEncryptionSet({ activeKey: `${SOURCE_VAULT},\n${KEY_URL}` }),
          ...PROTECTED,
        ],
        `  "parameters": {
    "agent": { "type": "string" },
    "backup": { "type": "string" },
    "backupManagementServiceObjectId": {
      "type": "string",
      "metadata": {
        "description": "Object id, not application id, of the enterprise application Backup Management Service (262044b1-e2ce-469f-a196-69ab7ada62d3; in Azure Government Backup Fairfax) in this tenant."
      }
    }
  },
`,
      ),
    },
  },
});
