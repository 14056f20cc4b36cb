import { policyRetentionFormatMissing } from '../../../server/src/rules/retention/policy-retention-format-missing';
import { flagged } from '../../support/drawn';
import {
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

const missing = (what: string, block = 'monthlySchedule') => `error: Policy "policy": ${block} ${what}${POWERSHELL}.`;
const NO_WEEKLY = 'has the format Weekly and no retentionScheduleWeekly, which it needs';
const NO_DAILY = 'has the format Daily and no retentionScheduleDaily, which it needs';
const monthly = (days: string) => policyOf(STANDARD_DAILY, retention(keptDaily(), keptMonthly('12', days)));
const formatted = (format: string, days = onDates('{ "date": 1 }')) =>
  monthly(days.replace(/"(?:Daily|Weekly)"/, format));

testRule(policyRetentionFormatMissing, {
  clean: {
    'days of the month': template([monthly(onDates('{ "date": 1 }'))]),
    'weekdays, with an empty object for the other format': template([
      monthly(`${onWeekdays()}, "retentionScheduleDaily": {}`),
    ]),
    'no format, but its object': template([formatted('null')]),
    // Another rule: under a weekly schedule dates are wrong as a whole.
    'dates under a weekly schedule': template([
      policyOf(standardWeekly(), retention(keptWeekly(), keptMonthly('12', '"retentionScheduleFormatType": "Daily"'))),
    ]),
    'a placeholder': template([formatted('"<format>"')]),
    'an unknown format': template(
      [formatted(`"[parameters('format')]"`)],
      '  "parameters": { "format": { "type": "string" } },\n',
    ),
    'an unknown object': template(
      [monthly(`"retentionScheduleFormatType": "Daily", "retentionScheduleDaily": "[parameters('days')]"`)],
      '  "parameters": { "days": { "type": "object" } },\n',
    ),
    'a policy for file shares': template([formatted('"Weekly"').replace('"AzureIaasVM"', '"AzureStorage"')]),
  },

  findings: {
    'the object of the other format': template([flagged(formatted('«"Weekly"»'), missing(NO_WEEKLY))]),
    'an empty object': template([
      flagged(monthly('"retentionScheduleFormatType": «"Daily"», "retentionScheduleDaily": {}'), missing(NO_DAILY)),
    ]),
    'a format that is none': template([
      flagged(formatted('«"Monthly"»'), missing('has the format Monthly; formats are Daily and Weekly')),
    ]),
    'neither format nor object': template([
      flagged(
        monthly('"retentionScheduleDaily": null').replace('"monthlySchedule"', '«"monthlySchedule"»'),
        missing('names no days; it needs retentionScheduleDaily or retentionScheduleWeekly'),
      ),
    ]),
    'for years, in 2021': {
      template: template([
        flagged(
          policyOf(
            STANDARD_DAILY,
            retention(keptDaily(), keptYearly('5', '"retentionScheduleFormatType": «"Weekly"»')),
          ),
          missing(NO_WEEKLY, 'yearlySchedule'),
        ),
      ]),
      edition: '2021-11-18',
    },
    'through a parameter': template(
      [formatted(`"[parameters('format')]"`)],
      `  "parameters": {
    "format": {
      "type": "string",
${flagged('      "defaultValue": «"weekly"»', missing(NO_WEEKLY))}
    }
  },
`,
    ),
  },

  fixes: {
    'the format whose days are given': {
      before: template([formatted('"Weekly"')]),
      title: 'Use the format Daily, whose days are given',
      after: template([formatted('"Daily"')]),
    },
  },
});
