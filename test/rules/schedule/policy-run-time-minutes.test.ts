import { policyRunTimeMinutes } from '../../../server/src/rules/schedule/policy-run-time-minutes';
import { under } from '../../support/drawn';
import { testRule } from '../../support/ruleTest';
import { enhancedDaily, enhancedHourly, parameter, standardDaily, standardWeekly } from '../../support/vmPolicies';

const at = (time: string) => ({
  '"scheduleRunTimes": ["2024-01-01T22:00:00Z"]': `"scheduleRunTimes": ["${time}"]`,
  '"retentionTimes": ["2024-01-01T22:00:00Z"]': `"retentionTimes": ["${time}"]`,
});
/** Schedule and retention with the list of one parameter. */
const shared = (times: string) =>
  standardDaily(
    {
      '"scheduleRunTimes": ["2024-01-01T22:00:00Z"]': `"scheduleRunTimes": "[parameters('times')]"`,
      '"retentionTimes": ["2024-01-01T22:00:00Z"]': `"retentionTimes": "[parameters('times')]"`,
    },
    { head: parameter('times', 'array', times) },
  );
const AT = '"scheduleRunTimes": [|';
const finding = (time: string) =>
  `warning: Policy "policy" has the run time ${time}; scheduleRunTimes fall on minute 0 or 30 of an hour (Az.RecoveryServices: validation of backup policies, read on 2026-11-21).`;
const TIME = parameter('time', 'string');

testRule(policyRunTimeMinutes, {
  clean: {
    'on the hour': standardDaily(),
    'on the half hour': enhancedDaily(at('2024-01-01T22:30:00Z')),
    'a long date': standardDaily(at('Thursday, January 10, 2019 10:30:00 PM')),
    'another rule: no time of day': standardDaily(at('midnight')),
    'a placeholder': standardDaily(at('2024-01-01T22:#{minute}#:00Z')),
    'an unknown time': standardDaily(at("[parameters('time')]"), { head: TIME }),
    'the start of a window: another rule': enhancedHourly({ 'T08:00:00Z': 'T08:15:00Z' }),
    'a policy for file shares': standardDaily({ '"AzureIaasVM"': '"AzureStorage"', ...at('2024-01-01T22:15:00Z') }),
  },
  findings: {
    'a quarter past': under(standardDaily(at('2024-01-01T22:15:00Z')), AT, finding('22:15')),
    seconds: under(enhancedDaily(at('2024-01-01T22:00:01Z')), AT, finding('22:00:01')),
    'a time alone': under(standardWeekly(at('05:59')), AT, finding('05:59')),
    'in the afternoon': under(standardDaily(at('1/10/2019 7:45 PM')), AT, finding('19:45')),
    'through a parameter': under(
      standardDaily(at("[parameters('time')]"), { head: parameter('time', 'string', '"2024-01-01T03:20:00Z"') }),
      '"2024-01-01T03:20:00Z"',
      finding('03:20'),
    ),
    'through a list': under(shared('["23:10"]'), '"23:10"', finding('23:10')),
  },
  fixes: {
    'the half hour before, in schedule and retention': {
      before: standardDaily(at('2024-01-01T22:45:00Z')),
      title: 'Run at 22:30',
      after: standardDaily(at('2024-01-01T22:30:00Z')),
    },
    'the default that schedule and retention share': {
      before: shared('["05:15"]'),
      title: 'Run at 05:00',
      after: shared('["2024-01-01T05:00:00Z"]'),
    },
  },
});
