import { policyWeeklyRetentionDays } from '../../../server/src/rules/retention/policy-weekly-retention-days';
import { flagged } from '../../support/drawn';
import {
  enhancedWeekly,
  keptDaily,
  keptWeekly,
  POWERSHELL,
  policyOf,
  retention,
  STANDARD_DAILY,
  standardWeekly,
} from '../../support/policyParts';
import { testRule } from '../../support/ruleTest';
import { template } from '../../support/templates';

const differ = (run: string, kept: string) =>
  `error: Policy "policy" runs on ${run}, and weeklySchedule.daysOfTheWeek names ${kept}; both need the same days${POWERSHELL}.`;
const TWO = '"Sunday", "Wednesday"';
const weekly = (days: string, run = TWO) => policyOf(standardWeekly(run), retention(keptWeekly('12', days)));
const marked = (text: string) => text.replace('"daysOfTheWeek"', '«"daysOfTheWeek"»');

testRule(policyWeeklyRetentionDays, {
  clean: {
    'the same days': template([weekly(`[${TWO}]`)]),
    'in another order and spelling': template([weekly('["wednesday", "SUNDAY"]')]),
    // Another rule: a day that is named twice.
    'a day twice': template([weekly('["Sunday", "Wednesday", "Sunday"]')]),
    'a day that is none': template([weekly('["Sonntag"]')]),
    'a daily schedule': template([policyOf(STANDARD_DAILY, retention(keptDaily(), keptWeekly('12', '["Friday"]')))]),
    'unknown days': template([weekly(`"[parameters('days')]"`)], '  "parameters": { "days": { "type": "array" } },\n'),
    'an unknown day of the schedule': template(
      [weekly('["Sunday"]', `"Sunday", "[parameters('day')]"`)],
      '  "parameters": { "day": { "type": "string" } },\n',
    ),
    'no run days': template([weekly('["Sunday"]', '')]),
    'a policy for file shares': template([weekly('["Sunday"]').replace('"AzureIaasVM"', '"AzureStorage"')]),
  },

  findings: {
    'fewer days': template([flagged(marked(weekly('["Sunday"]')), differ('Sunday and Wednesday', 'Sunday'))]),
    'more days': template([
      flagged(marked(weekly('["Sunday", "Monday"]', '"Sunday"')), differ('Sunday', 'Sunday and Monday')),
    ]),
    'other days in an Enhanced policy': template([
      flagged(
        marked(policyOf(enhancedWeekly('"Friday"'), retention(keptWeekly('12', '["Saturday"]')))),
        differ('Friday', 'Saturday'),
      ),
    ]),
    'no days': template([flagged(marked(weekly('[]')), differ('Sunday and Wednesday', 'no day'))]),
    'days that are not written, in 2021': {
      template: template([
        flagged(
          weekly('["Sunday"]')
            .replace('"daysOfTheWeek": ["Sunday"],', '')
            .replace('"weeklySchedule"', '«"weeklySchedule"»'),
          differ('Sunday and Wednesday', 'no day'),
        ),
      ]),
      edition: '2021-11-18',
    },
    'through parameters': template(
      [weekly(`"[parameters('kept')]"`)],
      `  "parameters": {
    "kept": {
      "type": "array",
${flagged('      «"defaultValue"»: ["Sunday"]', differ('Sunday and Wednesday', 'Sunday'))}
    }
  },
`,
    ),
  },

  fixes: {
    'the days of the schedule': {
      before: template([weekly('["Sunday"]')]),
      title: 'Keep the points of Sunday and Wednesday',
      after: template([weekly('[\n              "Sunday",\n              "Wednesday"\n            ]')]),
    },
  },
});
