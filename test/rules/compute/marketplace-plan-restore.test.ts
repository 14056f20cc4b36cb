import { marketplacePlanRestore } from '../../../server/src/rules/compute/marketplace-plan-restore';
import { protectedMachine } from '../../support/machines';
import { testRule } from '../../support/ruleTest';

const NEW =
  'information: VM "vm" has a Marketplace plan; plan to restore its disks: no new VM can be created from its recovery points once the plan is withdrawn.';
const OLD =
  'warning: VM "vm" has a Marketplace plan; it is restored only as disks, and restore fails once the plan is withdrawn.';
const plan = (message: string, name = 'byol') => `          "plan": {
      //  ^ ${message}
        "name": "${name}",
        "publisher": "publisher",
        "product": "product"
      },
`;

testRule(marketplacePlanRestore, {
  clean: {
    'no plan': protectedMachine({}),
    'a publisher alone': protectedMachine({ more: '      "plan": { "publisher": "publisher" },\n' }),
    'the plan is unknown': protectedMachine({
      more: `      "plan": "[parameters('plan')]",\n`,
      head: '  "parameters": { "plan": { "type": "object" } },\n',
    }),
    'the plan is null': protectedMachine({ more: '      "plan": null,\n' }),
    'not protected': protectedMachine({ more: '      "plan": { "name": "byol" },\n', form: 'unprotected' }),
  },

  findings: {
    'a plan': protectedMachine({ more: plan(NEW) }),
    'in 2026': { template: protectedMachine({ more: plan(NEW) }), edition: '2026-01-28' },
    'in 2025': { template: protectedMachine({ more: plan(OLD) }), edition: '2025-01-30' },
    'through a variable': protectedMachine({
      more: plan(NEW, "[variables('plan')]"),
      head: '  "variables": { "plan": "byol" },\n',
      form: 'nested',
    }),
  },
});
