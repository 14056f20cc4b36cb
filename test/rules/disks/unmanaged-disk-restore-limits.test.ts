import { unmanagedDiskRestoreLimits } from '../../../server/src/rules/disks/unmanaged-disk-restore-limits';
import { protectedMachine, storage } from '../../support/machines';
import { testRule } from '../../support/ruleTest';

const MESSAGE =
  'warning: VM "vm" has unmanaged disks; a restore cannot replace the disks of the existing VM, go to another subscription or straight into an availability set.';
const os = (uri: string, drawing = '') =>
  storage(
    '[]',
    `{
            "vhd": {
              "uri": "${uri}"${drawing && `\n              //     ^ ${drawing}`}
            }
          }`,
  );

testRule(unmanagedDiskRestoreLimits, {
  clean: {
    'managed disks': protectedMachine({ properties: storage('[{ "lun": 0, "managedDisk": {} }]') }),
    'an empty address': protectedMachine({ properties: os('') }),
    'managed or not is unknown': protectedMachine({
      properties: storage('[]', `{ "vhd": "[if(parameters('managed'), null(), variables('vhd'))]" }`),
      head: `  "parameters": { "managed": { "type": "bool" } },
  "variables": { "vhd": { "uri": "https://a.blob/b.vhd" } },\n`,
    }),
    'not protected': protectedMachine({ properties: os('https://a.blob/b.vhd'), form: 'unprotected' }),
  },

  findings: {
    'the OS disk': protectedMachine({ properties: os('https://a.blob/b.vhd', MESSAGE) }),
    'a data disk, in 2021': {
      template: protectedMachine({
        properties: storage(`[
            {
              "lun": 0,
              "vhd": {
                "uri": "https://a.blob/b.vhd"
                //     ^ ${MESSAGE}
              }
            }
          ]`),
        form: 'symbolic',
      }),
      edition: '2021-11-18',
    },
    'an account whose name is a parameter': protectedMachine({
      properties: os("[concat('https://', parameters('account'), '.blob/b.vhd')]", MESSAGE),
      head: '  "parameters": { "account": { "type": "string" } },\n',
      form: 'nested',
    }),
  },
});
