import { intentItemMismatch } from '../../../server/src/rules/authoring/intent-item-mismatch';
import { under } from '../../support/drawn';
import { testRule } from '../../support/ruleTest';
import { item, nested, policyId, template } from '../../support/templates';

const intent = (properties: string, parts: { readonly vault?: string; readonly source?: string } = {}) => {
  const { vault = 'vault', source = 'vm' } = parts;
  return `    {
      "type": "Microsoft.RecoveryServices/vaults/backupFabrics/backupProtectionIntent",
      "apiVersion": "2024-04-01",
      "name": "${vault}/Azure/vm;iaasvmcontainerv2;group;vm",
      "properties": {
        "protectionIntentItemType": "AzureResourceItem",
        "sourceResourceId": "[resourceId('Microsoft.Compute/virtualMachines', '${source}')]",
${properties}
      }
    }`;
};
const FINDING = (subject = 'this intent', names = ': "nightly" and "hourly"') =>
  `warning: The policyId of ${subject} is not that of the protected item of the same VM${names}; a VM is backed up by the policy that was applied last (as stated on 2023-07-05).`;
const AT = '"policyId": |';
const NAME = (value: string) => `  "parameters": { "policy": { "type": "string"${value} } },\n`;
const GIVEN = policyId('x').replace("'x'", "parameters('policy')");

testRule(intentItemMismatch, {
  clean: {
    'one policy': template([intent(policyId('nightly')), item(policyId('nightly'))]),
    'another machine': template([intent(policyId('nightly'), { source: 'web' }), item(policyId('hourly'))]),
    'another vault: another rule': template([
      intent(policyId('nightly').replace("'vault'", "'other'"), { vault: 'other' }),
      item(policyId('hourly')),
    ]),
    'an unknown policy': template([intent(GIVEN), item(policyId('hourly'))], NAME('')),
    'conditions that exclude each other': template(
      [
        intent(policyId('nightly')).replace('"apiVersion"', `"condition": "[parameters('new')]", "apiVersion"`),
        item(policyId('hourly')).replace('"apiVersion"', `"condition": "[not(parameters('new'))]", "apiVersion"`),
      ],
      '  "parameters": { "new": { "type": "bool" } },\n',
    ),
    'an item that has stopped': template([
      intent(policyId('nightly')),
      item(`${policyId('hourly')},\n        "protectionState": "ProtectionStopped"`),
    ]),
  },
  findings: {
    'two policies': template([under(intent(policyId('nightly')), AT, FINDING()), item(policyId('hourly'))]),
    'a conditional intent': template(
      [
        under(intent(policyId('nightly')), AT, FINDING('this intent, when deployed,')).replace(
          '"apiVersion"',
          `"condition": "[parameters('on')]", "apiVersion"`,
        ),
        item(policyId('hourly')),
      ],
      '  "parameters": { "on": { "type": "bool" } },\n',
    ),
    'through a parameter': template(
      [under(intent(GIVEN), AT, FINDING()), item(policyId('hourly'))],
      NAME(', "defaultValue": "nightly"'),
    ),
    'a nested deployment': template([
      nested('inner', [under(intent(policyId('nightly')), AT, FINDING())]),
      item(policyId('hourly')),
    ]),
  },
});
