import { diskSizeLimit } from '../../../server/src/rules/disks/disk-size-limit';
import { attached, disk, diskChoice, protectedMachine, storage } from '../../support/machines';
import { testRule } from '../../support/ruleTest';
import { parameterFile } from '../../support/templates';

const OLD = (name: string, size: number) =>
  `error: The ${name} of VM "vm" has ${size} GiB; backup supports disks of up to 32768 GiB.`;
const BETWEEN = (name: string, size: number) =>
  `information: The ${name} of VM "vm" has ${size} GiB: supported as stated on 2026-01-28, while instant restore is still stated for disks of up to 32768 GiB.`;
const inline = (size: string, drawing = '') =>
  storage(`[
            {
              "lun": 2,
              "diskSizeGB": ${size}${drawing && `\n              //            ^ ${drawing}`}
            }
          ]`);
const resource = (size: string, drawing = '') =>
  disk(
    'd',
    `      "properties": {\n        "diskSizeGB": ${size}${drawing && `\n        //            ^ ${drawing}`}\n      }`,
  );

testRule(diskSizeLimit, {
  clean: {
    'the largest of the former limit': protectedMachine({ properties: inline('32768') }),
    'the same in 2023': { template: protectedMachine({ properties: inline('32768') }), edition: '2023-07-05' },
    'left out': {
      template: protectedMachine({ properties: inline('65536'), item: diskChoice('[2]') }),
      edition: '2023-07-05',
    },
    'perhaps left out': {
      template: protectedMachine({
        properties: inline('65536'),
        item: diskChoice(`"[parameters('luns')]"`),
        head: '  "parameters": { "luns": { "type": "array" } },\n',
      }),
      edition: '2023-07-05',
    },
    'the size is unknown': protectedMachine({
      properties: inline(`"[parameters('size')]"`),
      head: '  "parameters": { "size": { "type": "int" } },\n',
    }),
    'not protected': protectedMachine({ properties: inline('65536'), form: 'unprotected' }),
  },

  findings: {
    'above the limit of 2023': {
      template: protectedMachine({ properties: inline('32769', OLD('data disk at LUN 2', 32769)) }),
      edition: '2023-07-05',
    },
    'between the limits': protectedMachine({ properties: inline('65536', BETWEEN('data disk at LUN 2', 65536)) }),
    'above both limits': protectedMachine({
      properties: inline(
        '65537',
        'error: The data disk at LUN 2 of VM "vm" has 65537 GiB; backup supports disks of up to 65536 GiB.',
      ),
    }),
    'a disk of its own, in 2025': {
      template: protectedMachine({
        properties: storage(`[${attached('d', 7)}]`),
        others: [resource('40000', OLD('data disk at LUN 7', 40000))],
        form: 'symbolic',
      }),
      edition: '2025-01-30',
    },
    'the OS disk': {
      template: protectedMachine({
        properties: storage(
          '[]',
          `{\n            "diskSizeGB": 33000\n            //            ^ ${OLD('OS disk', 33000)}\n          }`,
        ),
      }),
      edition: '2021-11-18',
    },
    'through a parameter file': {
      template: protectedMachine({
        properties: inline(`"[mul(parameters('terabytes'), 1024)]"`),
        head: '  "parameters": { "terabytes": { "type": "int" } },\n',
        form: 'nested',
      }).replace(/( +)("diskSizeGB": "\[mul.*)/, `$1$2\n$1//            ^ ${BETWEEN('data disk at LUN 2', 40960)}`),
      parameters: parameterFile('    "terabytes": { "value": 40 }'),
    },
  },
});
