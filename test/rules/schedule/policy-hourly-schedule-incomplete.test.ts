import { policyHourlyScheduleIncomplete } from '../../../server/src/rules/schedule/policy-hourly-schedule-incomplete';
import { under } from '../../support/drawn';
import { testRule } from '../../support/ruleTest';
import { enhancedDaily, enhancedHourly, parameter } from '../../support/vmPolicies';

const AT = '"hourlySchedule"';
const finding = (missing: string) =>
  `error: Policy "policy" runs Hourly without ${missing}; an hourly schedule has interval, window start, window duration and time zone (Az.RecoveryServices: validation of backup policies, read on 2026-11-21).`;
const NO_ZONE = { '        "timeZone": "UTC",\n': '' };
const NO_INTERVAL = { '            "interval": 4,\n': '' };

testRule(policyHourlyScheduleIncomplete, {
  clean: {
    complete: enhancedHourly(),
    daily: enhancedDaily(NO_ZONE),
    'no hourly schedule at all: another rule': enhancedDaily({ '"Daily"': '"Hourly"' }),
    'unknown parts': enhancedHourly(
      { '"interval": 4': `"interval": "[parameters('hours')]"` },
      { head: parameter('hours', 'int') },
    ),
    'an unknown frequency': enhancedHourly(
      { '"Hourly"': `"[parameters('f')]"`, ...NO_INTERVAL },
      { head: parameter('f', 'string') },
    ),
    'a Standard policy: another rule': enhancedHourly({ '"V2"': '"V1"', ...NO_INTERVAL }),
  },
  findings: {
    'no interval': under(enhancedHourly(NO_INTERVAL), AT, finding('interval')),
    'no window': under(
      enhancedHourly({
        '"scheduleWindowStartTime": "2024-01-01T08:00:00Z"': '"scheduleWindowStartTime": ""',
        '"scheduleWindowDuration": 12': '"scheduleWindowDuration": null',
      }),
      AT,
      finding('scheduleWindowStartTime or scheduleWindowDuration'),
    ),
    'no time zone': under(enhancedHourly(NO_ZONE), AT, finding('timeZone')),
    'through a variable': under(
      enhancedHourly(
        { '"Hourly"': `"[variables('f')]"`, ...NO_INTERVAL },
        { head: '  "variables": { "f": "Hourly" },\n' },
      ),
      AT,
      finding('interval'),
    ),
  },
});
