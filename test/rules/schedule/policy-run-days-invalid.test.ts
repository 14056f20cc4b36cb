import { policyRunDaysInvalid } from '../../../server/src/rules/schedule/policy-run-days-invalid';
import { under } from '../../support/drawn';
import { testRule } from '../../support/ruleTest';
import { enhancedDaily, enhancedWeekly, parameter, standardDaily, standardWeekly } from '../../support/vmPolicies';

const ALL = '["Sunday", "monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]';
const days = (value: string) => ({ '"scheduleRunDays": ["Sunday", "Wednesday"]': `"scheduleRunDays": ${value}` });
const finding = (what: string) =>
  `error: Policy "policy" runs Weekly with ${what}; it names at least 1 weekday, none twice (Az.RecoveryServices: validation of backup policies, read on 2026-11-21).`;
const AT = '"scheduleRunDays"';
const AT_FREQUENCY = '"scheduleRunFrequency": |';

testRule(policyRunDaysInvalid, {
  clean: {
    'two days': standardWeekly(),
    'every day': enhancedWeekly(days(ALL)),
    'a daily schedule': standardDaily({ '"scheduleRunTimes"': '"scheduleRunDays": null, "scheduleRunTimes"' }),
    'an Enhanced daily schedule': enhancedDaily(),
    'unknown days': standardWeekly(days(`"[parameters('days')]"`), { head: parameter('days', 'array') }),
    'an unknown day': standardWeekly(days(`["[parameters('day')]"]`), { head: parameter('day', 'string') }),
    'a placeholder': standardWeekly(days('["{{day}}"]')),
    'a policy for databases': standardWeekly({ '"AzureIaasVM"': '"AzureWorkload"', ...days('[]') }),
  },
  findings: {
    'none in a Standard policy': under(standardWeekly(days('[]')), AT, finding('empty scheduleRunDays')),
    'no list in a Standard policy': under(standardWeekly(days('null')), AT_FREQUENCY, finding('no scheduleRunDays')),
    'no list in an Enhanced policy': under(enhancedWeekly(days('null')), AT_FREQUENCY, finding('no scheduleRunDays')),
    'no weekday': under(enhancedWeekly(days('["Sunday", "Funday"]')), '"Funday"', finding('scheduleRunDays "Funday"')),
    'a day twice': under(
      standardWeekly(days('["Sunday", "Monday", "sunday"]')),
      '"sunday"',
      finding('sunday twice in scheduleRunDays'),
    ),
    'through a parameter': under(
      standardWeekly(days(`["[parameters('day')]"]`), { head: parameter('day', 'string', '"Sun"') }),
      '"Sun"',
      finding('scheduleRunDays "Sun"'),
    ),
  },
});
