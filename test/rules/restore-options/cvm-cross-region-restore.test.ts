import { cvmCrossRegionRestore } from '../../../server/src/rules/restore-options/cvm-cross-region-restore';
import { testRule } from '../../support/ruleTest';
import {
  CONFIDENTIAL,
  ENHANCED,
  ENHANCED_SCHEDULE,
  item,
  machine,
  nested,
  parameterFile,
  policy,
  policyId,
  symbolicTemplate,
  TRUSTED_LAUNCH,
  template,
  vault,
} from '../../support/templates';

const message =
  'Confidential VM "vm" cannot be restored across regions, though vault "vault" has cross-region restore on.';
const flagged = machine({
  security: `          "securityType": "ConfidentialVM"\n          //              ^ warning: ${message}`,
});
const plain = machine({ security: CONFIDENTIAL });
const protection = [policy(ENHANCED), item(policyId())];

const vaultWith = (crossRegionRestore: string) =>
  vault(`      "name": "vault",
      "location": "westeurope",
      "properties": {
        "redundancySettings": {
          "standardTierStorageRedundancy": "GeoRedundant",
          "crossRegionRestore": "${crossRegionRestore}"
        }
      }`);

const storageConfig = (flag: string, type = 'backupstorageconfig', name = 'vaultstorageconfig') => `    {
      "type": "Microsoft.RecoveryServices/vaults/${type}",
      "apiVersion": "2023-02-01",
      "name": "vault/${name}",
      "properties": {
        "storageModelType": "GeoRedundant",
        "crossRegionRestoreFlag": ${flag}
      }
    }`;

const SPELLED_OUT_SCHEDULE = ENHANCED_SCHEDULE.replace(
  '{ "scheduleRunTimes": ["2024-01-01T22:00:00Z"] }',
  `{
            "scheduleRunTimes": [
              "2024-01-01T22:00:00Z"
            ]
          }`,
);

testRule(cvmCrossRegionRestore, {
  clean: {
    'cross-region restore off': template([plain, vaultWith('Disabled'), ...protection]),
    'cross-region restore not spoken of': template([plain, vault(), ...protection]),
    'another VM': template([machine({ security: TRUSTED_LAUNCH }), vaultWith('Enabled'), ...protection]),
    'another vault': template([plain, vault(), storageConfig('true').replace('"vault/', '"other/'), ...protection]),
    'not protected': template([plain, vaultWith('Enabled')]),
    'an unknown switch': template(
      [plain, vaultWith("[parameters('crr')]"), ...protection],
      '  "parameters": { "crr": { "type": "string" } },\n',
    ),
    'two places that contradict each other': template([
      plain,
      vaultWith('Disabled'),
      storageConfig('true'),
      ...protection,
    ]),
    'a flag that is off': template([plain, vault(), storageConfig('false'), ...protection]),
    'a vault that only exists': template([plain, storageConfig('true'), ...protection]),
  },

  findings: {
    'on the vault': template([flagged, vaultWith('Enabled'), ...protection]),
    'in the storage configuration': template([flagged, vault(), storageConfig('true'), ...protection]),
    'in the old configuration': template([
      flagged,
      vault(),
      storageConfig('true', 'backupconfig', 'vaultconfig'),
      ...protection,
    ]),
    'in both': template([flagged, vaultWith('enabled'), storageConfig('true'), ...protection]),
    'in 2023': { template: template([flagged, vaultWith('Enabled'), ...protection]), edition: '2023-07-05' },
    'in 2026': { template: template([flagged, vaultWith('Enabled'), ...protection]), edition: '2026-01-28' },
    'through a parameter file': {
      template: template(
        [
          machine({ security: `          "securityType": "[parameters('security')]"` }),
          vaultWith("[if(parameters('crr'), 'Enabled', 'Disabled')]"),
          ...protection,
        ],
        `  "parameters": { "security": { "type": "string" }, "crr": { "type": "bool", "defaultValue": false } },\n`,
      ),
      parameters: parameterFile(`    "crr": { "value": true },
    "security": {
      "value": "ConfidentialVM"
      //       ^ warning: ${message}
    }`),
    },
    'through variables and nested deployments': template([
      flagged,
      nested(
        'inner',
        [vaultWith("[variables('crr')]").replaceAll('"vault"', `"[variables('vault')]"`), ...protection],
        `          "variables": { "crr": "Enabled", "vault": "vault" },\n`,
      ),
    ]),
    'symbolic names': symbolicTemplate({
      m: flagged,
      v: vault(),
      c: storageConfig('true'),
      p: policy(ENHANCED),
      i: item(policyId()),
    }),
    'copies, one of them protected': template([
      machine({
        name: "[if(equals(copyIndex(), 0), 'vm', concat('vm', copyIndex()))]",
        security: `          "securityType": "ConfidentialVM"\n          //              ^ warning: ${message}`,
        more: '      "copy": { "name": "machines", "count": 3 },\n',
      }),
      vaultWith('Enabled'),
      ...protection,
    ]),
  },

  fixes: {
    'a vault of its own': {
      before: template([plain, vaultWith('Enabled'), ...protection]),
      title: 'Protect Confidential VM "vm" in a vault of its own',
      after: template([
        plain,
        vaultWith('Enabled'),
        policy(ENHANCED),
        item(policyId())
          .replace('"vault/Azure', '"vault-cvm/Azure')
          .replace(`'vault', 'policy'`, `'vault-cvm', 'policy'`)
          .replace(
            /\n {4}\}$/,
            `,
      "dependsOn": [
        "[resourceId('Microsoft.RecoveryServices/vaults/backupPolicies', 'vault-cvm', 'policy')]"
      ]
    }`,
          ),
        `    {
      "type": "Microsoft.RecoveryServices/vaults",
      "name": "vault-cvm",
      "apiVersion": "2024-04-01",
      "location": "westeurope",
      "properties": {}
    }`,
        `    {
      "type": "Microsoft.RecoveryServices/vaults/backupPolicies",
      "apiVersion": "2024-04-01",
      "name": "vault-cvm/policy",
      "dependsOn": [
        "[resourceId('Microsoft.RecoveryServices/vaults', 'vault-cvm')]"
      ],
      "properties": {
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
        "policyType": "V2",
${SPELLED_OUT_SCHEDULE}
      }
    }`,
      ]),
    },
    'the switch': {
      before: template([plain, vaultWith('Enabled'), storageConfig('true'), ...protection]),
      title:
        'Turn cross-region restore off in vault "vault": every item of the vault loses it, and once protection has started there is no way back',
      after: template([plain, vaultWith('Disabled'), storageConfig('false'), ...protection]),
    },
  },
});
