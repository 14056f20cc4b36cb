import { premiumSsdV2Preview } from '../../../server/src/rules/disks/premium-ssd-v2-preview';
import { attached, disk, diskChoice, protectedMachine, storage } from '../../support/machines';
import { testRule } from '../../support/ruleTest';

const MESSAGE =
  'information: VM "vm" has a Premium SSD v2 disk, whose backup was in preview as stated on 2023-07-05 and asked for enrolment of the subscription.';
const inline = (kind: string, drawing = '', more = '') =>
  storage(`[
            {
              "lun": 0,
              "managedDisk": {
                "storageAccountType": "${kind}"${drawing && `\n                //                    ^ ${drawing}`}
              }
            }${more}
          ]`);
const edition = '2023-07-05';

testRule(premiumSsdV2Preview, {
  clean: {
    'in the latest edition': protectedMachine({ properties: inline('PremiumV2_LRS') }),
    'in 2026': { template: protectedMachine({ properties: inline('PremiumV2_LRS') }), edition: '2026-01-28' },
    'another kind': { template: protectedMachine({ properties: inline('Premium_LRS') }), edition },
    'left out': {
      template: protectedMachine({ properties: inline('PremiumV2_LRS'), item: diskChoice('[0]') }),
      edition,
    },
    'the kind is unknown': {
      template: protectedMachine({
        properties: inline("[parameters('kind')]"),
        head: '  "parameters": { "kind": { "type": "string" } },\n',
      }),
      edition,
    },
    'not protected': {
      template: protectedMachine({ properties: inline('PremiumV2_LRS'), form: 'unprotected' }),
      edition,
    },
  },

  findings: {
    'made with the VM': { template: protectedMachine({ properties: inline('PremiumV2_LRS', MESSAGE) }), edition },
    'two of them: one finding, in 2025': {
      template: protectedMachine({
        properties: inline(
          'PremiumV2_LRS',
          MESSAGE,
          ',\n            { "lun": 1, "managedDisk": { "storageAccountType": "PremiumV2_LRS" } }',
        ),
        form: 'symbolic',
      }),
      edition: '2025-01-30',
    },
    'a disk of its own, in 2021': {
      template: protectedMachine({
        properties: storage(`[${attached('d')}]`),
        others: [disk('d', `      "sku": {\n        "name": "PremiumV2_LRS"\n        //      ^ ${MESSAGE}\n      }`)],
      }),
      edition: '2021-11-18',
    },
    'through a variable': {
      template: protectedMachine({
        properties: inline("[variables('kind')]"),
        head: `  "variables": {\n    "kind": "PremiumV2_LRS"\n    //      ^ ${MESSAGE}\n  },\n`,
        form: 'nested',
      }),
      edition,
    },
  },
});
