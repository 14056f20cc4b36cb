import { cvmRequiresEnhancedPolicy } from '../../../server/src/rules/security/cvm-requires-enhanced-policy';
import { testRule } from '../../support/ruleTest';
import {
  CONFIDENTIAL,
  ENHANCED,
  item,
  machine,
  nested,
  parameterFile,
  policy,
  policyId,
  STANDARD,
  STANDARD_SCHEDULE,
  symbolicTemplate,
  TRUSTED_LAUNCH,
  template,
  vault,
} from '../../support/templates';

const confidential = machine({ security: CONFIDENTIAL });
const flagged = (message: string, id = 'policy') =>
  `${policyId(id)}\n        //          ^ error: Confidential VM "vm" is under the Standard ${message}; only an Enhanced policy protects it.`;
const idOf = (name: string) => `resourceId('Microsoft.RecoveryServices/vaults/backupPolicies', 'vault', '${name}')`;
const UNDER_POLICY = flagged('policy "policy"');

const ITEM_IN_COPY = `    {
      "type": "Microsoft.RecoveryServices/vaults/backupFabrics/protectionContainers/protectedItems",
      "apiVersion": "2024-04-01",
      "name": "[format('vault/Azure/iaasvmcontainer;iaasvmcontainerv2;group;vm{0}/vm;iaasvmcontainerv2;group;vm{0}', copyIndex())]",
      "copy": { "name": "items", "count": 3 },
      "properties": {
        "protectedItemType": "Microsoft.Compute/virtualMachines",
        "sourceResourceId": "[resourceId('Microsoft.Compute/virtualMachines', format('vm{0}', copyIndex()))]",
        "policyId": "[resourceId('Microsoft.RecoveryServices/vaults/backupPolicies', 'vault', 'policy')]"
        //          ^ error x3: Confidential VM "vm0" is under the Standard policy "policy"; only an Enhanced policy protects it.
      }
    }`;

const INTENT = `    {
      "type": "Microsoft.RecoveryServices/vaults/backupFabrics/backupProtectionIntent",
      "apiVersion": "2024-04-01",
      "name": "vault/Azure/vm;iaasvmcontainerv2;group;vm",
      "properties": {
        "protectionIntentItemType": "AzureResourceItem",
        "sourceResourceId": "[resourceId('Microsoft.Compute/virtualMachines', 'vm')]",
${UNDER_POLICY}
      }
    }`;

testRule(cvmRequiresEnhancedPolicy, {
  clean: {
    'an Enhanced policy': template([confidential, vault(), policy(ENHANCED), item(policyId())]),
    'an Enhanced policy by its schedule': template([
      confidential,
      vault(),
      policy(ENHANCED.replace('        "policyType": "V2",\n', '')),
      item(policyId()),
    ]),
    'one of two policies, of which one is Enhanced': template(
      [
        confidential,
        vault(),
        policy(STANDARD, 'vault/weekdays'),
        policy(ENHANCED, 'vault/weekends'),
        item(`        "policyId": "[if(parameters('weekdays'), ${idOf('weekdays')}, ${idOf('weekends')})]"`),
      ],
      '  "parameters": { "weekdays": { "type": "bool" } },\n',
    ),
    'the built-in Enhanced policy': template([confidential, vault(), item(policyId('EnhancedPolicy'))]),
    'a VM that is not confidential': template([
      machine({ security: TRUSTED_LAUNCH }),
      vault(),
      policy(STANDARD),
      item(policyId()),
    ]),
    'another VM under the policy': template([
      confidential,
      vault(),
      policy(STANDARD),
      item(policyId(), { source: "[resourceId('Microsoft.Compute/virtualMachines', 'other')]" }),
    ]),
    'a VM of that name in another resource group': template([
      confidential,
      vault(),
      policy(STANDARD),
      item(policyId(), { source: "[resourceId('elsewhere', 'Microsoft.Compute/virtualMachines', 'vm')]" }),
    ]).replace('"resources": [', '"resources": [\n    // The VM of this template is in the group of the deployment.'),
    'a policy of that name in another vault': template([
      confidential,
      vault(),
      policy(STANDARD, 'other/policy'),
      item(policyId()),
    ]),
    'a policy that only exists': template([confidential, vault(), item(policyId('daily'))]),
    'no protected item': template([confidential, vault(), policy(STANDARD)]),
    'backups are stopped': template([
      confidential,
      vault(),
      policy(STANDARD),
      item(`        "protectionState": "ProtectionStopped",\n${policyId()}`),
    ]),
    'a database inside the VM': template([
      confidential,
      vault(),
      policy(STANDARD),
      item(policyId()).replace('"Microsoft.Compute/virtualMachines"', '"AzureVmWorkloadSQLDatabase"'),
    ]),
    'the policy type is unknown': template(
      [confidential, vault(), policy(STANDARD.replace('"V1"', `"[parameters('type')]"`)), item(policyId())],
      '  "parameters": { "type": { "type": "string" } },\n',
    ),
    'one of two policies is chosen by a parameter': template(
      [
        confidential,
        vault(),
        policy(STANDARD),
        policy(ENHANCED, 'vault/enhanced'),
        item(
          `        "policyId": "[resourceId('Microsoft.RecoveryServices/vaults/backupPolicies', 'vault', if(parameters('old'), 'policy', 'enhanced'))]"`,
        ),
      ],
      '  "parameters": { "old": { "type": "bool" } },\n',
    ),
    'conditions exclude VM and item': template(
      [
        machine({ security: CONFIDENTIAL, more: `      "condition": "[parameters('confidential')]",\n` }),
        vault(),
        policy(STANDARD),
        item(policyId()).replace(
          '"apiVersion"',
          `"condition": "[not(parameters('confidential'))]",\n      "apiVersion"`,
        ),
      ],
      '  "parameters": { "confidential": { "type": "bool" } },\n',
    ),
    'conditions of their deployments exclude VM and item': template(
      [
        nested('inner', [confidential], '', `      "condition": "[equals(parameters('kind'), 'confidential')]",\n`),
        vault(),
        policy(STANDARD),
        nested('outer', [item(policyId())], '', `      "condition": "[equals(parameters('kind'), 'plain')]",\n`),
      ],
      '  "parameters": { "kind": { "type": "string" } },\n',
    ),
    'a policy for file shares': template([
      confidential,
      vault(),
      policy(STANDARD).replace('"AzureIaasVM"', '"AzureStorage"'),
      item(policyId()),
    ]),
    'a template for Azure Stack': template(
      [confidential, vault(), policy(STANDARD), item(policyId())],
      '  "apiProfile": "2020-09-01-hybrid",\n',
    ),
  },

  findings: {
    'a Standard policy': template([confidential, vault(), policy(STANDARD), item(UNDER_POLICY)]),
    'no policy type': template([confidential, vault(), policy(STANDARD_SCHEDULE), item(UNDER_POLICY)]),
    // The subscription is not known, so neither id is known whole.
    'either of two Standard policies': template(
      [
        confidential,
        vault(),
        policy(STANDARD, 'vault/weekdays'),
        policy(STANDARD, 'vault/weekends'),
        item(
          flagged('policy "weekdays"').replace(
            /"\[.*\]"/,
            `"[if(parameters('weekdays'), ${idOf('weekdays')}, ${idOf('weekends')})]"`,
          ),
        ),
      ],
      '  "parameters": { "weekdays": { "type": "bool" } },\n',
    ),
    'types and names in other case': template([
      confidential.replace('"ConfidentialVM"', '"confidentialvm"'),
      vault(),
      policy(STANDARD.replace('"V1"', '"v1"'), 'VAULT/Policy'),
      item(flagged('policy "Policy"').replace('backupPolicies', 'backuppolicies')),
    ]),
    'the default policy of a new vault': template([
      confidential,
      vault(),
      item(flagged('policy "DefaultPolicy" of every vault', 'DefaultPolicy')),
    ]),
    'the default policy of an existing vault': template([
      confidential,
      item(flagged('policy "DefaultPolicy" of every vault', 'DefaultPolicy').replace('error', 'warning')),
    ]),
    'an intent': template([confidential, vault(), policy(STANDARD), INTENT]),
    'through parameters': template(
      [
        confidential.replace('"ConfidentialVM"', `"[parameters('security')]"`),
        vault(),
        policy(STANDARD.replace('"V1"', `"[parameters('type')]"`)),
        item(`        "policyId": "[parameters('policyId')]"`),
      ],
      `  "parameters": {
    "security": { "type": "string", "defaultValue": "ConfidentialVM" },
    "type": { "type": "string", "defaultValue": "V1" },
    "policyId": {
      "type": "string",
      "defaultValue": "[resourceId('Microsoft.RecoveryServices/vaults/backupPolicies', 'vault', 'policy')]"
      //              ^ error: Confidential VM "vm" is under the Standard policy "policy"; only an Enhanced policy protects it.
    }
  },
`,
    ),
    'through variables': template(
      [
        confidential.replace('"ConfidentialVM"', `"[variables('machine').security]"`),
        vault(),
        policy(STANDARD.replace('"V1"', `"[variables('type')]"`)),
        item(UNDER_POLICY.replace("'policy')", "variables('policy'))")),
      ],
      `  "variables": { "machine": { "security": "ConfidentialVM" }, "type": "[concat('V', '1')]", "policy": "policy" },\n`,
    ),
    'through a parameter file': {
      template: template(
        [
          confidential.replace('"ConfidentialVM"', `"[parameters('security')]"`),
          vault(),
          policy(STANDARD),
          item(UNDER_POLICY),
        ],
        '  "parameters": { "security": { "type": "string" } },\n',
      ),
      parameters: parameterFile('    "security": { "value": "ConfidentialVM" }'),
    },
    'a policy id in a parameter file': {
      template: template(
        [confidential, vault(), item(`        "policyId": "[parameters('policyId')]"`)],
        '  "parameters": { "policyId": { "type": "string" } },\n',
      ),
      context: { subscriptionId: '00000000-0000-0000-0000-000000000001', resourceGroup: 'group' },
      parameters: parameterFile(`    "policyId": {
      "value": "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/group/providers/Microsoft.RecoveryServices/vaults/vault/backupPolicies/DefaultPolicy"
      //       ^ error: Confidential VM "vm" is under the Standard policy "DefaultPolicy" of every vault; only an Enhanced policy protects it.
    }`),
    },
    'properties of the item in a variable': template(
      [
        confidential,
        vault(),
        policy(STANDARD),
        `    {
      "type": "Microsoft.RecoveryServices/vaults/backupFabrics/protectionContainers/protectedItems",
      "apiVersion": "2024-04-01",
      "name": "vault/Azure/iaasvmcontainer;iaasvmcontainerv2;group;vm/vm;iaasvmcontainerv2;group;vm",
      "properties": "[variables('item')]"
    }`,
      ],
      `  "variables": {
    "item": {
      "protectedItemType": "Microsoft.Compute/virtualMachines",
      "sourceResourceId": "[resourceId('Microsoft.Compute/virtualMachines', 'vm')]",
      "policyId": "[resourceId('Microsoft.RecoveryServices/vaults/backupPolicies', 'vault', 'policy')]"
      //          ^ error: Confidential VM "vm" is under the Standard policy "policy"; only an Enhanced policy protects it.
    }
  },
`,
    ),
    'an inner nested deployment': template([
      confidential,
      nested('inner', [vault(), policy(STANDARD), item(UNDER_POLICY)]),
    ]),
    'an outer nested deployment': template([
      nested('outer', [confidential]),
      vault(),
      policy(STANDARD),
      nested('outer', [item(UNDER_POLICY)]).replace('"nested"', '"nested2"'),
    ]),
    'a vault in another resource group': template([
      confidential,
      nested(
        'inner',
        [vault(), policy(STANDARD), item(UNDER_POLICY, { source: "[parameters('vmId')]" })],
        '          "parameters": { "vmId": { "type": "string" } },\n',
        '      "resourceGroup": "backup",\n',
      ).replace(
        '"mode": "Incremental",',
        `"mode": "Incremental",\n        "parameters": { "vmId": { "value": "[resourceId('Microsoft.Compute/virtualMachines', 'vm')]" } },`,
      ),
    ]),
    copies: template([
      machine({
        name: "[format('vm{0}', copyIndex())]",
        security: CONFIDENTIAL,
        more: '      "copy": { "name": "machines", "count": 3 },\n',
      }),
      vault(),
      policy(STANDARD),
      ITEM_IN_COPY,
    ]),
    'symbolic names': symbolicTemplate({
      machine: confidential,
      vault: vault(),
      policy: policy(STANDARD),
      item: item(UNDER_POLICY),
    }),
    'deployed on a condition': template(
      [
        machine({ security: CONFIDENTIAL, more: `      "condition": "[parameters('wanted')]",\n` }),
        vault(),
        policy(STANDARD),
        item(UNDER_POLICY.replace('"vm" is', '"vm", when deployed, is')),
      ],
      '  "parameters": { "wanted": { "type": "bool" } },\n',
    ),
    'in the oldest edition': {
      template: template([confidential, vault(), policy(STANDARD), item(UNDER_POLICY)]),
      edition: '2021-11-18',
    },
    'two policies to choose from, both Standard': {
      template: template(
        [
          confidential,
          vault(),
          policy(STANDARD),
          policy(STANDARD, 'vault/other'),
          item(UNDER_POLICY.replace("'policy')", "if(parameters('old'), 'policy', 'other'))")),
        ],
        '  "parameters": { "old": { "type": "bool" } },\n',
      ),
      context: { subscriptionId: '00000000-0000-0000-0000-000000000001', resourceGroup: 'group' },
    },
  },

  fixes: {
    'an Enhanced policy with the schedule of the old one': {
      before: template([confidential, vault(), policy(STANDARD), item(policyId())]),
      title: 'Add an Enhanced policy and put VM "vm" under it',
      after: template([
        confidential,
        vault(),
        policy(STANDARD),
        item(policyId('enhanced-vm-policy')).replace(
          /\n {4}\}$/,
          `,
      "dependsOn": [
        "[resourceId('Microsoft.RecoveryServices/vaults/backupPolicies', 'vault', 'enhanced-vm-policy')]"
      ]
    }`,
        ),
        `    {
      "type": "Microsoft.RecoveryServices/vaults/backupPolicies",
      "apiVersion": "2024-04-01",
      "name": "vault/enhanced-vm-policy",
      "dependsOn": [
        "[resourceId('Microsoft.RecoveryServices/vaults', 'vault')]"
      ],
      "properties": {
        "policyType": "V2",
        "backupManagementType": "AzureIaasVM",
        "retentionPolicy": {
          "retentionPolicyType": "LongTermRetentionPolicy",
          "dailySchedule": {
            "retentionTimes": [
              "2024-01-01T22:00:00Z"
            ],
            "retentionDuration": {
              "count": 30,
              "durationType": "Days"
            }
          }
        },
        "schedulePolicy": {
          "schedulePolicyType": "SimpleSchedulePolicyV2",
          "scheduleRunFrequency": "Daily",
          "dailySchedule": {
            "scheduleRunTimes": [
              "2024-01-01T22:00:00Z"
            ]
          }
        }
      }
    }`,
      ]),
    },
    'an Enhanced policy that keeps as long as the built-in one': {
      before: template([confidential, vault(), item(policyId('DefaultPolicy'))]),
      title: 'Add an Enhanced policy and put VM "vm" under it',
      after: template([
        confidential,
        vault(),
        item(policyId('enhanced-vm-policy')).replace(
          /\n {4}\}$/,
          `,
      "dependsOn": [
        "[resourceId('Microsoft.RecoveryServices/vaults/backupPolicies', 'vault', 'enhanced-vm-policy')]"
      ]
    }`,
        ),
        `    {
      "type": "Microsoft.RecoveryServices/vaults/backupPolicies",
      "apiVersion": "2021-12-01",
      "name": "vault/enhanced-vm-policy",
      "dependsOn": [
        "[resourceId('Microsoft.RecoveryServices/vaults', 'vault')]"
      ],
      "properties": {
        "backupManagementType": "AzureIaasVM",
        "policyType": "V2",
        "instantRpRetentionRangeInDays": 2,
        "timeZone": "UTC",
        "schedulePolicy": {
          "schedulePolicyType": "SimpleSchedulePolicyV2",
          "scheduleRunFrequency": "Daily",
          "dailySchedule": {
            "scheduleRunTimes": [
              "2024-01-01T22:00:00Z"
            ]
          }
        },
        "retentionPolicy": {
          "retentionPolicyType": "LongTermRetentionPolicy",
          "dailySchedule": {
            "retentionTimes": [
              "2024-01-01T22:00:00Z"
            ],
            "retentionDuration": {
              "count": 30,
              "durationType": "Days"
            }
          }
        }
      }
    }`,
      ]),
    },
    'the policy itself': {
      before: template([confidential, vault(), policy(STANDARD, 'vault/policy', '2020-12-01'), item(policyId())]),
      title: 'Rewrite policy "policy" as Enhanced: only if this policy is not deployed yet',
      after: template([
        confidential,
        vault(),
        policy(
          `        "policyType": "V2",
        "schedulePolicy": {
          "schedulePolicyType": "SimpleSchedulePolicyV2",
          "scheduleRunFrequency": "Daily",
          "dailySchedule": {
            "scheduleRunTimes": [
              "2024-01-01T22:00:00Z"
            ]
          }
        }`,
          'vault/policy',
          '2021-12-01',
        ),
        item(policyId()),
      ]),
    },
  },
});
