import { policyDailyRetentionRequired } from '../../../server/src/rules/retention/policy-daily-retention-required';
import { flagged } from '../../support/drawn';
import {
  enhancedHourly,
  keptDaily,
  keptMonthly,
  keptWeekly,
  POWERSHELL,
  policyOf,
  retention,
  STANDARD_DAILY,
  standardWeekly,
} from '../../support/policyParts';
import { testRule } from '../../support/ruleTest';
import { symbolicTemplate, template } from '../../support/templates';

const required = (schedule: string) =>
  `error: Policy "policy" has a ${schedule} schedule and no daily retention; retentionPolicy.dailySchedule is required${POWERSHELL}.`;
const without = (schedule: string, ...blocks: readonly string[]) =>
  policyOf(schedule, retention(...blocks).replace('"retentionPolicy"', '«"retentionPolicy"»'));
const unflagged = (text: string) => text.replaceAll(/[«»]/g, '');
const FREQUENCY = '  "parameters": { "frequency": { "type": "string" } },\n';

testRule(policyDailyRetentionRequired, {
  clean: {
    'daily retention': template([policyOf(STANDARD_DAILY, retention(keptDaily(), keptWeekly()))]),
    'a weekly schedule': template([policyOf(standardWeekly(), retention(keptWeekly()))]),
    // Another rule: no retention at all.
    'no retention': template([unflagged(without(STANDARD_DAILY))]),
    // Another rule: an hourly schedule needs an Enhanced policy.
    'an hourly Standard policy': template([unflagged(without(enhancedHourly().replace('"V2"', '"V1"'), keptWeekly()))]),
    'an unknown frequency': template(
      [unflagged(without(STANDARD_DAILY.replace('"Daily"', `"[parameters('frequency')]"`), keptWeekly()))],
      FREQUENCY,
    ),
    'unknown daily retention': template(
      [
        unflagged(without(STANDARD_DAILY, keptWeekly())).replace(
          '"weeklySchedule"',
          `"dailySchedule": "[parameters('daily')]",\n          "weeklySchedule"`,
        ),
      ],
      '  "parameters": { "daily": { "type": "object" } },\n',
    ),
    'a policy for file shares': template([
      unflagged(without(STANDARD_DAILY, keptWeekly())).replace('"AzureIaasVM"', '"AzureStorage"'),
    ]),
  },

  findings: {
    'weekly retention alone': template([flagged(without(STANDARD_DAILY, keptWeekly()), required('daily'))]),
    'an hourly schedule with monthly retention alone': template([
      flagged(without(enhancedHourly(), keptMonthly()), required('hourly')),
    ]),
    'daily retention that is null': template([
      flagged(without(STANDARD_DAILY, '          "dailySchedule": null', keptWeekly()), required('daily')),
    ]),
    'in 2021': {
      template: template([flagged(without(enhancedHourly(), keptWeekly()), required('hourly'))]),
      edition: '2021-11-18',
    },
    'a frequency through a parameter': symbolicTemplate(
      {
        p: flagged(
          without(STANDARD_DAILY.replace('"Daily"', `"[parameters('frequency')]"`), keptWeekly()),
          required('daily'),
        ),
      },
      '  "parameters": { "frequency": { "type": "string", "defaultValue": "daily" } },\n',
    ),
  },
});
