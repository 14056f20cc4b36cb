import { premiumSsdV2CrossRegionRestore } from '../../../server/src/rules/restore-options/premium-ssd-v2-cross-region-restore';
import { testRule } from '../../support/ruleTest';
import { ENHANCED, item, parameterFile, policy, policyId, template, vault } from '../../support/templates';

const closed = (from = ' from canadacentral') =>
  `warning: VM "vm" with a Premium SSD v2 disk cannot be restored across regions${from}, though vault "vault" has cross-region restore on.`;
const machine = (type: string, location = 'canadacentral', drawing = '') => `    {
      "type": "Microsoft.Compute/virtualMachines",
      "apiVersion": "2024-07-01",
      "name": "vm",
      "location": "${location}",
      "properties": {
        "storageProfile": {
          "osDisk": { "createOption": "FromImage" },
          "dataDisks": [
            {
              "lun": 1,
              "managedDisk": {
                "storageAccountType": "${type}"${drawing && `\n                //                    ^ ${drawing}`}
              }
            }
          ]
        }
      }
    }`;
const vaultIn = (location: string, state: string) =>
  vault(`      "name": "vault",
      "location": "${location}",
      "properties": { "redundancySettings": { "crossRegionRestore": "${state}" } }`);
const rest = [policy(ENHANCED), item(policyId())];
const attaching = `    {
      "type": "Microsoft.Compute/virtualMachines",
      "apiVersion": "2024-07-01",
      "name": "vm",
      "location": "canadacentral",
      "properties": {
        "storageProfile": {
          "dataDisks": [{ "lun": 0, "managedDisk": { "id": "[resourceId('Microsoft.Compute/disks', 'fast')]" } }]
        }
      }
    }`;
const disk = `    {
      "type": "Microsoft.Compute/disks",
      "apiVersion": "2024-03-02",
      "name": "fast",
      "sku": {
        "name": "PremiumV2_LRS"
        //      ^ ${closed()}
      }
    }`;
const parameters = '  "parameters": { "text": { "type": "string" } },\n';

testRule(premiumSsdV2CrossRegionRestore, {
  clean: {
    'another kind of disk': template([machine('Premium_LRS'), vaultIn('canadacentral', 'Enabled'), ...rest]),
    'the switch is off': template([machine('PremiumV2_LRS'), vaultIn('canadacentral', 'Disabled'), ...rest]),
    'an unknown switch': template(
      [machine('PremiumV2_LRS'), vaultIn('canadacentral', "[parameters('text')]"), ...rest],
      parameters,
    ),
    'an unknown kind': template(
      [machine("[parameters('text')]"), vaultIn('canadacentral', 'Enabled'), ...rest],
      parameters,
    ),
    'an unknown region': template(
      [machine('PremiumV2_LRS', "[parameters('text')]"), vaultIn('canadacentral', 'Enabled'), ...rest],
      parameters,
    ),
    'a disk that is left out': template([
      machine('PremiumV2_LRS'),
      vaultIn('canadacentral', 'Enabled'),
      policy(ENHANCED),
      item(`${policyId()},
        "extendedProperties": { "diskExclusionProperties": { "diskLunList": [1], "isInclusionList": false } }`),
    ]),
    'in a listed region': template([
      machine('premiumv2_lrs', 'West Europe'),
      vaultIn('westeurope', 'Enabled'),
      ...rest,
    ]),
    'not protected': template([machine('PremiumV2_LRS'), vaultIn('canadacentral', 'Enabled')]),
  },

  findings: {
    'outside the listed regions': template([
      machine('PremiumV2_LRS', 'canadacentral', closed()),
      vaultIn('canadacentral', 'Enabled'),
      ...rest,
    ]),
    'anywhere in 2025': {
      template: template([
        machine('PremiumV2_LRS', 'westeurope', closed('')),
        vaultIn('westeurope', 'Enabled'),
        ...rest,
      ]),
      edition: '2025-01-30',
    },
    'a disk that is attached': template([attaching, disk, vaultIn('canadacentral', 'Enabled'), ...rest]),
    'in a parameter file': {
      template: template([machine("[parameters('text')]"), vaultIn('canadacentral', 'Enabled'), ...rest], parameters),
      parameters: parameterFile(`    "text": { "value": "PremiumV2_LRS" }\n    //                 ^ ${closed()}`),
    },
  },
});
