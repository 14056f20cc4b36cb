import { policyWeeksOfMonthInvalid } from '../../../server/src/rules/retention/policy-weeks-of-month-invalid';
import { flagged } from '../../support/drawn';
import {
  keptDaily,
  keptMonthly,
  keptWeekly,
  keptYearly,
  onWeekdays,
  policyOf,
  REST_TYPES,
  retention,
  STANDARD_DAILY,
  standardWeekly,
} from '../../support/policyParts';
import { testRule } from '../../support/ruleTest';
import { template } from '../../support/templates';

const weeks = (what: string, block = 'monthlySchedule') =>
  `error: Policy "policy": weeksOfTheMonth of ${block} names ${what}; it takes at least one of First, Second, Third, Fourth and Last, each once${REST_TYPES}.`;
const days = (what: string, block = 'monthlySchedule') =>
  `error: Policy "policy": daysOfTheWeek of ${block} names ${what}; it takes at least one weekday, each once.`;
const monthly = (weekdays?: string, weeksOfMonth?: string) =>
  policyOf(STANDARD_DAILY, retention(keptDaily(), keptMonthly('12', onWeekdays(weekdays, weeksOfMonth))));
const weekly = (weekdays: string) => policyOf(STANDARD_DAILY, retention(keptDaily(), keptWeekly('12', weekdays)));

testRule(policyWeeksOfMonthInvalid, {
  clean: {
    'every week and weekday': template([
      monthly(
        '["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]',
        '["First", "Second", "Third", "Fourth", "Last"]',
      ),
    ]),
    'in another spelling': template([monthly('["sunday"]', '["LAST"]')]),
    'weekly retention': template([weekly('["Sunday"]')]),
    // Another rule: a weekly schedule needs the same days.
    'no day of a weekly schedule': template([policyOf(standardWeekly(), retention(keptWeekly('12', '[]')))]),
    'a placeholder': template([monthly('["#{day}#"]', '["__week__"]')]),
    'unknown weeks': template(
      [monthly(`["[parameters('day')]"]`, `"[parameters('weeks')]"`)],
      '  "parameters": { "weeks": { "type": "array" }, "day": { "type": "string" } },\n',
    ),
    'a policy for file shares': template([monthly(undefined, '["Fifth"]').replace('"AzureIaasVM"', '"AzureStorage"')]),
  },

  findings: {
    'a week that is none': template([flagged(monthly(undefined, '["First", «"Fifth"»]'), weeks('"Fifth"'))]),
    'a week twice': template([flagged(monthly(undefined, '["Last", «"last"»]'), weeks('last twice'))]),
    'no week': template([
      flagged(monthly(undefined, '[]').replace('"weeksOfTheMonth"', '«"weeksOfTheMonth"»'), weeks('nothing')),
    ]),
    'a weekday that is none': template([flagged(monthly('[«"Sonntag"»]'), days('"Sonntag"'))]),
    'no weekday': template([flagged(monthly('«null»'), days('nothing'))]),
    'a weekday of weekly retention twice': template([
      flagged(weekly('["Sunday", «"Sunday"»]'), days('Sunday twice', 'weeklySchedule')),
    ]),
    'no weekday of weekly retention under a daily schedule': template([
      flagged(weekly('[]').replace('"daysOfTheWeek"', '«"daysOfTheWeek"»'), days('nothing', 'weeklySchedule')),
    ]),
    'for years, in 2021': {
      template: template([
        flagged(
          policyOf(STANDARD_DAILY, retention(keptDaily(), keptYearly('5', onWeekdays(undefined, '[«"5"»]')))),
          weeks('"5"', 'yearlySchedule'),
        ),
      ]),
      edition: '2021-11-18',
    },
    'through a parameter': template(
      [monthly(undefined, `["[parameters('week')]"]`)],
      `  "parameters": {
    "week": {
      "type": "string",
${flagged('      "defaultValue": «"Final"»', weeks('"Final"'))}
    }
  },
`,
    ),
  },
});
