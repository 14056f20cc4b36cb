import { desCrossRegionRestore } from '../../../server/src/rules/restore-options/des-cross-region-restore';
import { testRule } from '../../support/ruleTest';
import {
  CONFIDENTIAL,
  CUSTOMER_KEY,
  ENHANCED,
  item,
  machine,
  policy,
  policyId,
  template,
  vault,
} from '../../support/templates';

const begin = 'information: Restored across regions, which vault "vault" allows, VM "vm"';
const message = `${begin} comes back without its customer-managed key; assign the disk encryption set afterwards.`;
const old = `${begin} takes no disk encryption set; assign it afterwards.`;
const SET = "[resourceId('Microsoft.Compute/diskEncryptionSets', 'set')]";
const encrypted = (id = SET, drawing = '') =>
  machine({
    osDisk: `              "diskEncryptionSet": {
                "id": "${id}"${drawing && `\n                //    ^ ${drawing}`}
              }`,
  });
const vaultWith = (state: string, more = '') =>
  vault(`      "name": "vault",
      "location": "westeurope",
      "properties": { "redundancySettings": { "crossRegionRestore": "${state}" }${more} }`);
const key = (uri: string) => `, "encryption": { "keyVaultProperties": { "keyUri": "${uri}" } }`;
const rest = [policy(ENHANCED), item(policyId())];
const disk = `    {
      "type": "Microsoft.Compute/disks",
      "apiVersion": "2024-03-02",
      "name": "data",
      "properties": {
        "encryption": {
          "diskEncryptionSetId": "${SET}"
          //                     ^ ${message}
        }
      }
    }`;
const attaching = `    {
      "type": "Microsoft.Compute/virtualMachines",
      "apiVersion": "2024-07-01",
      "name": "vm",
      "location": "westeurope",
      "properties": {
        "storageProfile": {
          "dataDisks": [{ "lun": 0, "managedDisk": { "id": "[resourceId('Microsoft.Compute/disks', 'data')]" } }]
        }
      }
    }`;
const parameters = '  "parameters": { "text": { "type": "string" } },\n';

testRule(desCrossRegionRestore, {
  clean: {
    'platform-managed keys': template([machine(), vaultWith('Enabled'), ...rest]),
    'the switch is off': template([encrypted(), vaultWith('Disabled'), ...rest]),
    'a vault with a key of its own': template([
      encrypted(),
      vaultWith('Enabled', key('https://k.vault.azure.net/keys/k/1')),
      ...rest,
    ]),
    'a vault that may have one': template(
      [encrypted(), vaultWith('Enabled', key("[parameters('text')]")), ...rest],
      parameters,
    ),
    'a set that may be none': template([encrypted("[parameters('text')]"), vaultWith('Enabled'), ...rest], parameters),
    'the key of a Confidential VM': template([
      machine({ security: CONFIDENTIAL, osDisk: CUSTOMER_KEY }),
      vaultWith('Enabled'),
      ...rest,
    ]),
    'not protected': template([encrypted(), vaultWith('Enabled')]),
  },
  findings: {
    'the OS disk': template([encrypted(SET, message), vaultWith('Enabled'), ...rest]),
    'an attached disk': template([attaching, disk, vaultWith('Enabled'), ...rest]),
    'whatever the key of the vault in 2023': {
      template: template([
        encrypted(SET, old),
        vaultWith('Enabled', key('https://k.vault.azure.net/keys/k/1')),
        ...rest,
      ]),
      edition: '2023-07-05',
    },
    'a variable, in the oldest edition': {
      template: template(
        [encrypted("[variables('set')]"), vaultWith('Enabled'), ...rest],
        `  "variables": {
    "set": "${SET}"
    //     ^ ${old}
  },
`,
      ),
      edition: '2021-11-18',
    },
  },
});
