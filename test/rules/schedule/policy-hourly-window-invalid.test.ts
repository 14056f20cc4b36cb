import { policyHourlyWindowInvalid } from '../../../server/src/rules/schedule/policy-hourly-window-invalid';
import { under } from '../../support/drawn';
import { testRule } from '../../support/ruleTest';
import { enhancedDaily, enhancedHourly, parameter } from '../../support/vmPolicies';

const window = (interval: string, duration: string) => ({
  '"interval": 4': `"interval": ${interval}`,
  'Duration": 12': `Duration": ${duration}`,
});
const AT = '"scheduleWindowDuration": |';
const SOURCE = '(Terraform azurerm provider: azurerm_backup_policy_vm, read on 2026-11-21)';
const outside = (hours: number, interval: number) =>
  `error: Policy "policy" has scheduleWindowDuration ${hours}; a window for backups every ${interval} hours lasts ${interval} to 24 hours ${SOURCE}.`;
const uneven = (hours: number, interval: number) =>
  `information: Policy "policy" has scheduleWindowDuration ${hours}, which is no multiple of the interval of ${interval} hours; the last backup starts before the window ends ${SOURCE}.`;

testRule(policyHourlyWindowInvalid, {
  clean: {
    'three intervals': enhancedHourly(),
    'the shortest window': enhancedHourly(window('4', '4')),
    'the whole day': enhancedHourly(window('6', '24')),
    'an interval that is not offered: another rule': enhancedHourly(window('5', '3')),
    'every 24 hours, in 2023': { template: enhancedHourly(window('24', '24')), edition: '2023-07-05' },
    'a daily policy': enhancedDaily({
      '"dailySchedule"': '"hourlySchedule": { "interval": 4, "scheduleWindowDuration": 2 }, "dailySchedule"',
    }),
    'an unknown interval': enhancedHourly(window(`"[parameters('hours')]"`, '2'), { head: parameter('hours', 'int') }),
    'an unknown duration': enhancedHourly(window('4', `"[parameters('hours')]"`), { head: parameter('hours', 'int') }),
  },
  findings: {
    'shorter than the interval': under(enhancedHourly(window('12', '8')), AT, outside(8, 12)),
    'longer than a day': under(enhancedHourly(window('4', '28')), AT, outside(28, 4)),
    nothing: under(enhancedHourly(window('4', '0')), AT, outside(0, 4)),
    'no multiple': under(enhancedHourly(window('4', '23')), AT, uneven(23, 4)),
    'every 24 hours, in 2023': {
      template: under(enhancedHourly(window('24', '12')), AT, outside(12, 24).replace('24 to 24', '24 to 24')),
      edition: '2023-07-05',
    },
    'through a parameter': under(
      enhancedHourly(window('8', `"[parameters('hours')]"`), { head: parameter('hours', 'int', '4') }),
      '"defaultValue": |',
      outside(4, 8),
    ),
  },
  fixes: {
    'the shortest window that fits': {
      before: enhancedHourly(window('12', '8')),
      title: 'Keep the window open for 12 hours',
      after: enhancedHourly(window('12', '12')),
    },
    'a whole number of intervals': {
      before: enhancedHourly(window('4', '23')),
      title: 'Keep the window open for 24 hours',
      after: enhancedHourly(window('4', '24')),
    },
  },
});
