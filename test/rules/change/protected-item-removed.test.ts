import { protectedItemRemoved } from '../../../server/src/rules/change/protected-item-removed';
import { testRule } from '../../support/ruleTest';
import { ENHANCED, item, machine, nested, policy, policyId, template, vault } from '../../support/templates';

const removed =
  'warning: VM "vm" was protected and is no longer; removing the item from the template ends no backup by itself, and deleting it deletes its recovery points.';
const stopped =
  'warning: Item "vm;iaasvmcontainerv2;group;vm" stops backups: recovery points stay and no new ones are made.';
const flagged = machine().replace('"name": "vm",', `"name": "vm",\n      //      ^ ${removed}`);
const withState = (state: string, drawing = '') =>
  item(
    `${policyId()},\n        "protectionState": "${state}"${drawing && `\n        //                 ^ ${drawing}`}`,
  );
const before = template([machine(), vault(), policy(ENHANCED), item(policyId())]);
const linked = `    {
      "type": "Microsoft.Resources/deployments",
      "apiVersion": "2022-09-01",
      "name": "protect",
      "properties": { "mode": "Incremental", "templateLink": { "uri": "[parameters('text')]" } }
    }`;
const parameters = '  "parameters": { "text": { "type": "string" }, "flag": { "type": "bool" } },\n';

testRule(protectedItemRemoved, {
  clean: {
    'no earlier text': template([machine(), vault()]),
    'it stays': { template: template([machine(), vault(), policy(ENHANCED), item(policyId()), vault()]), before },
    'the VM goes as well': { template: template([vault(), policy(ENHANCED)]), before },
    'it was not protected': {
      template: template([machine(), vault()]),
      before: template([machine(), vault(), vault()]),
    },
    'it moves to another vault': {
      template: template([machine(), item(policyId()).replace('"vault/Azure', '"other/Azure')]),
      before,
    },
    'an item of an unknown VM is left': {
      template: template([machine(), vault(), item(policyId(), { source: "[parameters('text')]" })], parameters),
      before: template([machine(), vault(), policy(ENHANCED), item(policyId())], parameters),
    },
    'the new text does not tell all that it deploys': {
      template: template([machine(), vault(), linked], parameters),
      before: template([machine(), vault(), policy(ENHANCED), item(policyId())], parameters),
    },
    'an unknown state': {
      template: template([machine(), vault(), policy(ENHANCED), withState("[parameters('text')]")], parameters),
      before: template([machine(), vault(), policy(ENHANCED), item(policyId())], parameters),
    },
    'it was stopped before': {
      template: template([machine(), vault(), withState('BackupsSuspended')]),
      before: template([machine(), vault(), withState('ProtectionStopped')]),
    },
  },
  findings: {
    'the item is gone': { template: template([flagged, vault(), policy(ENHANCED)]), before },
    'a nested deployment is gone, in the oldest edition': {
      template: template([flagged, vault(), policy(ENHANCED)]),
      before: template([machine(), vault(), policy(ENHANCED), nested('outer', [item(policyId())])]),
      edition: '2021-11-18',
    },
    'backups are stopped': {
      template: template([machine(), vault(), policy(ENHANCED), withState('ProtectionStopped', stopped)]),
      before,
    },
    'backups are suspended, by a variable': {
      template: template(
        [machine(), vault(), policy(ENHANCED), withState("[variables('state')]")],
        `  "variables": {
    "state": "BackupsSuspended"
    //       ^ ${stopped}
  },
`,
      ),
      before,
    },
  },
});
