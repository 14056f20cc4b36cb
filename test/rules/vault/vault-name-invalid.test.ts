import { vaultNameInvalid } from '../../../server/src/rules/vault/vault-name-invalid';
import { testRule } from '../../support/ruleTest';
import { nested, parameterFile, policy, STANDARD, symbolicTemplate, template, vault } from '../../support/templates';

const named = (name: string, message = '') =>
  vault(`      "name": "${name}",${message && `\n      //      ^ error: Vault name ${message}`}
      "location": "westeurope",
      "properties": {}`);
const CHARACTERS = 'only letters, numbers and hyphens are allowed.';
const LONG = 'a'.repeat(51);

testRule(vaultNameInvalid, {
  clean: {
    'the shortest name': template([named('v1')]),
    'the longest name': template([named('a'.repeat(50))]),
    'letters, numbers and hyphens': template([named('My-Vault-01')]),
    'an empty name': template([named('')]),
    'a placeholder of a release pipeline': template([
      named('#{vault_name}#'),
      named('rsv-__env__'),
      named('$(vaultName)'),
    ]),
    'a placeholder in braces': template([
      named(['vault-$', '{env}'].join('')),
      named('{{vault}}'),
      named('<vault name>'),
    ]),
    'an unknown name': template([named("[parameters('name')]")], '  "parameters": { "name": { "type": "string" } },\n'),
    'a vault of another kind': template([
      named('my_vault').replace('Microsoft.RecoveryServices/vaults', 'Microsoft.DataProtection/backupVaults'),
    ]),
    'known parts are fine': template([named("[concat('vault-', uniqueString(resourceGroup().id))]")]),
    'a condition that is false': template([
      named('my_vault').replace('"apiVersion"', '"condition": false,\n      "apiVersion"'),
    ]),
  },

  findings: {
    'an underscore': template([named('my_vault', `"my_vault" holds "_"; ${CHARACTERS}`)]),
    'several characters': template([named('my vault.1', `"my vault.1" holds " ", "."; ${CHARACTERS}`)]),
    'too long': template([named(LONG, `"${LONG}" has 51 characters; at most 50 are allowed.`)]),
    'too short': template([named('v', '"v" has 1 character; at least 2 are needed.')]),
    'a digit first': template([named('1vault', '"1vault" starts with "1"; it has to start with a letter.')]),
    'a hyphen first and too long': template([
      named(
        `-${LONG}`,
        `"-${LONG}" has 52 characters; at most 50 are allowed, and starts with "-"; it has to start with a letter.`,
      ),
    ]),
    'in the oldest edition': {
      template: template([named('my_vault', `"my_vault" holds "_"; ${CHARACTERS}`)]),
      edition: '2021-11-18',
    },
    'a known part of an unknown name': template([
      named("[concat('my_vault-', uniqueString(resourceGroup().id))]", `"my_vault-…" holds "_"; ${CHARACTERS}`),
    ]),
    'through a parameter': template(
      [named("[parameters('name')]"), policy(STANDARD, "[concat(parameters('name'), '/policy')]")],
      `  "parameters": {
    "name": {
      "type": "string",
      "defaultValue": "my_vault"
      //              ^^^^^^^^^^ error: Vault name "my_vault" holds "_"; ${CHARACTERS}
    }
  },
`,
    ),
    'through a parameter file': {
      template: template(
        [named("[parameters('name')]")],
        '  "parameters": { "name": { "type": "string", "defaultValue": "vault" } },\n',
      ),
      parameters: parameterFile(
        `    "name": { "value": "my_vault" }\n    //                 ^ error: Vault name "my_vault" holds "_"; ${CHARACTERS}`,
      ),
    },
    'a nested deployment': template([nested('inner', [named('my_vault', `"my_vault" holds "_"; ${CHARACTERS}`)])]),
    copies: template([
      named("[concat('my_vault', copyIndex())]", `"my_vault0" holds "_"; ${CHARACTERS}`)
        .replace('error:', 'error x2:')
        .replace('"apiVersion"', '"copy": { "name": "vaults", "count": 2 },\n      "apiVersion"'),
    ]),
    'symbolic names': symbolicTemplate({ v: named('my_vault', `"my_vault" holds "_"; ${CHARACTERS}`) }),
  },

  fixes: {
    'everywhere in the file': {
      before: template([
        named('1_vault'),
        policy(STANDARD, '1_vault/policy'),
        `    {
      "type": "Microsoft.Authorization/locks",
      "apiVersion": "2020-05-01",
      "name": "keep",
      "scope": "[resourceId('Microsoft.RecoveryServices/vaults', '1_vault')]",
      "properties": { "level": "CanNotDelete", "notes": "1_vault is not to be deleted" }
    }`,
      ]),
      title: 'Rename to "v1-vault": a new vault, if this one is deployed already',
      after: template([
        named('v1-vault'),
        policy(STANDARD, 'v1-vault/policy'),
        `    {
      "type": "Microsoft.Authorization/locks",
      "apiVersion": "2020-05-01",
      "name": "keep",
      "scope": "[resourceId('Microsoft.RecoveryServices/vaults', 'v1-vault')]",
      "properties": { "level": "CanNotDelete", "notes": "1_vault is not to be deleted" }
    }`,
      ]),
    },
  },
});
