import { policyLongTermDays } from '../../../server/src/rules/retention/policy-long-term-days';
import { flagged } from '../../support/drawn';
import {
  enhancedWeekly,
  keptDaily,
  keptMonthly,
  keptWeekly,
  keptYearly,
  onDates,
  onWeekdays,
  POWERSHELL,
  policyOf,
  retention,
  STANDARD_DAILY,
  standardWeekly,
} from '../../support/policyParts';
import { testRule } from '../../support/ruleTest';
import { template } from '../../support/templates';

const otherDay = (block: string, day: string) =>
  `error: Policy "policy" runs on Sunday, and ${block} names ${day}; a weekly schedule keeps points of its own days${POWERSHELL}.`;
const dates = (block: string) =>
  `error: Policy "policy" runs on Sunday, and ${block} names dates (format Daily); a weekly schedule needs the format Weekly, with days of the schedule${POWERSHELL}.`;
const monthly = (days: string, schedule = standardWeekly()) =>
  policyOf(schedule, retention(keptWeekly(), keptMonthly('12', days)));
const ON_DATES = onDates('{ "date": 1 }').replace('"Daily"', '«"Daily"»');

testRule(policyLongTermDays, {
  clean: {
    'a day of the schedule': template([monthly(onWeekdays())]),
    'one of the days of the schedule': template([
      policyOf(standardWeekly('"Sunday", "Friday"'), retention(keptMonthly('12', onWeekdays('["FRIDAY"]')))),
    ]),
    'dates with a daily schedule': template([policyOf(STANDARD_DAILY, retention(keptDaily(), keptMonthly()))]),
    'a day that is none': template([monthly(onWeekdays('["Sonntag"]'))]),
    'unknown run days': template(
      [monthly(onWeekdays('["Monday"]'), standardWeekly(`"[parameters('day')]"`))],
      '  "parameters": { "day": { "type": "string" } },\n',
    ),
    'an unknown format': template(
      [monthly(ON_DATES.replace('«"Daily"»', `"[parameters('format')]"`))],
      '  "parameters": { "format": { "type": "string" } },\n',
    ),
    'a policy for file shares': template([
      monthly(onWeekdays('["Monday"]')).replace('"AzureIaasVM"', '"AzureStorage"'),
    ]),
  },

  findings: {
    'another day': template([flagged(monthly(onWeekdays('[«"Monday"»]')), otherDay('monthlySchedule', 'Monday'))]),
    'two other days beside the right one, for years': template([
      flagged(
        policyOf(
          enhancedWeekly(),
          retention(keptWeekly(), keptYearly('5', onWeekdays('["Sunday", «"Monday"», «"Friday"»]'))),
        ),
        otherDay('yearlySchedule', 'Monday'),
        otherDay('yearlySchedule', 'Friday'),
      ),
    ]),
    dates: template([flagged(monthly(ON_DATES), dates('monthlySchedule'))]),
    'dates without any, which are wrong as a whole': template([
      flagged(monthly('"retentionScheduleFormatType": «"Daily"»'), dates('monthlySchedule')),
    ]),
    'in 2021': {
      template: template([flagged(monthly(onWeekdays('[«"Monday"»]')), otherDay('monthlySchedule', 'Monday'))]),
      edition: '2021-11-18',
    },
    'through a variable': template(
      [monthly(onWeekdays(`"[variables('days')]"`))],
      flagged(`  "variables": {\n    "days": [«"Tuesday"»]\n  },\n`, otherDay('monthlySchedule', 'Tuesday')),
    ),
  },
});
