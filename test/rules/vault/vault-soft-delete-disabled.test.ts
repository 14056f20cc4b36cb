import { vaultSoftDeleteDisabled } from '../../../server/src/rules/vault/vault-soft-delete-disabled';
import { testRule } from '../../support/ruleTest';
import { symbolicTemplate, template, vault } from '../../support/templates';

const message =
  'information: Vault "vault" has soft delete off: a backup that is deleted, by mistake or by an attacker, cannot be undeleted.';
const config = (state: string, drawing = '') => `    {
      "type": "Microsoft.RecoveryServices/vaults/backupconfig",
      "apiVersion": "2024-04-01",
      "name": "vault/vaultconfig",
      "properties": {
        "softDeleteFeatureState": "${state}"${drawing && `\n        //                        ^ ${drawing}`}
      }
    }`;
const vaultWith = (state: string, drawing = '') =>
  vault(`      "name": "vault",
      "properties": {
        "securitySettings": {
          "softDeleteSettings": {
            "softDeleteState": "${state}"${drawing && `\n            //                 ^ ${drawing}`}
          }
        }
      }`);
const parameters = '  "parameters": { "state": { "type": "string" } },\n';

testRule(vaultSoftDeleteDisabled, {
  clean: {
    on: template([vaultWith('Enabled')]),
    'always on': template([vault(), config('AlwaysON')]),
    'not mentioned': template([vault()]),
    unknown: template([vaultWith("[parameters('state')]")], parameters),
  },
  findings: {
    'in the vault': template([vaultWith('Disabled', message)]),
    'in the configuration, in the oldest edition': {
      template: template([vault(), config('disabled', message)]),
      edition: '2021-11-18',
    },
    'a default': template(
      [vaultWith("[parameters('state')]")],
      `  "parameters": {
    "state": {
      "type": "string",
      "defaultValue": "Disabled"
      //              ^ ${message}
    }
  },
`,
    ),
    'symbolic names': symbolicTemplate({ v: vault(), c: config('Disabled', message) }),
  },
  fixes: {
    'turned on': {
      before: template([vaultWith('Disabled')]),
      title: 'Turn soft delete of vault "vault" on',
      after: template([vaultWith('Enabled')]),
    },
  },
});
