import { unmanagedVmLock } from '../../../server/src/rules/disks/unmanaged-vm-lock';
import { protectedMachine, storage } from '../../support/machines';
import { testRule } from '../../support/ruleTest';

const MESSAGE =
  'error: VM "vm" has unmanaged disks and is locked; backup of locked VMs with unmanaged disks is not supported.';
const unmanaged = storage('[]', '{ "vhd": { "uri": "https://a.blob/b.vhd" } }');
const lock = (scope: string, level: string, drawing = '') => `    {
      "type": "Microsoft.Authorization/locks",
      "apiVersion": "2020-05-01",
      "scope": "${scope}",
      "name": "lock",
      "properties": {
        "level": "${level}"${drawing && `\n        //       ^ ${drawing}`}
      }
    }`;
const VM = "[resourceId('Microsoft.Compute/virtualMachines', 'vm')]";

testRule(unmanagedVmLock, {
  clean: {
    'managed disks': protectedMachine({ properties: storage('[]'), others: [lock(VM, 'CanNotDelete')] }),
    'a lock on the vault': protectedMachine({
      properties: unmanaged,
      others: [lock("[resourceId('Microsoft.RecoveryServices/vaults', 'vault')]", 'CanNotDelete')],
    }),
    'a lock that locks nothing': protectedMachine({ properties: unmanaged, others: [lock(VM, 'NotSpecified')] }),
    'the level is unknown': protectedMachine({
      properties: unmanaged,
      others: [lock(VM, "[parameters('level')]")],
      head: '  "parameters": { "level": { "type": "string" } },\n',
    }),
    'not protected': protectedMachine({ properties: unmanaged, others: [lock(VM, 'ReadOnly')], form: 'unprotected' }),
  },

  findings: {
    'by its scope': protectedMachine({ properties: unmanaged, others: [lock(VM, 'CanNotDelete', MESSAGE)] }),
    'inside the type, in 2021': {
      template: protectedMachine({
        properties: unmanaged,
        others: [
          lock(VM, 'ReadOnly', MESSAGE)
            .replace('Microsoft.Authorization/locks', 'Microsoft.Compute/virtualMachines/providers/locks')
            .replace(/ +"scope".*\n/, '')
            .replace('"lock"', '"vm/Microsoft.Authorization/lock"'),
        ],
        form: 'symbolic',
      }),
      edition: '2021-11-18',
    },
    'through a variable': protectedMachine({
      properties: unmanaged,
      others: [lock('Microsoft.Compute/virtualMachines/vm', "[variables('level')]")],
      head: `  "variables": {\n    "level": "CanNotDelete"\n    //       ^ ${MESSAGE}\n  },\n`,
      form: 'nested',
    }),
  },
});
