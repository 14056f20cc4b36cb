import { classicVmLimits } from '../../../server/src/rules/compute/classic-vm-limits';
import { testRule } from '../../support/ruleTest';
import { ENHANCED, item, machine, policy, policyId, symbolicTemplate, template, vault } from '../../support/templates';

const LIMITS =
  'its disks cannot replace those of an existing VM, and with a reserved IP address and no endpoint it is not backed up.';
const ENDED = 'backup of classic VMs ended on 2025-09-30.';
const classic = (drawing = '') => `    {
      "type": "Microsoft.ClassicCompute/virtualMachines",${drawing && `\n      //      ^ ${drawing}`}
      "apiVersion": "2017-04-01",
      "name": "old",
      "location": "westeurope",
      "properties": {}
    }`;
const SOURCE = "[resourceId('Microsoft.ClassicCompute/virtualMachines', parameters('name'))]";
const head = '  "parameters": { "name": { "type": "string" } },\n';
const classicItem = (drawing = '') =>
  item(policyId(), {
    source: `${SOURCE}",${drawing && `\n        //                  ^ ${drawing}`}\n        "friendlyName": "x`,
  });

testRule(classicVmLimits, {
  clean: {
    'a VM of today': template([machine(), vault(), policy(ENHANCED), item(policyId())]),
    'the item type alone says nothing': template([
      machine(),
      item(policyId()).replace('"Microsoft.Compute/virtualMachines",', '"Microsoft.ClassicCompute/virtualMachines",'),
    ]),
    'the source is unknown': template([item(policyId(), { source: "[parameters('name')]" })], head),
  },

  findings: {
    'a classic VM': template([classic(`error: Classic VM "old" is of the classic deployment model; ${ENDED}`)]),
    'in 2025': {
      template: template([classic(`warning: Classic VM "old" is of the classic deployment model; ${LIMITS}`)]),
      edition: '2025-01-30',
    },
    'an item whose machine is elsewhere': template(
      [classicItem(`error: Item "vm;iaasvmcontainerv2;group;vm" protects a classic VM; ${ENDED}`)],
      head,
    ),
    'an item whose machine is here: one finding': symbolicTemplate(
      {
        m: classic(`error: Classic VM "old" is of the classic deployment model; ${ENDED}`),
        i: item(policyId(), { source: "[resourceId('Microsoft.ClassicCompute/virtualMachines', variables('name'))]" }),
      },
      '  "variables": { "name": "old" },\n',
    ),
  },
});
