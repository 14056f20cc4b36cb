import { policyHourlyWindowStart } from '../../../server/src/rules/schedule/policy-hourly-window-start';
import { under } from '../../support/drawn';
import { testRule } from '../../support/ruleTest';
import { enhancedDaily, enhancedHourly, parameter } from '../../support/vmPolicies';

const start = (time: string) => ({ '2024-01-01T08:00:00Z': time });
const AT = '"scheduleWindowStartTime": |';
const finding = (time: string) =>
  `warning: Policy "policy" opens its hourly window at ${time}; scheduleWindowStartTime is 19:30 at the latest, on minute 0 or 30 of an hour (Az.RecoveryServices: validation of backup policies, read on 2026-11-21).`;

testRule(policyHourlyWindowStart, {
  clean: {
    morning: enhancedHourly(),
    midnight: enhancedHourly(start('2024-01-01T00:00:00Z')),
    'the latest start': enhancedHourly(start('2024-01-01T19:30:00Z')),
    'no time of day: another rule': enhancedHourly(start('morning')),
    'a daily policy': enhancedDaily(),
    'an unknown start': enhancedHourly(start("[parameters('time')]"), { head: parameter('time', 'string') }),
  },
  findings: {
    evening: under(enhancedHourly(start('2024-01-01T20:00:00Z')), AT, finding('20:00')),
    'a quarter past': under(enhancedHourly(start('2024-01-01T08:15:00Z')), AT, finding('08:15')),
    'through a parameter': under(
      enhancedHourly(start("[parameters('time')]"), { head: parameter('time', 'string', '"2024-01-01T23:00:00Z"') }),
      '"2024-01-01T23:00:00Z"',
      finding('23:00'),
    ),
  },
  fixes: {
    'the latest start': {
      before: enhancedHourly(start('2024-01-01T20:00:00Z')),
      title: 'Open the window at 19:30',
      after: enhancedHourly(start('2024-01-01T19:30:00Z')),
    },
    'the half hour before': {
      before: enhancedHourly(start('2024-01-01T08:45Z')),
      title: 'Open the window at 08:30',
      after: enhancedHourly(start('2024-01-01T08:30Z')),
    },
  },
});
