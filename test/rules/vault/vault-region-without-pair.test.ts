import { vaultRegionWithoutPair } from '../../../server/src/rules/vault/vault-region-without-pair';
import { testRule } from '../../support/ruleTest';
import { template, vault } from '../../support/templates';

const message = (region = 'Qatar Central') =>
  `warning: Vault "vault" has cross-region restore on in ${region}, which has no paired region to restore in.`;
const vaultIn = (location: string, state: string, drawing = '') =>
  vault(`      "name": "vault",
      "location": "${location}",
      "properties": {
        "redundancySettings": {
          "crossRegionRestore": "${state}"${drawing && `\n          //                    ^ ${drawing}`}
        }
      }`);
const config = (flag: string, drawing = '') => `    {
      "type": "Microsoft.RecoveryServices/vaults/backupstorageconfig",
      "apiVersion": "2024-04-01",
      "name": "vault/vaultstorageconfig",
      "properties": {
        "crossRegionRestoreFlag": ${flag}${drawing && `\n        //                        ^ ${drawing}`}
      }
    }`;
const plain = (location: string) =>
  vault(`      "name": "vault",\n      "location": "${location}",\n      "properties": {}`);
const parameters = '  "parameters": { "text": { "type": "string" } },\n';

testRule(vaultRegionWithoutPair, {
  clean: {
    'a region with a pair': template([vaultIn('westeurope', 'Enabled')]),
    'a pair that is not mutual': template([vaultIn('brazilsouth', 'Enabled')]),
    'the switch is off': template([vaultIn('qatarcentral', 'Disabled')]),
    'no switch': template([plain('qatarcentral')]),
    'an unknown switch': template([vaultIn('qatarcentral', "[parameters('text')]")], parameters),
    'an unknown region': template([vaultIn("[parameters('text')]", 'Enabled')], parameters),
    'a region that the data lacks': template([vaultIn('chinanorth', 'Enabled')]),
    'places that contradict each other': template([vaultIn('qatarcentral', 'Disabled'), config('true')]),
  },
  findings: {
    'in the vault': template([vaultIn('Qatar Central', 'Enabled', message())]),
    'in the storage configuration': template([plain('polandcentral'), config('true', message('Poland Central'))]),
    'in the oldest edition': {
      template: template([vaultIn('qatarcentral', 'Enabled', message())]),
      edition: '2021-11-18',
    },
    'the region of the group': {
      template: template([vaultIn('[resourceGroup().location]', 'Enabled', message())]),
      context: { location: 'qatarcentral' },
    },
    'a switch in a variable': template(
      [vaultIn('qatarcentral', "[variables('switch')]")],
      `  "variables": {
    "switch": "Enabled"
    //        ^ ${message()}
  },
`,
    ),
  },
});
