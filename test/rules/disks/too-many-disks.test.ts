import { tooManyDisks } from '../../../server/src/rules/disks/too-many-disks';
import { diskChoice, protectedMachine, storage } from '../../support/machines';
import { testRule } from '../../support/ruleTest';

const message = (count: number) => `error: VM "vm" has ${count} data disks to back up; backup supports up to 32.`;
const disks = (count: number, drawing = '') => {
  const entries = Array.from({ length: count }, (_, lun) => `{ "lun": ${lun}, "diskSizeGB": 32 }`);
  return storage(`[${entries.join(', ')}]`).replace(
    '"dataDisks": [',
    `"dataDisks": [${drawing && `\n        //^ ${drawing}\n`}`,
  );
};
const loop = (count: string, drawing = '') => `        "storageProfile": {
          "copy": [
            {
              "name": "dataDisks",
              "count": ${count},${drawing && `\n                     //^ ${drawing}`}
              "input": { "lun": "[copyIndex('dataDisks')]", "diskSizeGB": 32 }
            }
          ]
        }`;

testRule(tooManyDisks, {
  clean: {
    'as many as fit': protectedMachine({ properties: disks(32) }),
    'one is left out': protectedMachine({ properties: disks(33), item: diskChoice('[5]') }),
    'only two are backed up': protectedMachine({ properties: disks(40), item: diskChoice('[0, 1]', 'true') }),
    'it is unknown which are left out': protectedMachine({
      properties: disks(33),
      item: diskChoice(`"[parameters('luns')]"`),
      head: '  "parameters": { "luns": { "type": "array" } },\n',
    }),
    'unmanaged: a rule of its own': protectedMachine({
      properties: storage(
        `[${Array.from({ length: 33 }, (_, lun) => `{ "lun": ${lun}, "vhd": { "uri": "https://a/b" } }`).join(', ')}]`,
      ),
    }),
    'the count is unknown': protectedMachine({
      properties: loop(`"[parameters('count')]"`),
      head: '  "parameters": { "count": { "type": "int" } },\n',
    }),
    'not protected': protectedMachine({ properties: disks(33), form: 'unprotected' }),
  },

  findings: {
    'one too many': protectedMachine({ properties: disks(33, message(33)) }),
    'in 2021, symbolic': {
      template: protectedMachine({ properties: disks(64, message(64)), form: 'symbolic' }),
      edition: '2021-11-18',
    },
    'too many, though one is left out': protectedMachine({
      properties: disks(34, message(33)),
      item: diskChoice('[0]'),
    }),
    'by the count of a loop': protectedMachine({ properties: loop('"40"', message(40)) }),
    'by the parameter that a loop counts to': protectedMachine({
      properties: loop(`"[parameters('count')]"`),
      head: `  "parameters": {
    "count": {
      "type": "int",
      "defaultValue": 40
                    //^ ${message(40)}
    }
  },
`,
      form: 'nested',
    }),
    'by the list of disks that a loop goes through': protectedMachine({
      properties: loop(`"[length(coalesce(variables('disks'), createArray()))]"`),
      head: `  "variables": {
    "disks": ${JSON.stringify(Array.from({ length: 33 }, (_, lun) => lun))}
  //^ ${message(33)}
  },
`,
    }),
  },
});
