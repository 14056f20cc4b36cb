import { vaultSoftDeleteDaysOutOfRange } from '../../../server/src/rules/vault/vault-soft-delete-days-out-of-range';
import { testRule } from '../../support/ruleTest';
import { template, vault } from '../../support/templates';

const message = (days: number) =>
  `warning: Vault "vault" keeps deleted backups for ${days} days; 14 to 180 days are allowed.`;
const vaultWith = (days: string, drawing = '') =>
  vault(`      "name": "vault",
      "properties": {
        "securitySettings": {
          "softDeleteSettings": {
            "softDeleteRetentionPeriodInDays": ${days}${drawing && `\n            //                                 ^ ${drawing}`}
          }
        }
      }`);
const config = (days: number, drawing = '') => `    {
      "type": "Microsoft.RecoveryServices/vaults/backupconfig",
      "apiVersion": "2024-04-01",
      "name": "vault/vaultconfig",
      "properties": {
        "softDeleteRetentionPeriodInDays": ${days}${drawing && `\n        //                                 ^ ${drawing}`}
      }
    }`;

testRule(vaultSoftDeleteDaysOutOfRange, {
  clean: {
    'the least': template([vaultWith('14')]),
    'the most': template([vault(), config(180)]),
    'not mentioned': template([vault()]),
    unknown: template([vaultWith(`"[parameters('days')]"`)], '  "parameters": { "days": { "type": "int" } },\n'),
  },
  findings: {
    'below the least': template([vaultWith('13', message(13))]),
    'above the most': template([vault(), config(181, message(181))]),
    'in the edition of 2023': { template: template([vaultWith('0', message(0))]), edition: '2023-07-05' },
    'a variable': template(
      [vaultWith(`"[variables('days')]"`)],
      `  "variables": {
    "days": 7
    //      ^ ${message(7)}
  },
`,
    ),
  },
  fixes: {
    'the nearest': {
      before: template([vaultWith('7')]),
      title: 'Change to 14 days',
      after: template([vaultWith('14')]),
    },
  },
});
