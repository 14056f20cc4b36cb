import { trustedLaunchRequiresEnhancedPolicy } from '../../../server/src/rules/security/trusted-launch-requires-enhanced-policy';
import { testRule } from '../../support/ruleTest';
import {
  CONFIDENTIAL,
  ENHANCED,
  item,
  machine,
  nested,
  policy,
  policyId,
  STANDARD,
  symbolicTemplate,
  TRUSTED_LAUNCH,
  template,
  vault,
} from '../../support/templates';

const trusted = machine({ security: TRUSTED_LAUNCH });
const OLD_MESSAGE =
  'Trusted launch VM "vm" is under the Standard policy "policy"; only an Enhanced policy protects it.';
const NEW_MESSAGE =
  'Trusted launch VM "vm" is under the Standard policy "policy"; a Standard policy protects it only through API version 2025-01-01 or later.';
const drawn = (severity: string, message: string) => `${policyId()}\n        //          ^ ${severity}: ${message}`;
const OLD = drawn('error', OLD_MESSAGE);
const NEW = drawn('warning', NEW_MESSAGE);

const intent = (properties: string, apiVersion: string) => `    {
      "type": "Microsoft.RecoveryServices/vaults/backupFabrics/backupProtectionIntent",
      "apiVersion": "${apiVersion}",
      "name": "vault/Azure/vm;iaasvmcontainerv2;group;vm",
      "properties": {
        "protectionIntentItemType": "AzureResourceItem",
        "sourceResourceId": "[resourceId('Microsoft.Compute/virtualMachines', 'vm')]",
${properties}
      }
    }`;

testRule(trustedLaunchRequiresEnhancedPolicy, {
  clean: {
    'an Enhanced policy': template([trusted, vault(), policy(ENHANCED), item(policyId())]),
    'an Enhanced policy in 2021': {
      template: template([trusted, vault(), policy(ENHANCED), item(policyId())]),
      edition: '2021-11-18',
    },
    'a newer API version of the item': template([
      trusted,
      vault(),
      policy(STANDARD),
      item(policyId(), { apiVersion: '2025-01-01' }),
    ]),
    'a newer preview': template([
      trusted,
      vault(),
      policy(STANDARD),
      item(policyId(), { apiVersion: '2026-03-31-preview' }),
    ]),
    'an API version that is not known': template(
      [trusted, vault(), policy(STANDARD), item(policyId(), { apiVersion: "[parameters('apiVersion')]" })],
      '  "parameters": { "apiVersion": { "type": "string" } },\n',
    ),
    'a Confidential VM': template([machine({ security: CONFIDENTIAL }), vault(), policy(STANDARD), item(policyId())]),
    'the security type is unknown': template(
      [
        machine({ security: `          "securityType": "[parameters('security')]"` }),
        vault(),
        policy(STANDARD),
        item(policyId()),
      ],
      '  "parameters": { "security": { "type": "string", "allowedValues": ["TrustedLaunch", "Standard"] } },\n',
    ),
  },

  findings: {
    'in 2021': { template: template([trusted, vault(), policy(STANDARD), item(OLD)]), edition: '2021-11-18' },
    'in 2025, whatever the API version': {
      template: template([trusted, vault(), policy(STANDARD), item(OLD, { apiVersion: '2025-02-01' })]),
      edition: '2025-01-30',
    },
    'in 2026 with an older API version': {
      template: template([trusted, vault(), policy(STANDARD), item(NEW)]),
      edition: '2026-01-28',
    },
    'in the latest edition': template([trusted, vault(), policy(STANDARD), item(NEW)]),
    'an older preview': template([trusted, vault(), policy(STANDARD), item(NEW, { apiVersion: '2024-12-31-preview' })]),
    'an intent, whatever its API version': template([trusted, vault(), policy(STANDARD), intent(NEW, '2025-02-01')]),
    'through parameters, variables and a nested deployment': template(
      [
        machine({ security: `          "securityType": "[parameters('security')]"` }),
        vault(),
        policy(STANDARD.replace('"V1"', `"[variables('type')]"`)),
        nested('outer', [item(NEW, { apiVersion: "[variables('apiVersion')]" })]),
      ],
      `  "parameters": { "security": { "type": "string", "defaultValue": "TrustedLaunch" } },
  "variables": { "type": "V1", "apiVersion": "2023-02-01" },
`,
    ),
    'symbolic names': symbolicTemplate({ m: trusted, v: vault(), p: policy(STANDARD), i: item(NEW) }),
  },

  fixes: {
    'a newer API version': {
      before: template([trusted, vault(), policy(STANDARD), item(policyId())]),
      title: 'Raise the API version of item "vm;iaasvmcontainerv2;group;vm" to 2025-01-01',
      after: template([trusted, vault(), policy(STANDARD), item(policyId(), { apiVersion: '2025-01-01' })]),
    },
  },
});
