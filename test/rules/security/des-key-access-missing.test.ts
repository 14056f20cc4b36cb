import { desKeyAccessMissing } from '../../../server/src/rules/security/des-key-access-missing';
import {
  accessPolicy,
  addedPolicies,
  diskEncryptionSet,
  FOR_AGENT,
  FOR_BACKUP,
  FOR_SET,
  keyVault,
  PRINCIPALS,
  PROTECTED,
  SET_PRINCIPAL,
} from '../../support/keyTemplates';
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

const flagged = diskEncryptionSet({
  identity: `      "identity": { "type": "SystemAssigned" },
//    ^^^^^^^^^^ warning: Disk encryption set "des" cannot use its key: no access policy of key vault "keys" grants its identity get, wrapKey and unwrapKey on keys.`,
});
const USER_ASSIGNED = diskEncryptionSet({
  identity: `      "identity": {
        "type": "UserAssigned",
        "userAssignedIdentities": {
          "[resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', 'id')]": {}
        }
      },`,
});
const ORDINARY = [
  machine({
    osDisk: `              "diskEncryptionSet": { "id": "[resourceId('Microsoft.Compute/diskEncryptionSets', 'des')]" }`,
  }),
  vault(),
  policy(ENHANCED),
  item(policyId()),
];
const withPolicies = (policies: readonly string[], set = diskEncryptionSet(), more: readonly string[] = []) =>
  template([keyVault({ policies }), set, ...PROTECTED, ...more], PRINCIPALS);

testRule(desKeyAccessMissing, {
  clean: {
    'access for its identity': withPolicies([FOR_SET]),
    'access added afterwards, as it has to be': withPolicies([FOR_AGENT], diskEncryptionSet(), [
      addedPolicies([FOR_SET]),
    ]),
    'access for a principal that may be its own': withPolicies([
      accessPolicy("[parameters('agent')]", '"get", "wrapKey", "unwrapKey"'),
    ]),
    'access for some user-assigned identity': withPolicies(
      [
        accessPolicy(
          "[reference(resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', 'id'), '2023-01-31').principalId]",
          '"get", "wrapKey", "unwrapKey"',
        ),
      ],
      USER_ASSIGNED,
    ),
    'role assignments decide': template([
      keyVault({ more: '        "enableRbacAuthorization": true,\n' }),
      diskEncryptionSet(),
      ...PROTECTED,
    ]),
    'an identity that is not known': withPolicies(
      [],
      diskEncryptionSet({ identity: `      "identity": "[parameters('identity')]",` }),
    ).replace('"agent":', '"identity": { "type": "object" }, "agent":'),
    'a key vault elsewhere': template([diskEncryptionSet(), ...PROTECTED]),
    'a set that no protected VM uses': template([keyVault(), diskEncryptionSet(), ...ORDINARY.slice(0, 3)]),
  },

  findings: {
    'nobody has access': withPolicies([], flagged),
    'others have access': withPolicies([FOR_AGENT, FOR_BACKUP], flagged),
    'it lacks unwrapKey': withPolicies([accessPolicy(SET_PRINCIPAL, '"get", "wrapKey"')], flagged),
    'the VM alone has access': withPolicies(
      [
        accessPolicy(
          "[reference(resourceId('Microsoft.Compute/virtualMachines', 'vm'), '2024-07-01', 'full').identity.principalId]",
          '"all"',
        ),
      ],
      flagged,
    ),
    'an ordinary disk, in every edition': {
      template: template([keyVault(), flagged, ...ORDINARY]),
      edition: '2021-11-18',
    },
    'a list beside the key vault': withPolicies([], flagged, [addedPolicies([FOR_AGENT])]),
    'through parameters': template(
      [
        keyVault({
          policies: [accessPolicy(SET_PRINCIPAL.replace("'des'", "parameters('set')"), '"get"')],
        }),
        flagged.replace('"name": "des"', `"name": "[parameters('set')]"`),
        ...PROTECTED.map((text) => text.replace("'des'", "parameters('set')")),
      ],
      '  "parameters": { "set": { "type": "string", "defaultValue": "des" } },\n',
    ),
    'a nested deployment': template([nested('inner', [keyVault(), flagged]), ...PROTECTED]),
    'symbolic names': symbolicTemplate({
      k: keyVault(),
      d: flagged,
      ...Object.fromEntries(PROTECTED.map((text, index) => [`r${index}`, text])),
    }),
  },

  fixes: {
    'an access policy beside the key vault': {
      before: template([keyVault(), diskEncryptionSet(), ...PROTECTED]),
      title: 'Give disk encryption set "des" access to the key',
      after: template([
        keyVault(),
        diskEncryptionSet(),
        ...PROTECTED,
        `    {
      "type": "Microsoft.KeyVault/vaults/accessPolicies",
      "apiVersion": "2023-07-01",
      "name": "keys/add",
      "dependsOn": [
        "[resourceId('Microsoft.KeyVault/vaults', 'keys')]",
        "[resourceId('Microsoft.Compute/diskEncryptionSets', 'des')]"
      ],
      "properties": {
        "accessPolicies": [
          {
            "tenantId": "[subscription().tenantId]",
            "objectId": "${SET_PRINCIPAL}",
            "permissions": {
              "keys": [
                "get",
                "wrapKey",
                "unwrapKey"
              ]
            }
          }
        ]
      }
    }`,
      ]),
    },
  },
});
