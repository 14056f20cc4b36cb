import { fileRestoreUnavailable } from '../../../server/src/rules/restore-options/file-restore-unavailable';
import { testRule } from '../../support/ruleTest';
import {
  CONFIDENTIAL,
  ENHANCED,
  item,
  machine,
  parameterFile,
  policy,
  policyId,
  symbolicTemplate,
  TRUSTED_LAUNCH,
  template,
  vault,
} from '../../support/templates';

const message = (why: string) => `information: VM "vm" cannot be restored file by file: ${why}.`;
const rest = [vault(), policy(ENHANCED), item(policyId())];
const encryption = (type: string, drawing = '', publisher = 'Microsoft.Azure.Security') => `    {
      "type": "Microsoft.Compute/virtualMachines/extensions",
      "apiVersion": "2024-07-01",
      "name": "vm/encrypt",
      "properties": {
        "publisher": "${publisher}",
        "type": "${type}"${drawing && `\n        //      ^ ${drawing}`}
      }
    }`;
/** A machine with these members in its storage profile. */
const stored = (profile: string) => `    {
      "type": "Microsoft.Compute/virtualMachines",
      "apiVersion": "2024-07-01",
      "name": "vm",
      "location": "westeurope",
      "properties": {
        "storageProfile": {
${profile}
        }
      }
    }`;
const accelerated = (os: boolean, drawing = '') =>
  stored(`          "osDisk": {
            "writeAcceleratorEnabled": ${os}${drawing && `\n            //                         ^ ${drawing}`}
          },
          "dataDisks": [{ "lun": 0, "writeAcceleratorEnabled": true }]`);
const parameters = '  "parameters": { "kind": { "type": "string" } },\n';

testRule(fileRestoreUnavailable, {
  clean: {
    'a plain VM': template([machine(), ...rest]),
    'not protected': template([machine({ security: CONFIDENTIAL }), vault(), policy(ENHANCED)]),
    'trusted launch in the newest edition': template([machine({ security: TRUSTED_LAUNCH }), ...rest]),
    'an unknown security type': template(
      [machine({ security: `          "securityType": "[parameters('kind')]"` }), ...rest],
      parameters,
    ),
    'another extension': template([machine(), encryption('CustomScriptExtension'), ...rest]),
    'an extension of that type by another publisher': template([
      machine(),
      encryption('AzureDiskEncryption', '', 'Contoso'),
      ...rest,
    ]),
    'one disk of another kind': template([accelerated(false), ...rest]),
    'data disks that are not known': template(
      [
        stored(
          `          "osDisk": { "writeAcceleratorEnabled": true },\n          "dataDisks": "[parameters('kind')]"`,
        ),
        ...rest,
      ],
      parameters,
    ),
  },

  findings: {
    'Confidential VM': template([
      machine({
        security: `          "securityType": "ConfidentialVM"\n          //              ^ ${message('it is a Confidential VM')}`,
      }),
      ...rest,
    ]),
    'trusted launch in 2025': {
      template: template([
        machine({
          security: `          "securityType": "TrustedLaunch"\n          //              ^ ${message('it is a trusted launch VM')}`,
        }),
        ...rest,
      ]),
      edition: '2025-01-30',
    },
    'Azure Disk Encryption by extension': template([
      machine(),
      encryption('azurediskencryptionforlinux', message('Azure Disk Encryption is on')),
      ...rest,
    ]),
    'Azure Disk Encryption by the disk, in the oldest edition': {
      template: template([
        stored(`          "osDisk": {
            "encryptionSettings": {
              "enabled": true
              //         ^ ${message('Azure Disk Encryption is on')}
            }
          }`),
        ...rest,
      ]),
      edition: '2021-11-18',
    },
    'no disk of another kind': template([accelerated(true, message('its disks are write-accelerated')), ...rest]),
    'two reasons are one finding': template([
      machine({ security: CONFIDENTIAL }),
      encryption('AzureDiskEncryption', message('Azure Disk Encryption is on, and it is a Confidential VM')),
      ...rest,
    ]),
    'through a parameter file, symbolic names': {
      template: symbolicTemplate(
        {
          m: machine({ security: `          "securityType": "[parameters('kind')]"` }),
          v: vault(),
          p: policy(ENHANCED),
          i: item(policyId()),
        },
        parameters,
      ),
      parameters: parameterFile(
        `    "kind": { "value": "ConfidentialVM" }\n    //                 ^ ${message('it is a Confidential VM')}`,
      ),
    },
  },
});
