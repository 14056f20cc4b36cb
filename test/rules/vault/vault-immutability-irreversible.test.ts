import { vaultImmutabilityIrreversible } from '../../../server/src/rules/vault/vault-immutability-irreversible';
import { testRule } from '../../support/ruleTest';
import { parameterFile, template, vault } from '../../support/templates';

const message =
  'information: Vault "vault" locks its immutability, which cannot be undone: recovery points stay until they expire.';
const vaultWith = (state: string, drawing = '') =>
  vault(`      "name": "vault",
      "properties": {
        "securitySettings": {
          "immutabilitySettings": {
            "state": "${state}"${drawing && `\n            //       ^ ${drawing}`}
          }
        }
      }`);
const parameters = '  "parameters": { "state": { "type": "string" } },\n';

testRule(vaultImmutabilityIrreversible, {
  clean: {
    unlocked: template([vaultWith('Unlocked')]),
    'turned off': template([vaultWith('Disabled')]),
    'not mentioned': template([vault()]),
    unknown: template([vaultWith("[parameters('state')]")], parameters),
  },
  findings: {
    locked: template([vaultWith('Locked', message)]),
    'in the oldest edition, another case': {
      template: template([vaultWith('locked', message)]),
      edition: '2021-11-18',
    },
    'in a parameter file': {
      template: template([vaultWith("[parameters('state')]")], parameters),
      parameters: parameterFile(`    "state": { "value": "Locked" }\n    //                  ^ ${message}`),
    },
    'an expression': template(
      [vaultWith("[if(variables('final'), 'Locked', 'Unlocked')]", message)].map((text) =>
        text.replace(/\/\/ +\^/, '//                                ^'),
      ),
      '  "variables": { "final": true },\n',
    ),
  },
});
