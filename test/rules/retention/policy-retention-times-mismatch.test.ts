import { policyRetentionTimesMismatch } from '../../../server/src/rules/retention/policy-retention-times-mismatch';
import { flagged } from '../../support/drawn';
import {
  enhancedHourly,
  enhancedWeekly,
  keptDaily,
  keptMonthly,
  keptWeekly,
  POWERSHELL,
  policyOf,
  retention,
  STANDARD_DAILY,
} from '../../support/policyParts';
import { testRule } from '../../support/ruleTest';
import { template } from '../../support/templates';

const differs = (says: string, block = 'dailySchedule') =>
  `information: Policy "policy" runs at 22:00, and ${block}.retentionTimes says ${says}; it repeats the run time${POWERSHELL}.`;
/** The daily block with other times. */
const times = (text: string) => keptDaily().replace('["2024-01-01T22:00:00Z"]', text);
const daily = (text: string) => policyOf(STANDARD_DAILY, retention(times(text)));
const SAME = '["2024-01-01T22:00:00Z"]';

testRule(policyRetentionTimesMismatch, {
  clean: {
    'the same time': template([daily(SAME)]),
    'the same clock time on another day': template([daily('["2020-02-29T22:00:00+00:00"]')]),
    'the clock time alone': template([daily('["22:00"]')]),
    'an hourly schedule': template([policyOf(enhancedHourly(), retention(times('null')))]),
    'a time that is none': template([daily('["daily"]')]),
    'a placeholder': template([daily('["#{time}#"]')]),
    'several run times, of which another rule speaks': template([
      policyOf(
        STANDARD_DAILY.replace(SAME, '["2024-01-01T22:00:00Z", "2024-01-01T23:00:00Z"]'),
        retention(times('["05:30"]')),
      ),
    ]),
    'an unknown time': template(
      [daily(`["[parameters('time')]"]`)],
      '  "parameters": { "time": { "type": "string" } },\n',
    ),
    'an unknown run time': template(
      [policyOf(STANDARD_DAILY.replace(SAME, `["[parameters('time')]"]`), retention(keptDaily()))],
      '  "parameters": { "time": { "type": "string" } },\n',
    ),
    'both from one parameter': template(
      [policyOf(STANDARD_DAILY.replace(SAME, `"[parameters('times')]"`), retention(times(`"[parameters('times')]"`)))],
      '  "parameters": { "times": { "type": "array", "defaultValue": ["5:30"] } },\n',
    ),
    'a policy for file shares': template([daily('["05:30"]').replace('"AzureIaasVM"', '"AzureStorage"')]),
  },

  findings: {
    'another time': template([flagged(daily('[«"2024-01-01T05:30:00Z"»]'), differs('05:30'))]),
    'two times': template([
      flagged(
        daily(SAME.replace(']', ', "05:30"]')).replace('"retentionTimes"', '«"retentionTimes"»'),
        differs('2 times'),
      ),
    ]),
    'no time': template([flagged(daily('[]').replace('"retentionTimes"', '«"retentionTimes"»'), differs('no time'))]),
    'two blocks with another time are one finding': template([
      flagged(
        policyOf(
          enhancedWeekly(),
          retention(keptWeekly().replace(SAME, '[«"22:30"»]'), keptMonthly().replace(SAME, '["22:30"]')),
        ),
        differs('22:30', 'weeklySchedule'),
      ),
    ]),
    'in 2021': {
      template: template([flagged(daily('[«"2024-01-01T10:00:00Z"»]'), differs('10:00'))]),
      edition: '2021-11-18',
    },
    'through a parameter': template(
      [daily(`["[parameters('time')]"]`)],
      `  "parameters": {
    "time": {
      "type": "string",
${flagged('      "defaultValue": «"10 PM, but 2024-01-01T21:00Z"»', differs('21:00'))}
    }
  },
`,
    ),
  },

  fixes: {
    'the run time': {
      before: template([daily('["2024-01-01T05:30:00Z"]')]),
      title: 'Repeat the run time 22:00',
      after: template([daily('[\n              "2024-01-01T22:00:00Z"\n            ]')]),
    },
    'the parameter of the run time': {
      before: template(
        [policyOf(STANDARD_DAILY.replace(SAME, `["[parameters('time')]"]`), retention(times('["05:30"]')))],
        '  "parameters": { "time": { "type": "string", "defaultValue": "21:00" } },\n',
      ),
      title: 'Repeat the run time 21:00',
      after: template(
        [
          policyOf(
            STANDARD_DAILY.replace(SAME, `["[parameters('time')]"]`),
            retention(times(`[\n              "[parameters('time')]"\n            ]`)),
          ),
        ],
        '  "parameters": { "time": { "type": "string", "defaultValue": "21:00" } },\n',
      ),
    },
  },
});
