import { protectedItemPolicyMissing } from '../../../server/src/rules/authoring/protected-item-policy-missing';
import { testRule } from '../../support/ruleTest';
import {
  ENHANCED,
  item,
  machine,
  nested,
  policy,
  policyId,
  symbolicTemplate,
  template,
  vault,
} from '../../support/templates';

const NAME = 'vm;iaasvmcontainerv2;group;vm';
const without = `error: Protected item "${NAME}" names no policy: without one nothing is backed up.`;
const undeclared = (name: string) =>
  `warning: Protected item "${NAME}" names policy "${name}", which is declared nowhere, though vault "vault" is created here.`;
const flaggedItem = (properties = '        "friendlyName": "vm"') =>
  item(properties).replace('      "properties": {\n', `      "properties": {\n//    ^ ${without}\n`);
const named = (name: string) => item(`${policyId(name)}\n        //          ^ ${undeclared(name)}`);

testRule(protectedItemPolicyMissing, {
  clean: {
    'a policy that is declared': template([machine(), vault(), policy(ENHANCED), item(policyId())]),
    'the policy of every vault': template([machine(), vault(), item(policyId('defaultpolicy'))]),
    'the policy of the portal': template([machine(), vault(), item(policyId('EnhancedPolicy'))]),
    'the policy for logs, which every new vault has too': template([
      machine(),
      vault(),
      item(policyId('HourlyLogBackup')),
    ]),
    'a policy of an existing vault': template([machine(), item(policyId('gold'))]),
    'a policy of a vault that may be there already': template(
      [
        machine(),
        vault().replace('"location"', `"condition": "[parameters('create')]",\n      "location"`),
        item(policyId('gold')),
      ],
      '  "parameters": { "create": { "type": "bool" } },\n',
    ),
    'a policy of another vault': template([machine(), vault(), item(policyId('gold').replace("'vault'", "'other'"))]),
    'a policy that a placeholder names': template([machine(), vault(), item(policyId('#{policy}#'))]),
    'a template out of sight, which may declare it': template([
      machine(),
      vault(),
      item(policyId('gold')),
      '{ "type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "more", "properties": { "mode": "Incremental", "templateLink": { "uri": "https://example.com/policy.json" } } }',
    ]),
    'a declared policy of unknown name, which may be it': template(
      [machine(), vault(), policy(ENHANCED, "[concat('vault/', parameters('policy'))]"), item(policyId('gold'))],
      '  "parameters": { "policy": { "type": "string" } },\n',
    ),
    'a policy id that is not known': template(
      [machine(), vault(), item(`        "policyId": "[parameters('policyId')]"`)],
      '  "parameters": { "policyId": { "type": "string" } },\n',
    ),
    'backups that are stopped': template([
      machine(),
      vault(),
      item('        "policyId": "",\n        "protectionState": "ProtectionStopped"'),
    ]),
    'a state that is not known': template(
      [machine(), vault(), item(`        "protectionState": "[parameters('state')]"`)],
      '  "parameters": { "state": { "type": "string" } },\n',
    ),
    'a database in a virtual machine': template([
      vault(),
      item('        "friendlyName": "db"').replace(
        '"protectedItemType": "Microsoft.Compute/virtualMachines"',
        '"protectedItemType": "AzureVmWorkloadSQLDatabase"',
      ),
    ]),
  },

  findings: {
    'no policy id': template([machine(), vault(), flaggedItem()]),
    'in every edition': { template: template([machine(), vault(), flaggedItem()]), edition: '2021-11-18' },
    'an empty policy id': template([machine(), item(`        "policyId": ""\n        //          ^ ${without}`)]),
    'a parameter that is empty': template(
      [machine(), vault(), item(`        "policyId": "[parameters('policyId')]"`)],
      `  "parameters": {
    "policyId": {
      "type": "string",
      "defaultValue": ""
      //              ^ ${without}
    }
  },
`,
    ),
    'a policy that nothing declares': template([machine(), vault(), policy(ENHANCED), named('gold')]),
    'a policy that nothing declares, through parameters': template(
      [machine(), vault(), named('gold').replace("'gold')]", "parameters('policy'))]")],
      '  "parameters": { "policy": { "type": "string", "defaultValue": "gold" } },\n',
    ),
    'an item that a condition decides': template(
      [
        machine(),
        vault(),
        flaggedItem()
          .replace(`"${NAME}" names`, `"${NAME}", when deployed, names`)
          .replace('      "properties"', `      "condition": "[parameters('protect')]",\n      "properties"`),
      ],
      '  "parameters": { "protect": { "type": "bool" } },\n',
    ),
    'a nested deployment': template([machine(), vault(), nested('inner', [flaggedItem()])]),
    'symbolic names': symbolicTemplate({ m: machine(), v: vault(), i: flaggedItem() }),
  },
});
