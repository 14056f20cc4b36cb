import { policyRunTimeCount } from '../../../server/src/rules/schedule/policy-run-time-count';
import { under } from '../../support/drawn';
import { testRule } from '../../support/ruleTest';
import { enhancedDaily, enhancedHourly, enhancedWeekly, parameter, standardDaily } from '../../support/vmPolicies';

const ONE = '"scheduleRunTimes": ["2024-01-01T22:00:00Z"]';
const TIMES = '["2024-01-01T06:00:00Z", "2024-01-01T22:00:00Z"]';
const times = (value: string) => ({ [ONE]: `"scheduleRunTimes": ${value}` });
const AT = '"scheduleRunTimes"';
const AT_FREQUENCY = '"scheduleRunFrequency": |';
const finding = (count: string) =>
  `error: Policy "policy" has ${count} scheduleRunTimes; a schedule has exactly 1 run time (Az.RecoveryServices: validation of backup policies, read on 2026-11-21).`;

testRule(policyRunTimeCount, {
  clean: {
    'one in a Standard policy': standardDaily(),
    'one in an Enhanced policy': enhancedDaily(),
    'several in a Standard policy: another rule': standardDaily(times(TIMES)),
    'an hourly schedule': enhancedHourly(),
    'no object of the frequency: another rule': enhancedWeekly({ '"Weekly"': '"Daily"' }),
    'unknown run times': enhancedDaily(times(`"[parameters('times')]"`), { head: parameter('times', 'array') }),
    'an unknown frequency': enhancedDaily(
      { '"Daily"': `"[parameters('f')]"`, ...times('[]') },
      { head: parameter('f', 'string') },
    ),
  },
  findings: {
    'none in a Standard policy': under(standardDaily(times('[]')), AT, finding('no')),
    'no list in a Standard policy': under(standardDaily(times('null')), AT_FREQUENCY, finding('no')),
    'two in an Enhanced policy': under(enhancedDaily(times(TIMES)), AT, finding('2')),
    'none in an Enhanced weekly policy': under(enhancedWeekly(times('[]')), AT, finding('no')),
    'through a parameter': under(
      enhancedDaily(times(`"[parameters('times')]"`), { head: parameter('times', 'array', TIMES) }),
      '"defaultValue"',
      finding('2'),
    ),
  },
});
