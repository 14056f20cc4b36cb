import { cvmCmkFeatureRegistration } from '../../../server/src/rules/security/cvm-cmk-feature-registration';
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
  template,
  vault,
} from '../../support/templates';

const FEATURE = 'Microsoft.Compute/RestorePointSupportForConfidentialVMV2';
const message = `uses a customer-managed key: its backup needs the preview feature ${FEATURE} on the subscription, which is not verified here.`;
const drawn = (name = 'Confidential VM "vm"', count = '') =>
  `          "securityType": "ConfidentialVM"\n          //              ^ warning${count}: ${name} ${message}`;
const flagged = machine({ security: drawn(), osDisk: CUSTOMER_KEY });
const plain = machine({ security: CONFIDENTIAL, osDisk: CUSTOMER_KEY });
const rest = [vault(), policy(ENHANCED), item(policyId())];

const registration = (name: string, more = '') => `    {
      "type": "Microsoft.Features/featureProviders/subscriptionFeatureRegistrations",
      "apiVersion": "2021-07-01",
${more}      "name": "${name}",
      "properties": {}
    }`;
const subscription = (resource: string) =>
  nested(
    'inner',
    [resource],
    '',
    `      "subscriptionId": "[subscription().subscriptionId]",\n      "location": "westeurope",\n`,
  );

testRule(cvmCmkFeatureRegistration, {
  clean: {
    'a registration with a stray space: it has a rule of its own': template([
      machine({ security: CONFIDENTIAL, osDisk: CUSTOMER_KEY }),
      ...rest,
      registration('Microsoft.Compute/ RestorePointSupportForConfidentialVMV2'),
    ]),
    'a registration under another provider: it has a rule of its own': template([
      machine({ security: CONFIDENTIAL, osDisk: CUSTOMER_KEY }),
      ...rest,
      registration('Microsoft.RecoveryServices/RestorePointSupportForConfidentialVMV2'),
    ]),
    'an edition that refuses such VMs anyway': { template: template([plain, ...rest]), edition: '2025-01-30' },
    'registered in a nested deployment': template([plain, ...rest, subscription(registration(FEATURE.toLowerCase()))]),
    'registered on a condition': template(
      [plain, ...rest, subscription(registration(FEATURE, `      "condition": "[parameters('first')]",\n`))],
      '  "parameters": { "first": { "type": "bool" } },\n',
    ),
    'a registration of unknown name': template(
      [plain, ...rest, registration("[parameters('feature')]")],
      '  "parameters": { "feature": { "type": "string" } },\n',
    ),
    'registered by the profile': { template: template([plain, ...rest]), registeredFeatures: [FEATURE] },
    'registered by the profile without provider': {
      template: template([plain, ...rest]),
      registeredFeatures: ['RestorePointSupportForConfidentialVMV2'],
    },
    'a platform-managed key': template([machine({ security: CONFIDENTIAL, osDisk: PLATFORM_KEY }), ...rest]),
    'not protected': template([plain, vault()]),
    'the security type is unknown': template(
      [machine({ security: `          "securityType": "[parameters('security')]"`, osDisk: CUSTOMER_KEY }), ...rest],
      '  "parameters": { "security": { "type": "string" } },\n',
    ),
  },

  findings: {
    'nothing registers it': template([flagged, ...rest]),
    'in 2026': { template: template([flagged, ...rest]), edition: '2026-01-28' },
    'another feature is registered': {
      template: template([flagged, ...rest, registration('Microsoft.Compute/EncryptionAtHost')]),
      registeredFeatures: ['Microsoft.Compute/EncryptionAtHost'],
    },
    'once per file': template([
      machine({ security: drawn('Confidential VM "vm"', ' x2'), osDisk: CUSTOMER_KEY }),
      machine({ name: 'vm2', security: CONFIDENTIAL, osDisk: CUSTOMER_KEY }),
      ...rest,
      item(policyId(), { source: "[resourceId('Microsoft.Compute/virtualMachines', 'vm2')]" }),
    ]),
    'through a variable and a nested deployment': template(
      [
        nested('outer', [
          machine({ security: `          "securityType": "[variables('security')]"`, osDisk: CUSTOMER_KEY }),
        ]),
        ...rest,
      ],
      `  "variables": {
    "security": "ConfidentialVM"
    //          ^ warning: Confidential VM "vm" ${message}
  },
`,
    ),
    'symbolic names': symbolicTemplate({ m: flagged, v: vault(), p: policy(ENHANCED), i: item(policyId()) }),
  },

  fixes: {
    'a nested deployment of the subscription': {
      before: template([plain, ...rest]),
      title: 'Register the preview feature in a nested deployment of the subscription',
      after: template([
        plain,
        ...rest,
        `    {
      "type": "Microsoft.Resources/deployments",
      "apiVersion": "2022-09-01",
      "name": "register-confidential-vm-backup",
      "subscriptionId": "[subscription().subscriptionId]",
      "location": "[resourceGroup().location]",
      "properties": {
        "mode": "Incremental",
        "template": {
          "$schema": "https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json#",
          "contentVersion": "1.0.0.0",
          "resources": [
            {
              "type": "Microsoft.Features/featureProviders/subscriptionFeatureRegistrations",
              "apiVersion": "2021-07-01",
              "name": "${FEATURE}",
              "properties": {}
            }
          ]
        }
      }
    }`,
      ]),
    },
  },
});
