import { policyRunTimeOffset } from '../../../server/src/rules/schedule/policy-run-time-offset';
import { under } from '../../support/drawn';
import { testRule } from '../../support/ruleTest';
import { enhancedHourly, enhancedWeekly, parameter, standardDaily } from '../../support/vmPolicies';

const at = (time: string) => ({ '"scheduleRunTimes": ["2024-01-01T22:00:00Z"]': `"scheduleRunTimes": ["${time}"]` });
const AT = '"scheduleRunTimes": [|';
const finding = (time: string, property = 'scheduleRunTimes') =>
  `warning: Policy "policy" has an offset in ${property} ${time}; the time is written with Z, and its clock value counts in the time zone of the policy (Create Azure Recovery Services backup policies using the REST API, read on 2026-11-21).`;

testRule(policyRunTimeOffset, {
  clean: {
    'written with Z': standardDaily(),
    'no offset': standardDaily(at('2024-01-01T22:00:00')),
    'an offset of nothing, as Azure CLI writes it': standardDaily(at('2024-01-01T22:00:00+00:00')),
    'a time alone': standardDaily(at('22:00')),
    'an unknown time': standardDaily(at("[parameters('time')]"), { head: parameter('time', 'string') }),
    'a policy for file shares': standardDaily({
      '"AzureIaasVM"': '"AzureStorage"',
      ...at('2024-01-01T22:00:00+02:00'),
    }),
  },
  findings: {
    'two hours east': under(standardDaily(at('2024-01-01T22:00:00+02:00')), AT, finding('2024-01-01T22:00:00+02:00')),
    'half an hour west': under(enhancedWeekly(at('2024-01-01T22:00-00:30')), AT, finding('2024-01-01T22:00-00:30')),
    'the start of a window': under(
      enhancedHourly({ 'T08:00:00Z': 'T08:00:00+0530' }),
      '"scheduleWindowStartTime": |',
      finding('2024-01-01T08:00:00+0530', 'scheduleWindowStartTime'),
    ),
    'through a parameter': under(
      standardDaily(at("[parameters('time')]"), { head: parameter('time', 'string', '"2024-01-01T22:00:00+01:00"') }),
      '"2024-01-01T22:00:00+01:00"',
      finding('2024-01-01T22:00:00+01:00'),
    ),
  },
  fixes: {
    'the same clock value in UTC': {
      before: standardDaily(at('2024-01-01T22:00:00+02:00')),
      title: 'Write 2024-01-01T22:00:00Z',
      after: standardDaily(),
    },
  },
});
