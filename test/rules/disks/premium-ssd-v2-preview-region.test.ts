import { premiumSsdV2PreviewRegion } from '../../../server/src/rules/disks/premium-ssd-v2-preview-region';
import { attached, disk, protectedMachine, storage } from '../../support/machines';
import { testRule } from '../../support/ruleTest';

const REGIONS = 'eastus, westeurope, centralus, southcentralus, eastus2, westus2, northeurope';
const message = (region: string) =>
  `warning: VM "vm" in ${region} has a Premium SSD v2 disk; as stated on 2023-07-05 its backup was offered in ${REGIONS} only.`;
const properties = (drawing = '') =>
  storage(`[
            {
              "lun": 0,
              "managedDisk": {
                "storageAccountType": "PremiumV2_LRS"${drawing && `\n                //                    ^ ${drawing}`}
              }
            }
          ]`);
/** The machine in another region than the one of the other cases. */
const moved = (text: string, region: string) => text.replace('"location": "westeurope"', `"location": "${region}"`);
const edition = '2023-07-05';

testRule(premiumSsdV2PreviewRegion, {
  clean: {
    'a region of the list': { template: protectedMachine({ properties: properties() }), edition },
    'in the latest edition': moved(protectedMachine({ properties: properties() }), 'uksouth'),
    'another kind of disk': {
      template: moved(
        protectedMachine({ properties: properties().replace('PremiumV2_LRS', 'Premium_LRS') }),
        'uksouth',
      ),
      edition,
    },
    'a region that we do not know': {
      template: moved(protectedMachine({ properties: properties() }), 'usgovvirginia'),
      edition,
    },
    'a placeholder': { template: moved(protectedMachine({ properties: properties() }), '#{location}#'), edition },
    'the region is unknown': {
      template: moved(protectedMachine({ properties: properties() }), '[resourceGroup().location]'),
      edition,
    },
    'not protected': {
      template: moved(protectedMachine({ properties: properties(), form: 'unprotected' }), 'uksouth'),
      edition,
    },
  },

  findings: {
    'another region': {
      template: moved(protectedMachine({ properties: properties(message('uksouth')) }), 'UK South'),
      edition,
    },
    'in 2021, symbolic': {
      template: moved(
        protectedMachine({ properties: properties(message('japaneast')), form: 'symbolic' }),
        'japaneast',
      ),
      edition: '2021-11-18',
    },
    'the region of the disk': {
      template: moved(
        protectedMachine({
          properties: storage(`[${attached('d')}]`),
          others: [
            disk(
              'd',
              `      "sku": {\n        "name": "PremiumV2_LRS"\n        //      ^ ${message('uksouth')}\n      }`,
            ).replace('westeurope', 'uksouth'),
          ],
        }),
        '[resourceGroup().location]',
      ),
      edition: '2025-01-30',
    },
    'through a parameter': {
      template: moved(
        protectedMachine({
          properties: properties(message('australiaeast')),
          head: '  "parameters": { "region": { "type": "string", "defaultValue": "australiaeast" } },\n',
          form: 'nested',
        }),
        "[parameters('region')]",
      ),
      edition,
    },
  },
});
