import { policyRetentionMissing } from '../../../server/src/rules/retention/policy-retention-missing';
import { flagged } from '../../support/drawn';
import {
  ENHANCED_DAILY,
  keptDaily,
  keptWeekly,
  POWERSHELL,
  policyOf,
  retention,
  STANDARD_DAILY,
} from '../../support/policyParts';
import { testRule } from '../../support/ruleTest';
import { template } from '../../support/templates';

const MISSING = `error: Policy "policy" has no retention: retentionPolicy needs at least one of dailySchedule, weeklySchedule, monthlySchedule and yearlySchedule${POWERSHELL}.`;
const kept = (value: string) => policyOf(STANDARD_DAILY, `        "retentionPolicy": ${value}`);

testRule(policyRetentionMissing, {
  clean: {
    'daily retention': template([policyOf(STANDARD_DAILY, retention(keptDaily()))]),
    // Another rule: a daily schedule needs daily retention.
    'weekly retention alone': template([policyOf(STANDARD_DAILY, retention(keptWeekly()))]),
    'retention of another kind': template([
      kept(`{ "retentionPolicyType": "SimpleRetentionPolicy", "retentionDuration": { "count": 30 } }`),
    ]),
    'a policy for file shares': template([policyOf(STANDARD_DAILY).replace('"AzureIaasVM"', '"AzureStorage"')]),
    'unknown retention': template(
      [kept(`"[parameters('retention')]"`)],
      '  "parameters": { "retention": { "type": "object" } },\n',
    ),
    'an unknown block': template(
      [kept(`{ "dailySchedule": "[parameters('daily')]" }`)],
      '  "parameters": { "daily": { "type": "object" } },\n',
    ),
    'blocks by a name that is not known': template(
      [kept(`"[createObject(parameters('name'), createObject('count', 3))]"`)],
      '  "parameters": { "name": { "type": "string" } },\n',
    ),
  },

  findings: {
    'no retentionPolicy': template([
      flagged(policyOf(STANDARD_DAILY).replace('"properties": {', '«"properties"»: {'), MISSING),
    ]),
    'no block': template([
      flagged(
        kept('{ "retentionPolicyType": "LongTermRetentionPolicy" }').replace(
          '"retentionPolicy"',
          '«"retentionPolicy"»',
        ),
        MISSING,
      ),
    ]),
    'blocks that are null or empty, as exports write them': template([
      flagged(
        kept(
          '{ "dailySchedule": {}, "weeklySchedule": null, "monthlySchedule": null, "yearlySchedule": null }',
        ).replace('"retentionPolicy"', '«"retentionPolicy"»'),
        MISSING,
      ),
    ]),
    'in an Enhanced policy of 2021': {
      template: template([flagged(policyOf(ENHANCED_DAILY).replace('"properties": {', '«"properties"»: {'), MISSING)]),
      edition: '2021-11-18',
    },
    'through a variable': template(
      [kept(`"[variables('retention')]"`)],
      flagged(
        `  "variables": {
    «"retention"»: { "retentionPolicyType": "LongTermRetentionPolicy" }
  },
`,
        MISSING,
      ),
    ),
  },
});
