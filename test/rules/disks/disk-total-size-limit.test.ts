import { diskTotalSizeLimit } from '../../../server/src/rules/disks/disk-total-size-limit';
import { diskChoice, protectedMachine, storage } from '../../support/machines';
import { testRule } from '../../support/ruleTest';

const message = (total: string, limit: number) =>
  `error: VM "vm" has disks of at least ${total} TiB together; backup supports up to ${limit} TiB.`;
/** Data disks of 32 TiB after one that is a little larger and has the finding. */
const disks = (count: number, drawing = '', first = '32768') =>
  storage(`[
            {
              "lun": 0,
              "diskSizeGB": ${first}${drawing && `\n              //            ^ ${drawing}`}
            }${`,
            { "lun": 1, "diskSizeGB": 32767 }`.repeat(count - 1)}
          ]`);

testRule(diskTotalSizeLimit, {
  clean: {
    'eight disks in 2023': { template: protectedMachine({ properties: disks(8) }), edition: '2023-07-05' },
    'nine disks': protectedMachine({ properties: disks(9) }),
    'enough are left out': {
      template: protectedMachine({ properties: disks(9), item: diskChoice('[0]') }),
      edition: '2023-07-05',
    },
    'enough sizes are unknown': {
      template: protectedMachine({
        properties: disks(9, '', `"[parameters('size')]"`),
        head: '  "parameters": { "size": { "type": "int" } },\n',
      }),
      edition: '2023-07-05',
    },
    'not protected': {
      template: protectedMachine({ properties: disks(9), form: 'unprotected' }),
      edition: '2023-07-05',
    },
  },

  findings: {
    'nine disks in 2023': {
      template: protectedMachine({ properties: disks(9, message('287.9', 256)) }),
      edition: '2023-07-05',
    },
    'nine disks in 2021, symbolic': {
      template: protectedMachine({ properties: disks(9, message('287.9', 256)), form: 'symbolic' }),
      edition: '2021-11-18',
    },
    'seventeen disks': protectedMachine({ properties: disks(17, message('543.9', 512)) }),
    'through a variable': {
      template: protectedMachine({
        properties: disks(17, '', `"[variables('size')]"`),
        head: `  "variables": {\n    "size": 32768\n    //      ^ ${message('543.9', 512)}\n  },\n`,
        form: 'nested',
      }),
      edition: '2026-01-28',
    },
  },
});
