import { vaultNameDuplicate } from '../../../server/src/rules/vault/vault-name-duplicate';
import { testRule } from '../../support/ruleTest';
import { nested, template, vault } from '../../support/templates';

const message =
  'warning: Vault "vault" has the name of another vault of this deployment; a name is used once in a subscription.';
const inGroup = (resources: readonly string[], head = '', more = '      "resourceGroup": "other",\n') =>
  nested('inner', resources, head, more);
const twin = (name = 'vault', drawing = '') =>
  vault(`      "name": "${name}",${drawing && `\n      //      ^ ${drawing}`}
      "location": "westeurope",
      "properties": {}`);
const conditional = (resource: string, condition: string) =>
  resource.replace('      "name":', `      "condition": "${condition}",\n      "name":`);
const flag = '  "parameters": { "flag": { "type": "bool" }, "name": { "type": "string" } },\n';

testRule(vaultNameDuplicate, {
  clean: {
    'two names': template([vault(), inGroup([twin('vault2')])]),
    'the same vault, declared twice': template([vault(), vault()]),
    'another subscription': {
      template: template([
        vault(),
        inGroup([twin()], '', '      "subscriptionId": "other",\n      "resourceGroup": "other",\n'),
      ]),
      context: { subscriptionId: 'own' },
    },
    'a name that is not known': template(
      [vault(), inGroup([twin("[parameters('name')]")], '          "parameters": { "name": { "type": "string" } },\n')],
      flag,
    ),
    'a group that is not known': template(
      [vault(), inGroup([twin()], '', `      "resourceGroup": "[parameters('name')]",\n`)],
      flag,
    ),
    'conditions that exclude each other': template(
      [
        conditional(vault(), "[parameters('flag')]"),
        nested('outer', [conditional(twin(), "[not(parameters('flag'))]")], '', '      "resourceGroup": "other",\n'),
      ],
      flag,
    ),
    'a placeholder': template([vault('      "name": "#{vault}#"'), inGroup([twin('#{vault}#')])]),
  },

  findings: {
    'two groups': {
      template: template([vault(), inGroup([twin('vault', message)])]),
      context: { resourceGroup: 'own' },
    },
    'in the oldest edition, another case': {
      template: template([vault(), inGroup([twin('VAULT', message.replace('Vault "vault"', 'Vault "VAULT"'))])]),
      context: { resourceGroup: 'own' },
      edition: '2021-11-18',
    },
    'two nested deployments': template([
      inGroup([twin()], '', '      "resourceGroup": "one",\n'),
      inGroup([twin('vault', message)], '', '      "resourceGroup": "two",\n'),
    ]),
    'a name from a parameter': {
      template: template(
        [
          vault(`      "name": "[parameters('vaultName')]"`),
          nested('outer', [twin("[parameters('vaultName')]")], '', '      "resourceGroup": "other",\n'),
        ],
        `  "parameters": {
    "vaultName": {
      "type": "string",
      "defaultValue": "vault"
      //              ^ ${message}
    }
  },
`,
      ),
      context: { resourceGroup: 'own' },
    },
  },
});
