import { vmInMultipleVaults } from '../../../server/src/rules/vault/vm-in-multiple-vaults';
import { testRule } from '../../support/ruleTest';
import { ENHANCED, item, machine, nested, policy, policyId, symbolicTemplate, template } from '../../support/templates';

const SOURCE = "[resourceId('Microsoft.Compute/virtualMachines', 'vm')]";
const message = 'error: The VM is protected in vault "other" and in vault "vault"; a VM is backed up in 1 vault only.';
const first = item(policyId());
const second = (properties = policyId(), source = SOURCE) =>
  item(properties, { source }).replace('"vault/Azure', '"other/Azure');
const flagged = second().replace(`"${SOURCE}",`, `"${SOURCE}",\n        //                  ^ ${message}`);
const flag = '  "parameters": { "flag": { "type": "bool" }, "name": { "type": "string" } },\n';
const conditional = (resource: string) =>
  resource.replace('      "name":', `      "condition": "[parameters('flag')]",\n      "name":`);

testRule(vmInMultipleVaults, {
  clean: {
    'one vault': template([machine(), policy(ENHANCED), first]),
    'the same item twice': template([machine(), first, first]),
    'another VM': template([
      machine(),
      first,
      second(policyId(), "[resourceId('Microsoft.Compute/virtualMachines', 'vm2')]"),
    ]),
    'a VM of the same name in another group': template([
      first,
      second(policyId(), "[resourceId('else', 'Microsoft.Compute/virtualMachines', 'vm')]"),
    ]),
    'one of them is deployed perhaps': template([first, conditional(second())], flag),
    'one of them is stopped: the VM has moved': template([
      first,
      second(`${policyId()},\n        "protectionState": "ProtectionStopped"`),
    ]),
    'a vault that may be the same': template(
      [
        first,
        second()
          .replace('"other/Azure', `"[concat(parameters('name'), '/Azure`)
          .replace(/(group;vm)",/, '$1\')]",'),
      ],
      flag,
    ),
    'an intent beside the item': template([
      first,
      `    {
      "type": "Microsoft.RecoveryServices/vaults/backupFabrics/backupProtectionIntent",
      "apiVersion": "2024-04-01",
      "name": "other/Azure/intent",
      "properties": { "protectionIntentItemType": "AzureResourceItem", "sourceResourceId": "${SOURCE}" }
    }`,
    ]),
  },

  findings: {
    'two items': template([machine(), first, flagged]),
    'a VM that stands elsewhere': template([first, flagged]),
    'in the oldest edition': { template: template([first, flagged]), edition: '2021-11-18' },
    'an id from a variable, an item in a nested deployment': template(
      [item(policyId(), { source: "[variables('id')]" }), nested('outer', [second(policyId(), "[variables('id')]")])],
      `  "variables": {
    "id": "${SOURCE}"
    //    ^ ${message}
  },
`,
    ),
    'symbolic names': symbolicTemplate({ one: first, two: flagged }),
  },
});
