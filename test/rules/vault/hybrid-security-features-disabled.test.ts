import { hybridSecurityFeaturesDisabled } from '../../../server/src/rules/vault/hybrid-security-features-disabled';
import { testRule } from '../../support/ruleTest';
import { nested, template, vault } from '../../support/templates';

const message =
  'information: Vault "vault" turns the security features for hybrid backup off; Azure Backup does not support that.';
const config = (state: string, drawing = '', name = 'vault/vaultconfig') => `    {
      "type": "Microsoft.RecoveryServices/vaults/backupconfig",
      "apiVersion": "2024-04-01",
      "name": "${name}",
      "properties": {
        "enhancedSecurityState": "${state}"${drawing && `\n        //                       ^ ${drawing}`}
      }
    }`;
const vaultWith = (state: string, drawing = '') =>
  vault(`      "name": "vault",
      "properties": {
        "securitySettings": {
          "softDeleteSettings": {
            "enhancedSecurityState": "${state}"${drawing && `\n            //                       ^ ${drawing}`}
          }
        }
      }`);

testRule(hybridSecurityFeaturesDisabled, {
  clean: {
    on: template([vault(), config('Enabled')]),
    'always on': template([vaultWith('AlwaysON')]),
    'not mentioned': template([vault()]),
    unknown: template(
      [vault(), config("[parameters('state')]")],
      '  "parameters": { "state": { "type": "string" } },\n',
    ),
    'a vault that stands elsewhere': template([config('Disabled')]),
    'another vault': template([vault(), config('Disabled', '', 'other/vaultconfig')]),
  },
  findings: {
    'in the configuration': template([vault(), config('Disabled', message)]),
    'in the vault, in the oldest edition': {
      template: template([vaultWith('disabled', message)]),
      edition: '2021-11-18',
    },
    'through a variable and a nested deployment': template(
      [vault(), nested('outer', [config("[variables('state')]")])],
      `  "variables": {
    "state": "Disabled"
    //       ^ ${message}
  },
`,
    ),
  },
  fixes: {
    'turned on': {
      before: template([vault(), config('Disabled')]),
      title: 'Turn the security features of vault "vault" on',
      after: template([vault(), config('Enabled')]),
    },
  },
});
