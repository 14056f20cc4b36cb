import { protectedItemPolicyOtherVault } from '../../../server/src/rules/vault/protected-item-policy-other-vault';
import { under } from '../../support/drawn';
import { testRule } from '../../support/ruleTest';
import { item, nested, policyId, symbolicTemplate, template } from '../../support/templates';

const AT = '"policyId": |';
const finding = (rest: string, subject = 'this protected item') =>
  `error: The policyId of ${subject} names a policy of ${rest}; an item uses a policy of its own vault (Generated types of the Recovery Services REST API, up to version 2026-07-01, read on 2026-11-21).`;
const OTHER = finding('vault "other", the item belongs to vault "vault"');
const ELSEWHERE = finding('a vault in another subscription or resource group than the one that the item belongs to');
const otherVault = policyId().replace("'vault'", "'other'");
const inGroup = (group: string) => policyId().replace('resourceId(', `resourceId(${group}, `);
const NAME = (value: string) => `  "parameters": { "vault": { "type": "string"${value} } },\n`;
const given = policyId().replace("'vault'", "parameters('vault')");

testRule(protectedItemPolicyOtherVault, {
  clean: {
    'its own vault': template([item(policyId())]),
    'a built-in policy': template([item(policyId('DefaultPolicy'))]),
    'the same group by name': { template: template([item(inGroup("'group'"))]), context: { resourceGroup: 'group' } },
    'a group that may be the same': template([item(inGroup("'group'"))]),
    'an unknown vault': template([item(given)], NAME('')),
    'a name and no id': template([item('        "policyId": "policy"')]),
    'a placeholder': template([item(policyId().replace("'vault'", "'#{vault}#'"))]),
    'no policy': template([item('        "policyId": ""')]),
  },
  findings: {
    'another vault': template([under(item(otherVault), AT, OTHER)]),
    'another group': {
      template: template([under(item(inGroup("'other'")), AT, ELSEWHERE)]),
      context: { resourceGroup: 'group' },
    },
    'another subscription': {
      template: template([
        under(
          item(policyId().replace('resourceId(', "resourceId('11111111-2222-3333-4444-555555555555', 'group', ")),
          AT,
          ELSEWHERE,
        ),
      ]),
      context: { subscriptionId: '00000000-2222-3333-4444-555555555555', resourceGroup: 'group' },
    },
    'through a parameter': template([under(item(given), AT, OTHER)], NAME(', "defaultValue": "other"')),
    'a conditional item': template(
      [
        under(
          item(otherVault),
          AT,
          OTHER.replace('this protected item', 'this protected item, when deployed,'),
        ).replace('"apiVersion"', `"condition": "[parameters('on')]", "apiVersion"`),
      ],
      '  "parameters": { "on": { "type": "bool" } },\n',
    ),
    'an intent': template([
      under(
        `    {
      "type": "Microsoft.RecoveryServices/vaults/backupFabrics/backupProtectionIntent",
      "apiVersion": "2024-04-01",
      "name": "vault/Azure/vm;iaasvmcontainerv2;group;vm",
      "properties": {
        "protectionIntentItemType": "AzureResourceItem",
        "sourceResourceId": "[resourceId('Microsoft.Compute/virtualMachines', 'vm')]",
${otherVault}
      }
    }`,
        AT,
        OTHER.replace('this protected item', 'this intent')
          .replace('the item belongs', 'the intent belongs')
          .replace('an item uses', 'an intent uses'),
      ),
    ]),
    'a nested deployment': template([nested('inner', [under(item(otherVault), AT, OTHER)])]),
    'symbolic names': symbolicTemplate({ item: under(item(otherVault), AT, OTHER) }),
  },
});
