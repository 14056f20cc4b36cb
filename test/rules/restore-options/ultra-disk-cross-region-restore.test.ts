import { ultraDiskCrossRegionRestore } from '../../../server/src/rules/restore-options/ultra-disk-cross-region-restore';
import { testRule } from '../../support/ruleTest';
import { ENHANCED, item, parameterFile, policy, policyId, template, vault } from '../../support/templates';

const closed = (from = ' from uksouth') =>
  `warning: VM "vm" with an Ultra disk cannot be restored across regions${from}, though vault "vault" has cross-region restore on.`;
const differs = (from: string) =>
  `information: Sources differ on whether VM "vm" with an Ultra disk can be restored across regions from ${from}.`;
const machine = (type: string, location = 'uksouth', drawing = '') => `    {
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
      "location": "uksouth",
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
        "name": "UltraSSD_LRS"
        //      ^ ${closed()}
      }
    }`;
const parameters = '  "parameters": { "text": { "type": "string" } },\n';

testRule(ultraDiskCrossRegionRestore, {
  clean: {
    'another kind of disk': template([machine('Premium_LRS'), vaultIn('uksouth', 'Enabled'), ...rest]),
    'the switch is off': template([machine('UltraSSD_LRS'), vaultIn('uksouth', 'Disabled'), ...rest]),
    'an unknown switch': template(
      [machine('UltraSSD_LRS'), vaultIn('uksouth', "[parameters('text')]"), ...rest],
      parameters,
    ),
    'an unknown kind': template([machine("[parameters('text')]"), vaultIn('uksouth', 'Enabled'), ...rest], parameters),
    'an unknown region': template(
      [machine('UltraSSD_LRS', "[parameters('text')]"), vaultIn('uksouth', 'Enabled'), ...rest],
      parameters,
    ),
    'a disk that is left out': template([
      machine('UltraSSD_LRS'),
      vaultIn('uksouth', 'Enabled'),
      policy(ENHANCED),
      item(`${policyId()},
        "extendedProperties": { "diskExclusionProperties": { "diskLunList": [1], "isInclusionList": false } }`),
    ]),
    'not protected': template([machine('UltraSSD_LRS'), vaultIn('uksouth', 'Enabled')]),
  },

  findings: {
    'outside the listed regions': template([
      machine('UltraSSD_LRS', 'uksouth', closed()),
      vaultIn('uksouth', 'Enabled'),
      ...rest,
    ]),
    'in a listed region': template([
      machine('ultrassd_lrs', 'West Europe', differs('westeurope')),
      vaultIn('westeurope', 'Enabled'),
      ...rest,
    ]),
    'anywhere in 2025': {
      template: template([
        machine('UltraSSD_LRS', 'westeurope', closed('')),
        vaultIn('westeurope', 'Enabled'),
        ...rest,
      ]),
      edition: '2025-01-30',
    },
    'a disk that is attached': template([attaching, disk, vaultIn('uksouth', 'Enabled'), ...rest]),
    'in a parameter file': {
      template: template([machine("[parameters('text')]"), vaultIn('uksouth', 'Enabled'), ...rest], parameters),
      parameters: parameterFile(`    "text": { "value": "UltraSSD_LRS" }\n    //                 ^ ${closed()}`),
    },
  },
});
