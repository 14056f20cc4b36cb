import { writeAcceleratorNeedsInternet } from '../../../server/src/rules/disks/write-accelerator-needs-internet';
import { diskChoice, protectedMachine, storage } from '../../support/machines';
import { testRule } from '../../support/ruleTest';

const MESSAGE =
  'information: VM "vm" uses write accelerator; its backup needs internet connectivity, even where the item leaves such disks out.';
const disks = (value: string, drawing = '', more = '') =>
  storage(`[
            {
              "lun": 0,
              "writeAcceleratorEnabled": ${value}${drawing && `\n              //                         ^ ${drawing}`}
            }${more}
          ]`);

testRule(writeAcceleratorNeedsInternet, {
  clean: {
    'switched off': protectedMachine({ properties: disks('false') }),
    'nothing said': protectedMachine({ properties: storage('[{ "lun": 0 }]') }),
    unknown: protectedMachine({
      properties: disks(`"[parameters('accelerate')]"`),
      head: '  "parameters": { "accelerate": { "type": "bool" } },\n',
    }),
    'not protected': protectedMachine({ properties: disks('true'), form: 'unprotected' }),
  },

  findings: {
    'a data disk': protectedMachine({ properties: disks('true', MESSAGE) }),
    'left out of the backup': protectedMachine({ properties: disks('true', MESSAGE), item: diskChoice('[0]') }),
    'two disks: one finding': protectedMachine({
      properties: disks('true', MESSAGE, ',\n            { "lun": 1, "writeAcceleratorEnabled": true }'),
      form: 'symbolic',
    }),
    'the OS disk, in 2021': {
      template: protectedMachine({
        properties: storage(
          '[]',
          `{\n            "writeAcceleratorEnabled": true\n            //                         ^ ${MESSAGE}\n          }`,
        ),
      }),
      edition: '2021-11-18',
    },
    'through an expression': protectedMachine({
      properties: disks(`"[equals(parameters('kind'), 'log')]"`),
      head: '  "parameters": { "kind": { "type": "string", "defaultValue": "log" } },\n',
      form: 'nested',
    }).replace(/( +)("writeAcceleratorEnabled": "\[.*)/, `$1$2\n$1//                         ^ ${MESSAGE}`),
  },
});
