import { os32bitUnsupported } from '../../../server/src/rules/compute/os-32bit-unsupported';
import { AGENTLESS, protectedMachine } from '../../support/machines';
import { testRule } from '../../support/ruleTest';

const MESSAGE = 'error: VM "vm" runs a 32-bit operating system; Azure Backup supports 64-bit ones only.';
const image = (sku: string, drawing = '') =>
  `        "storageProfile": {
          "imageReference": {
            "publisher": "Publisher",
            "offer": "offer",
            "sku": "${sku}",${drawing && `\n            //     ^ ${drawing}`}
            "version": "latest"
          }
        }`;
const of64Bits = ['rhel-x86-64', 'rhel_x86_64', '22_04-lts-x8664', 'x64', 'debian-11', '2019-datacenter-x86-64-g2'];

testRule(os32bitUnsupported, {
  clean: {
    ...Object.fromEntries(of64Bits.map((sku) => [sku, protectedMachine({ properties: image(sku) })])),
    'without an agent': protectedMachine({ properties: image('win7-x86'), policy: AGENTLESS }),
    'not protected': protectedMachine({ properties: image('win7-x86'), form: 'unprotected' }),
    'the sku is unknown': protectedMachine({
      properties: image("[parameters('sku')]"),
      head: '  "parameters": { "sku": { "type": "string" } },\n',
    }),
  },

  findings: {
    x86: protectedMachine({ properties: image('Win81-Ent-N-x86', MESSAGE) }),
    'in 2021': { template: protectedMachine({ properties: image('10-i386', MESSAGE) }), edition: '2021-11-18' },
    '32-bit': protectedMachine({ properties: image('server-32-bit', MESSAGE), form: 'symbolic' }),
    'without an agent, in 2023': {
      template: protectedMachine({ properties: image('win7-x86', MESSAGE), policy: AGENTLESS }),
      edition: '2023-07-05',
    },
    'through a variable': protectedMachine({
      properties: image("[variables('images')['old'].sku]"),
      head: `  "variables": {
    "images": {
      "old": {
        "sku": "win10-x86"
        //     ^ ${MESSAGE}
      }
    }
  },
`,
      form: 'nested',
    }),
  },
});
