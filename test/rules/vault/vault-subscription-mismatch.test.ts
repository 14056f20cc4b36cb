import { vaultSubscriptionMismatch } from '../../../server/src/rules/vault/vault-subscription-mismatch';
import { testRule } from '../../support/ruleTest';
import { ENHANCED, item, machine, nested, policy, policyId, template, vault } from '../../support/templates';

const OWN = '00000000-0000-0000-0000-000000000001';
const OTHER = '00000000-0000-0000-0000-000000000002';
const context = { subscriptionId: OWN };
const sourceIn = (subscription: string) =>
  `/subscriptions/${subscription}/resourceGroups/group/providers/Microsoft.Compute/virtualMachines/vm`;
const message = (machineIn = OTHER, vaultIn = OWN) =>
  `error: VM "vm" is in subscription ${machineIn} and its vault in ${vaultIn}; a vault protects only VMs of its own subscription.`;
const flagged = (source: string, drawing: string) =>
  item(policyId(), { source }).replace(`"${source}",`, `"${source}",\n        //                  ^ ${drawing}`);

testRule(vaultSubscriptionMismatch, {
  clean: {
    'one subscription': template([machine(), vault(), policy(ENHANCED), item(policyId())]),
    'the same in another case': {
      template: template([vault(), policy(ENHANCED), item(policyId(), { source: sourceIn(OWN).toUpperCase() })]),
      context,
    },
    'the subscription of the deployment is not known': template([
      vault(),
      policy(ENHANCED),
      item(policyId(), { source: sourceIn(OTHER) }),
    ]),
    'the subscription of the VM is not known': {
      template: template(
        [vault(), policy(ENHANCED), item(policyId(), { source: sourceIn('x').replace(/^.*/, "[parameters('id')]") })],
        '  "parameters": { "id": { "type": "string" } },\n',
      ),
      context,
    },
    'a placeholder': {
      template: template([vault(), policy(ENHANCED), item(policyId(), { source: sourceIn('#{subscription}#') })]),
      context,
    },
    'protection is stopped': {
      template: template([
        vault(),
        policy(ENHANCED),
        item(`${policyId()},\n        "protectionState": "ProtectionStopped"`, { source: sourceIn(OTHER) }),
      ]),
      context,
    },
  },

  findings: {
    'an id written out': {
      template: template([vault(), policy(ENHANCED), flagged(sourceIn(OTHER), message())]),
      context,
    },
    'in the oldest edition': {
      template: template([vault(), policy(ENHANCED), flagged(sourceIn(OTHER), message())]),
      context,
      edition: '2021-11-18',
    },
    'a subscription in a parameter': {
      template: template(
        [
          vault(),
          policy(ENHANCED),
          flagged(
            "[resourceId(parameters('subscription'), 'group', 'Microsoft.Compute/virtualMachines', 'vm')]",
            message(),
          ),
        ],
        `  "parameters": { "subscription": { "type": "string", "defaultValue": "${OTHER}" } },\n`,
      ),
      context,
    },
    'a vault in a nested deployment of another subscription': template([
      nested(
        'outer',
        [vault(), policy(ENHANCED), flagged(sourceIn(OTHER), message())],
        '',
        `      "subscriptionId": "${OWN}",\n      "resourceGroup": "backup",\n`,
      ),
    ]),
  },
});
