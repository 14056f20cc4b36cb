import { managedIdentityCrossRegionRestore } from '../../../server/src/rules/restore-options/managed-identity-cross-region-restore';
import { testRule } from '../../support/ruleTest';
import { machine, template, vault } from '../../support/templates';

const message = (identity: string) =>
  `information: Vault "vault" has a managed identity (${identity}) and cross-region restore on; a restore that uses the identity does not reach the other region.`;
const vaultWith = (identity: string, state: string, drawing = '') =>
  vault(`      "name": "vault",
      "identity": {
        "type": "${identity}"${drawing && `\n        //      ^ ${drawing}`}
      },
      "properties": { "redundancySettings": { "crossRegionRestore": "${state}" } }`);
const parameters = '  "parameters": { "text": { "type": "string" } },\n';

testRule(managedIdentityCrossRegionRestore, {
  clean: {
    'no identity': template([vaultWith('None', 'Enabled')]),
    'the switch is off': template([vaultWith('SystemAssigned', 'Disabled')]),
    'the identity of a VM': template([
      machine({ more: '      "identity": { "type": "SystemAssigned" },\n' }),
      vaultWith('None', 'Enabled'),
    ]),
    'an unknown identity': template([vaultWith("[parameters('text')]", 'Enabled')], parameters),
    'an unknown switch': template([vaultWith('SystemAssigned', "[parameters('text')]")], parameters),
  },
  findings: {
    'its own identity': template([vaultWith('SystemAssigned', 'Enabled', message('SystemAssigned'))]),
    'another identity, in the oldest edition': {
      template: template([vaultWith('UserAssigned', 'enabled', message('UserAssigned'))]),
      edition: '2021-11-18',
    },
    'an expression': template(
      [vaultWith("[variables('identity')]", 'Enabled')],
      `  "variables": {
    "identity": "SystemAssigned, UserAssigned"
    //          ^ ${message('SystemAssigned, UserAssigned')}
  },
`,
    ),
  },
});
