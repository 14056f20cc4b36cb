import { diagnosticSettingsRestoreFails } from '../../../server/src/rules/compute/diagnostic-settings-restore-fails';
import { protectedMachine } from '../../support/machines';
import { testRule } from '../../support/ruleTest';

const MESSAGE = 'warning: VM "vm" has a diagnostic setting; a restore that creates a new VM fails.';
const setting = (scope: string, drawing = '') => `    {
      "type": "Microsoft.Insights/diagnosticSettings",
      "apiVersion": "2021-05-01-preview",
      "scope": "${scope}",${drawing && `\n      //       ^ ${drawing}`}
      "name": "diagnostics",
      "properties": {}
    }`;
const onMachine = "[resourceId('Microsoft.Compute/virtualMachines', 'vm')]";

testRule(diagnosticSettingsRestoreFails, {
  clean: {
    'boot diagnostics': protectedMachine({
      properties: '        "diagnosticsProfile": { "bootDiagnostics": { "enabled": true } }',
    }),
    'of a network interface': protectedMachine({
      others: [setting("[resourceId('Microsoft.Network/networkInterfaces', 'vm')]")],
    }),
    'of the vault': protectedMachine({
      others: [setting("[resourceId('Microsoft.RecoveryServices/vaults', 'vault')]")],
    }),
    'of another VM': protectedMachine({
      others: [setting("[resourceId('Microsoft.Compute/virtualMachines', 'vm2')]")],
    }),
    'of something unknown': protectedMachine({
      others: [setting("[parameters('scope')]")],
      head: '  "parameters": { "scope": { "type": "string" } },\n',
    }),
    'not protected': protectedMachine({ others: [setting(onMachine)], form: 'unprotected' }),
  },

  findings: {
    'by its id': protectedMachine({ others: [setting(onMachine, MESSAGE)] }),
    'by a relative scope': protectedMachine({
      others: [setting('Microsoft.Compute/virtualMachines/vm', MESSAGE)],
      form: 'symbolic',
    }),
    'inside the type, in 2021': {
      template: protectedMachine({
        others: [
          `    {
      "type": "Microsoft.Compute/virtualMachines/providers/diagnosticSettings",
      "apiVersion": "2017-05-01-preview",
      "name": "vm/Microsoft.Insights/diagnostics",
      //      ^ ${MESSAGE}
      "properties": {}
    }`,
        ],
      }),
      edition: '2021-11-18',
    },
    'through an expression': protectedMachine({
      others: [setting("[format('Microsoft.Compute/virtualMachines/{0}', variables('name'))]", MESSAGE)],
      head: '  "variables": { "name": "vm" },\n',
      form: 'nested',
    }),
  },
});
