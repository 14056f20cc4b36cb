import { diskExclusionLunUnknown } from '../../../server/src/rules/disks/disk-exclusion-lun-unknown';
import { diskChoice, protectedMachine, storage } from '../../support/machines';
import { testRule } from '../../support/ruleTest';

const message = (lun: number) =>
  `warning: Item "vm;iaasvmcontainerv2;group;vm" names LUN ${lun}, at which VM "vm" has no data disk.`;
const properties = storage('[{ "lun": 0 }, { "lun": 1 }]');
const list = (lun: string, drawing = '') =>
  `[\n                0,\n                ${lun}${drawing && `\n              //^ ${drawing}`}\n            ]`;

testRule(diskExclusionLunUnknown, {
  clean: {
    'both are there': protectedMachine({ properties, item: diskChoice('[0, 1]') }),
    'nothing is chosen': protectedMachine({ properties }),
    'the disks are unknown': protectedMachine({
      properties: storage(`"[parameters('disks')]"`),
      item: diskChoice('[7]'),
      head: '  "parameters": { "disks": { "type": "array" } },\n',
    }),
    'a LUN of the VM is unknown': protectedMachine({
      properties: storage(`[{ "lun": "[parameters('lun')]" }]`),
      item: diskChoice('[7]'),
      head: '  "parameters": { "lun": { "type": "int" } },\n',
    }),
    'the image may bring disks': protectedMachine({
      properties: '        "storageProfile": { "imageReference": { "id": "/images/i" }, "dataDisks": [{ "lun": 0 }] }',
      item: diskChoice('[7]'),
    }),
    'the machine is elsewhere': protectedMachine({ properties, item: diskChoice('[7]') }).replaceAll(
      `'Microsoft.Compute/virtualMachines', 'vm'`,
      `'Microsoft.Compute/virtualMachines', 'other'`,
    ),
  },

  findings: {
    'an exclusion': protectedMachine({ properties, item: diskChoice(list('2', message(2))) }),
    'an inclusion, in 2021': {
      template: protectedMachine({ properties, item: diskChoice(list('2', message(2)), 'true'), form: 'symbolic' }),
      edition: '2021-11-18',
    },
    'a VM without data disks': protectedMachine({
      properties: storage('[]'),
      item: diskChoice(`[\n                5\n              //^ ${message(5)}\n            ]`),
    }),
    'through a default': protectedMachine({
      properties,
      item: diskChoice(`"[parameters('luns')]"`),
      head: `  "parameters": {
    "luns": {
      "type": "array",
      "defaultValue": [
        9
      //^ ${message(9)}
      ]
    }
  },
`,
      form: 'nested',
    }),
  },
});
