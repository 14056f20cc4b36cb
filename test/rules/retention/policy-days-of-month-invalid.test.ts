import { policyDaysOfMonthInvalid } from '../../../server/src/rules/retention/policy-days-of-month-invalid';
import { flagged } from '../../support/drawn';
import {
  keptDaily,
  keptMonthly,
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

const names = (what: string, severity = 'error', block = 'monthlySchedule') =>
  `${severity}: Policy "policy": ${block}.retentionScheduleDaily names ${what}; it takes dates 1 to 28 and the last day, each once${POWERSHELL}.`;
const on = (days: string) => policyOf(STANDARD_DAILY, retention(keptDaily(), keptMonthly('12', onDates(days))));
const lacking = (date: number) => names(`date ${date}, which some months lack`, 'warning');

testRule(policyDaysOfMonthInvalid, {
  clean: {
    'the first and the last date that every month has': template([
      on('{ "date": 1 }, { "date": 28, "isLast": false }'),
    ]),
    'the last day': template([on('{ "isLast": true }')]),
    'the last day as exports write it': template([on('{ "date": 0, "isLast": true }')]),
    'a date and the last day in one entry': template([on('{ "date": 28, "isLast": true }')]),
    'the weekly format': template([
      policyOf(
        STANDARD_DAILY,
        retention(
          keptDaily(),
          keptMonthly('12', `${onWeekdays()}, "retentionScheduleDaily": { "daysOfTheMonth": [{ "date": 32 }] }`),
        ),
      ),
    ]),
    // Another rule: under a weekly schedule dates are wrong as a whole.
    'a weekly schedule': template([
      policyOf(standardWeekly(), retention(keptMonthly('12', onDates('{ "date": 32 }')))),
    ]),
    'an unknown date': template(
      [on(`{ "date": "[parameters('date')]" }`)],
      '  "parameters": { "date": { "type": "int" } },\n',
    ),
    'unknown days': template(
      [on('').replace('[]', `"[parameters('days')]"`)],
      '  "parameters": { "days": { "type": "array" } },\n',
    ),
    'a policy for file shares': template([on('{ "date": 32 }').replace('"AzureIaasVM"', '"AzureStorage"')]),
  },

  findings: {
    'a date that no month has': template([flagged(on('{ "date": «32» }'), names('date 32'))]),
    'no date': template([flagged(on('{ "date": «0», "isLast": false }'), names('date 0'))]),
    'dates that some months lack': template([
      flagged(on('{ "date": «29» }, { "date": «30» }, { "date": «31» }'), lacking(29), lacking(30), lacking(31)),
    ]),
    'a date twice': template([flagged(on('{ "date": 5 }, { "date": «5» }'), names('date 5 twice'))]),
    'two last days': template([
      flagged(on('{ "date": 0, "isLast": true }, { "isLast": «true» }'), names('the last day twice')),
    ]),
    'an entry that says nothing': template([
      flagged(on('{ "isLast": false }').replace('[{', '[«{»'), names('neither a date nor the last day in one entry')),
    ]),
    'no days': template([flagged(on('').replace('"daysOfTheMonth"', '«"daysOfTheMonth"»'), names('no day'))]),
    'for years, in 2021': {
      template: template([
        flagged(
          policyOf(STANDARD_DAILY, retention(keptDaily(), keptYearly('5', onDates('{ "date": «40» }')))),
          names('date 40', 'error', 'yearlySchedule'),
        ),
      ]),
      edition: '2021-11-18',
    },
    'through a variable': template(
      [on(`{ "date": "[variables('days')[0].date]" }`)],
      flagged(`  "variables": {\n    "days": [{ "date": «33» }]\n  },\n`, names('date 33')),
    ),
  },
});
