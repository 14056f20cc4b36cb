import { diskDataAccessAuth } from '../../../server/src/rules/disks/disk-data-access-auth';
import { attached, disk, diskChoice, protectedMachine, storage } from '../../support/machines';
import { testRule } from '../../support/ruleTest';

const MESSAGE =
  'error: Disk "d" of protected VM "vm" gives its data to Microsoft Entra identities only; its backup fails.';
const resource = (mode: string, drawing = '') =>
  disk(
    'd',
    `      "properties": {\n        "dataAccessAuthMode": "${mode}"${drawing && `\n        //                    ^ ${drawing}`}\n      }`,
  );
const machine = (mode: string, drawing = '', parts: Parameters<typeof protectedMachine>[0] = {}) =>
  protectedMachine({ properties: storage(`[${attached('d', 3)}]`), others: [resource(mode, drawing)], ...parts });
const ENTRA = 'AzureActiveDirectory';

testRule(diskDataAccessAuth, {
  clean: {
    'no such mode': machine('None'),
    'left out': machine(ENTRA, '', { item: diskChoice('[3]') }),
    'in 2025': { template: machine(ENTRA), edition: '2025-01-30' },
    'the mode is unknown': machine("[parameters('mode')]", '', {
      head: '  "parameters": { "mode": { "type": "string" } },\n',
    }),
    'not protected': machine(ENTRA, '', { form: 'unprotected' }),
  },

  findings: {
    'a data disk': machine(ENTRA, MESSAGE),
    'an OS disk, in 2026': {
      template: machine(ENTRA, MESSAGE, { properties: storage('[]', attached('d').replace('"lun": 0, ', '')) }),
      edition: '2026-01-28',
    },
    'through a variable': machine("[variables('mode')]", '', {
      head: `  "variables": {\n    "mode": "AzureActiveDirectory"\n    //      ^ ${MESSAGE}\n  },\n`,
      form: 'nested',
    }),
    'symbolic names': machine(ENTRA, MESSAGE, { form: 'symbolic' }),
  },
});
