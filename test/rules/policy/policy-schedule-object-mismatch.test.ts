import { policyScheduleObjectMismatch } from '../../../server/src/rules/policy/policy-schedule-object-mismatch';
import { under } from '../../support/drawn';
import { testRule } from '../../support/ruleTest';
import { enhancedDaily, enhancedHourly, enhancedWeekly, parameter, standardDaily } from '../../support/vmPolicies';

const AT = '"scheduleRunFrequency": |';
const RULE =
  'an Enhanced schedule fills exactly the object of its frequency (Terraform azurerm provider: azurerm_backup_policy_vm, read on 2026-11-21).';
const WEEKLY_OBJECT =
  '"weeklySchedule": { "scheduleRunDays": ["Sunday"], "scheduleRunTimes": ["2024-01-01T22:00:00Z"] }';
const STANDARD_TIMES = {
  '"dailySchedule": {\n            "scheduleRunTimes": ["2024-01-01T22:00:00Z"]\n          }':
    '"scheduleRunTimes": ["2024-01-01T22:00:00Z"]',
};

testRule(policyScheduleObjectMismatch, {
  clean: {
    daily: enhancedDaily(),
    weekly: enhancedWeekly(),
    hourly: enhancedHourly(),
    'empty and null objects of other frequencies': enhancedDaily({
      '"dailySchedule"': '"hourlySchedule": {}, "weeklySchedule": null, "dailySchedule"',
    }),
    'an unknown object': enhancedDaily(
      { '"dailySchedule"': `"weeklySchedule": "[parameters('weekly')]", "dailySchedule"` },
      { head: parameter('weekly', 'object') },
    ),
    'an unknown frequency': enhancedDaily({ '"Daily"': `"[parameters('f')]"` }, { head: parameter('f', 'string') }),
    'a Standard policy': standardDaily({ '"scheduleRunTimes"': `${WEEKLY_OBJECT}, "scheduleRunTimes"` }),
    'type and schedule that do not fit: another rule': enhancedDaily({ '"V2"': '"V1"', '"Daily"': '"Weekly"' }),
  },

  findings: {
    'the object of another frequency': under(
      enhancedWeekly({ '"Weekly"': '"Daily"' }),
      AT,
      `error: Policy "policy" runs Daily, has no dailySchedule and fills weeklySchedule; ${RULE}`,
    ),
    'run times where a Standard policy has them': under(
      enhancedDaily(STANDARD_TIMES),
      AT,
      `error: Policy "policy" runs Daily, has no dailySchedule; ${RULE}`,
    ),
    'two objects': under(
      enhancedDaily({ '"dailySchedule"': `${WEEKLY_OBJECT},\n          "dailySchedule"` }),
      '"weeklySchedule"',
      `error: Policy "policy" runs Daily and fills weeklySchedule beside dailySchedule; ${RULE}`,
    ),
    'through a variable': under(
      enhancedWeekly(
        { '"Weekly"': `"[variables('frequency')]"` },
        { head: '  "variables": {\n    "frequency": "Hourly"\n  },\n' },
      ),
      '"Hourly"',
      `error: Policy "policy" runs Hourly, has no hourlySchedule and fills weeklySchedule; ${RULE}`,
    ),
    'the object of a frequency that the retention does not serve': under(
      enhancedWeekly({
        '"weeklySchedule"': '"dailySchedule"',
        '"scheduleRunDays": ["Sunday", "Wednesday"],\n            "scheduleRunTimes"': '"scheduleRunTimes"',
      }),
      AT,
      `error: Policy "policy" runs Weekly, has no weeklySchedule and fills dailySchedule; ${RULE}`,
    ),
    'no policy type': under(
      enhancedDaily({ ...STANDARD_TIMES, '        "policyType": "V2",\n': '' }),
      AT,
      `error: Policy "policy" runs Daily, has no dailySchedule; ${RULE}`,
    ),
  },

  fixes: {
    'run times moved': {
      before: enhancedDaily(STANDARD_TIMES),
      title: 'Move the run times of policy "policy" into the object of its frequency',
      after: enhancedDaily({
        '["2024-01-01T22:00:00Z"]': '[\n              "2024-01-01T22:00:00Z"\n            ]',
      }),
    },
    'the frequency of the object': {
      before: enhancedWeekly({ '"Weekly"': '"Daily"' }),
      title: 'Run Weekly, as weeklySchedule says',
      after: enhancedWeekly(),
    },
    'the other object removed': {
      before: enhancedDaily({ '"dailySchedule"': `${WEEKLY_OBJECT},\n          "dailySchedule"` }),
      title: 'Remove weeklySchedule',
      after: enhancedDaily(),
    },
  },
});
