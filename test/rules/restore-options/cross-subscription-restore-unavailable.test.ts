import { crossSubscriptionRestoreUnavailable } from '../../../server/src/rules/restore-options/cross-subscription-restore-unavailable';
import { testRule } from '../../support/ruleTest';
import { ENHANCED, item, machine, policy, policyId, TRUSTED_LAUNCH, template, vault } from '../../support/templates';

const message = (why: string) => `information: VM "vm" cannot be restored in another subscription: ${why}.`;
const rest = [policy(ENHANCED), item(policyId())];
const vaultWith = (state: string) =>
  vault(`      "name": "vault",
      "properties": {
        "restoreSettings": { "crossSubscriptionRestoreSettings": { "crossSubscriptionRestoreState": "${state}" } }
      }`);
const osDisk = (members: string) => `    {
      "type": "Microsoft.Compute/virtualMachines",
      "apiVersion": "2024-07-01",
      "name": "vm",
      "location": "westeurope",
      "properties": {
        "storageProfile": {
          "osDisk": {
${members}
          }
        }
      }
    }`;
const unmanaged = (uri: string, drawing = '') =>
  osDisk(`            "vhd": {
              "uri": "${uri}"${drawing && `\n              //     ^ ${drawing}`}
            }`);
const customerKey = (drawing = '') =>
  osDisk(`            "managedDisk": {
              "diskEncryptionSet": {
                "id": "[resourceId('Microsoft.Compute/diskEncryptionSets', 'set')]"${drawing && `\n                //    ^ ${drawing}`}
              }
            }`);
const URI = 'https://a.blob.core.windows.net/vhds/os.vhd';
const launched = machine({
  security: `          "securityType": "TrustedLaunch"\n          //              ^ ${message('it is a trusted launch VM')}`,
});

testRule(crossSubscriptionRestoreUnavailable, {
  clean: {
    'a plain VM': template([machine(), vault(), ...rest]),
    'a vault that rules it out': template([unmanaged(URI), vaultWith('Disabled'), ...rest]),
    'for good': template([unmanaged(URI), vaultWith('PermanentlyDisabled'), ...rest]),
    'trusted launch in the newest edition': template([machine({ security: TRUSTED_LAUNCH }), vault(), ...rest]),
    'a customer-managed key in the newest edition: sources differ': template([customerKey(), vault(), ...rest]),
    'a disk that may be a blob': template(
      [unmanaged("[parameters('uri')]"), vault(), ...rest],
      '  "parameters": { "uri": { "type": "string" } },\n',
    ),
    'not protected': template([unmanaged(URI), vault()]),
  },

  findings: {
    unmanaged: template([unmanaged(URI, message('a disk is unmanaged')), vault(), ...rest]),
    'a vault that allows it': template([unmanaged(URI, message('a disk is unmanaged')), vaultWith('enabled'), ...rest]),
    'a vault that stands elsewhere': template([unmanaged(URI, message('a disk is unmanaged')), ...rest]),
    'trusted launch in 2023': { template: template([launched, vault(), ...rest]), edition: '2023-07-05' },
    'a customer-managed key in 2025': {
      template: template([customerKey(message('a disk has a customer-managed key')), vault(), ...rest]),
      edition: '2025-01-30',
    },
    'a security type from a variable, in the oldest edition': {
      template: template(
        [machine({ security: `          "securityType": "[variables('kind')]"` }), vault(), ...rest],
        `  "variables": {
    "kind": "TrustedLaunch"
    //      ^ ${message('it is a trusted launch VM')}
  },
`,
      ),
      edition: '2021-11-18',
    },
  },
});
