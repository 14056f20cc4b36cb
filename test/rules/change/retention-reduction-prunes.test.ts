import { retentionReductionPrunes } from '../../../server/src/rules/change/retention-reduction-prunes';
import { testRule } from '../../support/ruleTest';
import { template, vault } from '../../support/templates';

const pruned = 'existing recovery points beyond that are pruned at the next clean-up.';
const message = (is: number, was: number, consequence = pruned) =>
  `warning: Policy "policy" keeps daily points for ${is} days instead of ${was}: ${consequence}`;
const keeping = (retention: string, name = 'vault/policy') => `    {
      "type": "Microsoft.RecoveryServices/vaults/backupPolicies",
      "apiVersion": "2024-04-01",
      "name": "${name}",
      "properties": {
        "backupManagementType": "AzureIaasVM",
        "retentionPolicy": {
${retention}
        }
      }
    }`;
const daily = (count: string, drawing = '', type = 'Days') => `          "dailySchedule": {
            "retentionDuration": {
              "count": ${count},${drawing && `\n              //       ^ ${drawing}`}
              "durationType": "${type}"
            }
          }`;
const yearly = `          "yearlySchedule": { "retentionDuration": { "count": 10, "durationType": "Years" } }`;
const immutable = (state: string) =>
  vault(`      "name": "vault",
      "properties": { "securitySettings": { "immutabilitySettings": { "state": "${state}" } } }`);
const before = template([keeping(daily('90'))]);
const parameters = '  "parameters": { "days": { "type": "int" } },\n';

testRule(retentionReductionPrunes, {
  clean: {
    'no earlier text': template([keeping(daily('30'))]),
    'longer than before': { template: template([keeping(daily('180'))]), before },
    'as long as before': { template: template([vault(), keeping(daily('90'))]), before },
    'another policy': { template: template([vault(), keeping(daily('30'), 'vault/other')]), before },
    'the earlier number is not known': {
      template: template([keeping(daily('30'))], parameters),
      before: template([keeping(daily(`"[parameters('days')]"`))], parameters),
    },
    'the new number is not known': {
      template: template([keeping(daily(`"[parameters('days')]"`))], parameters),
      before: template([keeping(daily('90'))], parameters),
    },
    'another unit': { template: template([keeping(daily('12', '', 'Months'))]), before },
    'the policy is gone': { template: template([vault()]), before },
  },

  findings: {
    'fewer days': { template: template([vault(), keeping(daily('30', message(30, 90)))]), before },
    'a policy beside others': {
      template: template([vault(), keeping(daily('7'), 'vault/new'), keeping(daily('89', message(89, 90)))]),
      before,
    },
    'points of a kind are no longer kept': {
      template: template([
        vault(),
        `    {
      "type": "Microsoft.RecoveryServices/vaults/backupPolicies",
      "apiVersion": "2024-04-01",
      "name": "vault/policy",
      "properties": {
        "backupManagementType": "AzureIaasVM",
        "retentionPolicy": {
        //^^^^^^^^^^^^^^^^ warning: Policy "policy" no longer keeps yearly points (10 years before): ${pruned}
${daily('90')}
        }
      }
    }`.replace('        //^^^^^^^^^^^^^^^^ ', '      //^^^^^^^^^^^^^^^^^ '),
      ]),
      before: template([vault(), keeping(`${daily('90')},\n${yearly}`)]),
    },
    'an immutable vault': {
      template: template([
        immutable('Locked'),
        keeping(daily('30', message(30, 90, 'its vault is immutable and refuses that.'))),
      ]),
      before: template([immutable('Locked'), keeping(daily('90'))]),
    },
    'in the oldest edition, both numbers in defaults': {
      template: template(
        [keeping(daily(`"[parameters('days')]"`))],
        `  "parameters": {
    "days": {
      "type": "int",
      "defaultValue": 14
      //              ^ ${message(14, 90)}
    }
  },
`,
      ),
      before: template(
        [keeping(daily(`"[parameters('days')]"`))],
        '  "parameters": { "days": { "type": "int", "defaultValue": 90 } },\n',
      ),
      edition: '2021-11-18',
    },
    'a vault whose name is a parameter without a value': {
      template: template(
        [keeping(daily('30', message(30, 90)), "[concat(parameters('vault'), '/policy')]")],
        '  "parameters": { "vault": { "type": "string" } },\n',
      ),
      before: template(
        [keeping(daily('90'), "[concat(parameters('vault'), '/policy')]")],
        '  "parameters": { "vault": { "type": "string" } },\n',
      ),
    },
  },
});
