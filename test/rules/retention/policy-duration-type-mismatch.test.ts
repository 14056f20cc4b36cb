import { policyDurationTypeMismatch } from '../../../server/src/rules/retention/policy-duration-type-mismatch';
import { flagged } from '../../support/drawn';
import {
  keptDaily,
  keptMonthly,
  keptWeekly,
  keptYearly,
  policyOf,
  retention,
  STANDARD_DAILY,
  TERRAFORM,
} from '../../support/policyParts';
import { testRule } from '../../support/ruleTest';
import { template } from '../../support/templates';

const wrong = (block: string, unit: string, own: string) =>
  `error: Policy "policy": ${block} counts in ${unit}; it counts in ${own} only${TERRAFORM}.`;
const daily = (unit: string, count = '30') => policyOf(STANDARD_DAILY, retention(keptDaily(count, unit)));

testRule(policyDurationTypeMismatch, {
  clean: {
    'every block in its own unit': template([
      policyOf(STANDARD_DAILY, retention(keptDaily(), keptWeekly(), keptMonthly(), keptYearly())),
    ]),
    'in another spelling': template([daily('"days"')]),
    'nothing, as exports write it': template([daily('"Invalid"', '0')]),
    'no unit': template([daily('null')]),
    'a placeholder': template([daily('"#{unit}#"')]),
    'an unknown unit': template(
      [daily(`"[parameters('unit')]"`)],
      '  "parameters": { "unit": { "type": "string" } },\n',
    ),
    'a policy for file shares': template([daily('"Weeks"').replace('"AzureIaasVM"', '"AzureStorage"')]),
  },

  findings: {
    'days that are weeks': template([flagged(daily('«"Weeks"»'), wrong('dailySchedule', 'Weeks', 'Days'))]),
    'every other block': template([
      flagged(
        policyOf(
          STANDARD_DAILY,
          retention(
            keptDaily(),
            keptWeekly('12', '["Sunday"]', '«"Days"»'),
            keptMonthly('12', undefined, '«"Years"»'),
            keptYearly('10', undefined, undefined, '«"Months"»'),
          ),
        ),
        wrong('weeklySchedule', 'Days', 'Weeks'),
        wrong('monthlySchedule', 'Years', 'Months'),
        wrong('yearlySchedule', 'Months', 'Years'),
      ),
    ]),
    'no unit at all beside a count': template([
      flagged(daily('«"Invalid"»', '30'), wrong('dailySchedule', 'Invalid', 'Days')),
    ]),
    'in 2021': {
      template: template([flagged(daily('«"Hours"»'), wrong('dailySchedule', 'Hours', 'Days'))]),
      edition: '2021-11-18',
    },
    'through a parameter': template(
      [daily(`"[parameters('unit')]"`)],
      `  "parameters": {
    "unit": {
      "type": "string",
${flagged('      "defaultValue": «"Months"»', wrong('dailySchedule', 'Months', 'Days'))}
    }
  },
`,
    ),
  },

  fixes: {
    'its own unit': {
      before: template([daily('"Weeks"')]),
      title: 'Count in Days',
      after: template([daily('"Days"')]),
    },
  },
});
