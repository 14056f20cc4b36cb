import { selectiveDiskDynamicVolumes } from '../../../server/src/rules/disks/selective-disk-dynamic-volumes';
import { protectedMachine } from '../../support/machines';
import { testRule } from '../../support/ruleTest';

const MESSAGE =
  'hint: Item "vm;iaasvmcontainerv2;group;vm" chooses among the disks of Windows VM "vm": not supported with dynamic disks whose volumes are spanned or striped.';
const WINDOWS = '        "osProfile": { "windowsConfiguration": { "enableAutomaticUpdates": true } }';
const LINUX = '        "osProfile": { "linuxConfiguration": { "disablePasswordAuthentication": true } }';
const choice = (drawing = '') => `,
        "extendedProperties": {
            "diskExclusionProperties": {${drawing && `\n          //^ ${drawing}`}
              "isInclusionList": false,
              "diskLunList": [1]
            }
        }`;

testRule(selectiveDiskDynamicVolumes, {
  clean: {
    Linux: protectedMachine({ properties: LINUX, item: choice() }),
    'an image that any system may be in': protectedMachine({
      properties: '        "storageProfile": { "imageReference": { "publisher": "MicrosoftSQLServer" } }',
      item: choice(),
    }),
    'all disks': protectedMachine({ properties: WINDOWS }),
    'the system is unknown': protectedMachine({
      properties: `        "storageProfile": { "osDisk": { "osType": "[parameters('system')]" } }`,
      item: choice(),
      head: '  "parameters": { "system": { "type": "string" } },\n',
    }),
    'whether it chooses is unknown': protectedMachine({
      properties: WINDOWS,
      item: `,\n        "extendedProperties": { "diskExclusionProperties": "[parameters('choice')]" }`,
      head: '  "parameters": { "choice": { "type": "object" } },\n',
    }),
    stopped: protectedMachine({ properties: WINDOWS, item: choice(), form: 'stopped' }),
  },

  findings: {
    'Windows by its configuration': protectedMachine({ properties: WINDOWS, item: choice(MESSAGE) }),
    'Windows by its disk, in 2021': {
      template: protectedMachine({
        properties: '        "storageProfile": { "osDisk": { "osType": "Windows" } }',
        item: choice(MESSAGE),
        form: 'symbolic',
      }),
      edition: '2021-11-18',
    },
    'Windows by its image': protectedMachine({
      properties: '        "storageProfile": { "imageReference": { "publisher": "microsoftwindowsserver" } }',
      item: choice(MESSAGE),
    }),
    'through an expression': protectedMachine({
      properties: `        "storageProfile": { "osDisk": { "osType": "[variables('system')]" } }`,
      item: choice(MESSAGE),
      head: '  "variables": { "system": "Windows" },\n',
      form: 'nested',
    }),
  },
});
