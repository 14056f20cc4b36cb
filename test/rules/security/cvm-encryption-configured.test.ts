import { cvmEncryptionConfigured } from '../../../server/src/rules/security/cvm-encryption-configured';
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

const message = (says: string) =>
  `warning: The OS disk of Confidential VM "vm" ${says}; backup supports only Confidential VMs with OS disk encryption as stated on 2026-01-28.`;
const encryption = (value: string, drawn = '') => `              "securityProfile": {
                "securityEncryptionType": ${value}${drawn && `\n                //                        ^ ${drawn}`}
              }`;
const flagged = (value: string) => encryption(`"${value}"`, message(`has ${value}`));
const confidential = (osDisk: string) => machine({ security: CONFIDENTIAL, osDisk });
const rest = [vault(), policy(ENHANCED), item(policyId())];
const attached = confidential(`              "id": "[resourceId('Microsoft.Compute/disks', 'os')]"`).replace(
  '"FromImage"',
  '"Attach"',
);
const disk = (type: string) => `    {
      "type": "Microsoft.Compute/disks",
      "apiVersion": "2024-03-02",
      "name": "os",
      "location": "westeurope",
      "properties": {
        "securityProfile": {
          "securityType": ${type}
        }
      }
    }`;

testRule(cvmEncryptionConfigured, {
  clean: {
    'a platform-managed key': template([confidential(PLATFORM_KEY), ...rest]),
    'a customer-managed key': template([confidential(CUSTOMER_KEY), ...rest]),
    'a kind that is not known': template(
      [confidential(encryption(`"[parameters('kind')]"`)), ...rest],
      '  "parameters": { "kind": { "type": "string" } },\n',
    ),
    'a profile that is not known': template(
      [confidential(`              "securityProfile": "[parameters('profile')]"`), ...rest],
      '  "parameters": { "profile": { "type": "object" } },\n',
    ),
    'an attached disk from elsewhere': template([attached, ...rest]),
    'an attached disk that is encrypted': template([
      attached,
      disk('"ConfidentialVM_DiskEncryptedWithPlatformKey"'),
      ...rest,
    ]),
    'no Confidential VM': template([machine({ security: TRUSTED_LAUNCH }), ...rest]),
    'no protection': template([confidential(encryption('"VMGuestStateOnly"')), vault(), policy(ENHANCED)]),
    'an edition that supports it': {
      template: template([confidential(encryption('"VMGuestStateOnly"')), ...rest]),
      edition: '2023-07-05',
    },
  },

  findings: {
    'a VM whose name is not known': template(
      [
        confidential(
          encryption(
            '"VMGuestStateOnly"',
            message('has VMGuestStateOnly').replace('Confidential VM "vm"', 'this Confidential VM'),
          ),
        ).replace('"name": "vm"', `"name": "[parameters('vm')]"`),
        ...rest.map((resource) => resource.replace("virtualMachines', 'vm')", "virtualMachines', parameters('vm'))")),
      ],
      '  "parameters": { "vm": { "type": "string" } },\n',
    ),
    'the guest state only': template([confidential(flagged('VMGuestStateOnly')), ...rest]),
    'nothing that is kept': template([confidential(flagged('NonPersistedTPM')), ...rest]),
    'as stated in January 2026': {
      template: template([confidential(flagged('VMGuestStateOnly')), ...rest]),
      edition: '2026-01-28',
    },
    'no kind at all': template([
      confidential(`              "storageAccountType": "Premium_LRS"`).replace(
        '            "managedDisk": {\n',
        `            "managedDisk": {\n//          ^ ${message('names no securityEncryptionType')}\n`,
      ),
      ...rest,
    ]),
    'an attached disk with the guest state only': template([
      attached,
      disk(
        `"ConfidentialVM_VMGuestStateOnlyEncryptedWithPlatformKey"\n          //              ^ ${message('has ConfidentialVM_VMGuestStateOnlyEncryptedWithPlatformKey')}`,
      ),
      ...rest,
    ]),
    'through a parameter': template(
      [confidential(encryption(`"[parameters('kind')]"`)), ...rest],
      `  "parameters": {
    "kind": {
      "type": "string",
      "defaultValue": "VMGuestStateOnly"
      //              ^ ${message('has VMGuestStateOnly')}
    }
  },
`,
    ),
    'a nested deployment': template([nested('inner', [confidential(flagged('VMGuestStateOnly'))]), ...rest]),
    'symbolic names': symbolicTemplate({
      m: confidential(flagged('VMGuestStateOnly')),
      ...Object.fromEntries(rest.map((text, index) => [`r${index}`, text])),
    }),
  },

  fixes: {
    'the disk too': {
      before: template([confidential(encryption('"VMGuestStateOnly"')), ...rest]),
      title: 'Encrypt the OS disk with the guest state: only if this VM is not deployed yet',
      after: template([confidential(encryption('"DiskWithVMGuestState"')), ...rest]),
    },
  },
});
