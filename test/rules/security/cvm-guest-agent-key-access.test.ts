import { cvmGuestAgentKeyAccess } from '../../../server/src/rules/security/cvm-guest-agent-key-access';
import {
  accessPolicy,
  diskEncryptionSet,
  FOR_AGENT,
  FOR_BACKUP,
  FOR_SET,
  KEY_URL,
  keyVault,
  PRINCIPALS,
  PROTECTED,
  SET_PRINCIPAL,
} from '../../support/keyTemplates';
import { testRule } from '../../support/ruleTest';
import { nested, symbolicTemplate, template } from '../../support/templates';

const flagged = diskEncryptionSet({
  activeKey: `          "sourceVault": {
            "id": "[resourceId('Microsoft.KeyVault/vaults', 'keys')]"
            //    ^ warning: Key vault "keys" gives the Confidential Guest VM Agent no access: without get and release on keys, Confidential VM "vm" does not boot after a restore.
          },\n${KEY_URL}`,
});
const withPolicies = (policies: readonly string[], set = diskEncryptionSet()) =>
  template([keyVault({ policies }), set, ...PROTECTED], PRINCIPALS);

testRule(cvmGuestAgentKeyAccess, {
  clean: {
    'get and release for a parameter': withPolicies([FOR_SET, FOR_AGENT]),
    'in another case': withPolicies([accessPolicy("[parameters('agent')]", '"Get", "Release"')]),
    'more than that for a literal': withPolicies([
      accessPolicy('11111111-2222-3333-4444-555555555555', '"get", "list", "release"'),
    ]),
    'role assignments decide': template(
      [
        keyVault({ policies: [FOR_SET], more: '        "enableRbacAuthorization": true,\n' }),
        diskEncryptionSet(),
        ...PROTECTED,
      ],
      PRINCIPALS,
    ),
    'permissions that a parameter gives': withPolicies([
      accessPolicy("[parameters('agent')]", '"get"').replace('["get"]', `"[parameters('permissions')]"`),
    ]).replace('"agent":', '"permissions": { "type": "array" }, "agent":'),
    'an edition without customer-managed keys': { template: withPolicies([FOR_SET]), edition: '2023-07-05' },
    'no protection': template([keyVault(), diskEncryptionSet(), PROTECTED[0]]),
  },

  findings: {
    'set and backup alone': withPolicies([FOR_SET, FOR_BACKUP], flagged),
    'get without release': withPolicies([accessPolicy("[parameters('agent')]", '"get"')], flagged),
    'release for the set itself': withPolicies([accessPolicy(SET_PRINCIPAL, '"get", "release"')], flagged),
    'as stated in January 2026': { template: withPolicies([FOR_SET], flagged), edition: '2026-01-28' },
    'through variables': template(
      [
        keyVault({ name: "[variables('keyVaultName')]" }).replace(
          /"accessPolicies": \[\s*\]/,
          `"accessPolicies": "[variables('policies')]"`,
        ),
        flagged.replace("'keys')]", "variables('keyVaultName'))]"),
        ...PROTECTED,
      ],
      `  "variables": { "keyVaultName": "keys", "policies": [${FOR_SET}] },\n`,
    ),
    'a nested deployment': template([nested('inner', [keyVault({ policies: [FOR_SET] }), flagged]), ...PROTECTED]),
    'symbolic names': symbolicTemplate({
      k: keyVault(),
      d: flagged,
      ...Object.fromEntries(PROTECTED.map((text, index) => [`r${index}`, text])),
    }),
  },
});
