import { cvmCmkUnsupported } from '../../../server/src/rules/security/cvm-cmk-unsupported';
import { testRule } from '../../support/ruleTest';
import {
  CONFIDENTIAL,
  CUSTOMER_KEY,
  ENHANCED,
  item,
  machine,
  nested,
  PLATFORM_KEY,
  policy,
  policyId,
  symbolicTemplate,
  TRUSTED_LAUNCH,
  template,
  vault,
} from '../../support/templates';

const message = (name: string) =>
  `${name} cannot be backed up: its OS disk is encrypted with a customer-managed key, which was not supported as stated on 2023-07-05.`;
const drawn = (name = 'Confidential VM "vm"', value = '"ConfidentialVM"', count = '') =>
  `          "securityType": ${value}\n          //              ^ error${count}: ${message(name)}`;
const withCustomerKey = machine({ security: drawn(), osDisk: CUSTOMER_KEY });
const rest = [vault(), policy(ENHANCED), item(policyId())];

const in2023 = (text: string) => ({ template: text, edition: '2023-07-05' as const });

testRule(cvmCmkUnsupported, {
  clean: {
    'the edition that supports it': {
      template: template([machine({ security: CONFIDENTIAL, osDisk: CUSTOMER_KEY }), ...rest]),
      edition: '2026-01-28',
    },
    'the latest edition': template([machine({ security: CONFIDENTIAL, osDisk: CUSTOMER_KEY }), ...rest]),
    'a platform-managed key': in2023(template([machine({ security: CONFIDENTIAL, osDisk: PLATFORM_KEY }), ...rest])),
    'the guest state alone': in2023(
      template([
        machine({ security: CONFIDENTIAL, osDisk: CUSTOMER_KEY.replace('DiskWithVMGuestState', 'VMGuestStateOnly') }),
        ...rest,
      ]),
    ),
    'an ordinary customer-managed key': in2023(
      template([
        machine({
          security: CONFIDENTIAL,
          osDisk: `${PLATFORM_KEY},\n              "diskEncryptionSet": { "id": "[resourceId('Microsoft.Compute/diskEncryptionSets', 'des')]" }`,
        }),
        ...rest,
      ]),
    ),
    'a disk encryption set with an empty id': in2023(
      template([
        machine({
          security: CONFIDENTIAL,
          osDisk: CUSTOMER_KEY.replace("[resourceId('Microsoft.Compute/diskEncryptionSets', 'des')]", ''),
        }),
        ...rest,
      ]),
    ),
    'a disk encryption set that may be none': in2023(
      template(
        [
          machine({
            security: CONFIDENTIAL,
            osDisk: CUSTOMER_KEY.replace(
              "[resourceId('Microsoft.Compute/diskEncryptionSets', 'des')]",
              "[parameters('desId')]",
            ),
          }),
          ...rest,
        ],
        '  "parameters": { "desId": { "type": "string" } },\n',
      ),
    ),
    'a trusted launch VM': in2023(template([machine({ security: TRUSTED_LAUNCH, osDisk: CUSTOMER_KEY }), ...rest])),
    'a VM that is not protected': in2023(
      template([machine({ security: CONFIDENTIAL, osDisk: CUSTOMER_KEY }), vault(), policy(ENHANCED)]),
    ),
  },

  findings: {
    'in 2021': { template: template([withCustomerKey, ...rest]), edition: '2021-11-18' },
    'in 2023': in2023(template([withCustomerKey, ...rest])),
    'in 2025': { template: template([withCustomerKey, ...rest]), edition: '2025-01-30' },
    'through a parameter and a variable': in2023(
      template(
        [
          machine({
            security: `          "securityType": "[parameters('security')]"`,
            osDisk: CUSTOMER_KEY.replace('"DiskWithVMGuestState"', `"[variables('encryption')]"`),
          }),
          ...rest,
        ],
        `  "parameters": {
    "security": {
      "type": "string",
      "defaultValue": "ConfidentialVM"
      //              ^^^^^^^^^^^^^^^^ error: ${message('Confidential VM "vm"')}
    }
  },
  "variables": { "encryption": "DiskWithVMGuestState" },
`,
      ),
    ),
    'an attached disk that is declared': in2023(
      template([
        machine({
          security: drawn(),
          osDisk: `              "id": "[resourceId('Microsoft.Compute/disks', 'os')]"`,
        }).replace('"FromImage"', '"Attach"'),
        `    {
      "type": "Microsoft.Compute/disks",
      "apiVersion": "2024-03-02",
      "name": "os",
      "location": "westeurope",
      "properties": {
        "securityProfile": {
          "securityType": "ConfidentialVM_DiskEncryptedWithCustomerKey",
          "secureVMDiskEncryptionSetId": "[resourceId('Microsoft.Compute/diskEncryptionSets', 'des')]"
        }
      }
    }`,
        ...rest,
      ]),
    ),
    'a nested deployment': in2023(template([nested('inner', [withCustomerKey]), ...rest])),
    copies: in2023(
      template([
        machine({
          name: "[concat('vm', if(equals(copyIndex(), 0), '', copyIndex()))]",
          security: drawn('Confidential VM "vm"'),
          osDisk: CUSTOMER_KEY,
          more: '      "copy": { "name": "machines", "count": 2 },\n',
        }),
        ...rest,
      ]),
    ),
    'symbolic names': in2023(
      symbolicTemplate({ m: withCustomerKey, v: vault(), p: policy(ENHANCED), i: item(policyId()) }),
    ),
    'protected twice is one finding': in2023(template([withCustomerKey, ...rest, item(policyId())])),
  },
});
