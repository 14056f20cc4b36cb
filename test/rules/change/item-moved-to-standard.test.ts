import { itemMovedToStandard } from '../../../server/src/rules/change/item-moved-to-standard';
import { testRule } from '../../support/ruleTest';
import { ENHANCED, item, policy, policyId, STANDARD, template, vault } from '../../support/templates';

const message =
  'error: Item "vm;iaasvmcontainerv2;group;vm" was under an Enhanced policy and is under a Standard one; Azure Backup does not move back.';
const policies = [vault(), policy(ENHANCED, 'vault/enhanced'), policy(STANDARD, 'vault/standard')];
const flagged = (id: string) => `${id}\n        //          ^ ${message}`;
const before = template([...policies, item(policyId('enhanced'))]);
const parameters = '  "parameters": { "policy": { "type": "string" } },\n';

testRule(itemMovedToStandard, {
  clean: {
    'no earlier text': template([...policies, item(policyId('standard'))]),
    'from Standard to Enhanced': {
      template: before,
      before: template([...policies, item(policyId('standard'))]),
    },
    'from one Standard policy to another': {
      template: template([...policies, item(policyId('DefaultPolicy'))]),
      before: template([...policies, item(policyId('standard'))]),
    },
    'to a policy that stands elsewhere': { template: template([...policies, item(policyId('other'))]), before },
    'to a policy that is not known': {
      template: template([...policies, item(`        "policyId": "[parameters('policy')]"`)], parameters),
      before,
    },
    'another VM': {
      template: template([
        ...policies,
        item(policyId('standard'), { source: "[resourceId('Microsoft.Compute/virtualMachines', 'vm2')]" }),
      ]),
      before,
    },
  },
  findings: {
    'to a Standard policy': { template: template([...policies, item(flagged(policyId('standard')))]), before },
    'to the built-in one, in the oldest edition': {
      template: template([...policies, item(flagged(policyId('DefaultPolicy')))]),
      before,
      edition: '2021-11-18',
    },
    'from the built-in Enhanced one': {
      template: template([...policies, item(flagged(policyId('standard')))]),
      before: template([...policies, item(policyId('EnhancedPolicy'))]),
    },
    'the policy itself has changed': {
      template: template([vault(), policy(STANDARD), item(flagged(policyId()))]),
      before: template([vault(), policy(ENHANCED), item(policyId())]),
    },
    'an id from a variable': {
      template: template(
        [...policies, item(`        "policyId": "[variables('policy')]"`)],
        `  "variables": {
    "policy": "[resourceId('Microsoft.RecoveryServices/vaults/backupPolicies', 'vault', 'standard')]"
    //        ^ ${message}
  },
`,
      ),
      before,
    },
  },
});
