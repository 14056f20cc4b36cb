import { standardPolicyOneScheduledBackup } from '../../../server/src/rules/schedule/standard-policy-one-scheduled-backup';
import { under } from '../../support/drawn';
import { testRule } from '../../support/ruleTest';
import { enhancedDaily, parameter, standardDaily, standardWeekly } from '../../support/vmPolicies';

const AT = '"scheduleRunTimes"';
const TIMES = '["2024-01-01T06:00:00Z", "2024-01-01T22:00:00Z"]';
const TWICE = { '"scheduleRunTimes": ["2024-01-01T22:00:00Z"]': `"scheduleRunTimes": ${TIMES}` };
const finding = (count: number) =>
  `error: Policy "policy" has ${count} scheduleRunTimes; a Standard policy runs 1 scheduled backup a day (as stated on 2023-07-05).`;

testRule(standardPolicyOneScheduledBackup, {
  clean: {
    'one run time': standardDaily(),
    'one run time a week': standardWeekly(),
    'an Enhanced policy: another rule': enhancedDaily(TWICE),
    'unknown run times': standardDaily(
      { '["2024-01-01T22:00:00Z"]': `"[parameters('times')]"` },
      { head: parameter('times', 'array') },
    ),
    'an unknown policy type': standardDaily(
      { '"V1"': `"[parameters('type')]"`, ...TWICE },
      { head: parameter('type', 'string') },
    ),
    'hourly: another rule': standardDaily({ '"Daily"': '"Hourly"', ...TWICE }),
    'a policy for databases': standardDaily({ '"AzureIaasVM"': '"AzureWorkload"', ...TWICE }),
  },
  findings: {
    'two run times': under(standardDaily(TWICE), AT, finding(2)),
    'two run times a week': under(standardWeekly(TWICE), AT, finding(2)),
    'no policy type': under(standardDaily({ '        "policyType": "V1",\n': '', ...TWICE }), AT, finding(2)),
    'one known and one unknown': under(
      standardDaily(
        { '"scheduleRunTimes": [': `"scheduleRunTimes": ["[parameters('time')]", ` },
        { head: parameter('time', 'string') },
      ),
      AT,
      finding(2),
    ),
    'through a parameter': under(
      standardDaily(
        { '["2024-01-01T22:00:00Z"]': `"[parameters('times')]"` },
        { head: parameter('times', 'array', TIMES) },
      ),
      '"defaultValue"',
      finding(2),
    ),
  },
  fixes: {
    'the one kept that the retention repeats': {
      before: standardDaily({
        '"scheduleRunTimes": ["2024-01-01T22:00:00Z"]':
          '"scheduleRunTimes": ["2024-01-01T06:00:00Z", "2024-01-01T22:00:00Z"]',
      }),
      title: 'Keep 2024-01-01T22:00:00Z only',
      after: standardDaily({
        '"scheduleRunTimes": ["2024-01-01T22:00:00Z"]':
          '"scheduleRunTimes": [\n            "2024-01-01T22:00:00Z"\n          ]',
      }),
    },
  },
});
