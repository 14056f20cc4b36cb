import { hourlyRequiresEnhancedPolicy } from '../../../server/src/rules/policy/hourly-requires-enhanced-policy';
import { under } from '../../support/drawn';
import { testRule } from '../../support/ruleTest';
import { enhancedHourly, parameter, standardDaily } from '../../support/vmPolicies';

const AT_FREQUENCY = '"scheduleRunFrequency": |';
const message = (what: string) =>
  `error: Policy "policy" has ${what} and is of type V1; several backups a day need an Enhanced policy, V2 (as stated on 2023-07-05).`;
const HOURLY = message('scheduleRunFrequency Hourly');
const V1 = { '"V2"': '"V1"' };
const NO_TYPE = { '        "policyType": "V1",\n': '' };
const HOURLY_OBJECT = `"hourlySchedule": { "interval": 4 }, "scheduleRunTimes"`;

testRule(hourlyRequiresEnhancedPolicy, {
  clean: {
    'an Enhanced hourly policy': enhancedHourly(),
    'a Standard daily policy': standardDaily(),
    'a policy for file shares': standardDaily({ '"AzureIaasVM"': '"AzureStorage"', '"Daily"': '"Hourly"' }),
    'an unknown policy type': enhancedHourly(
      { '"V2"': `"[parameters('type')]"` },
      { head: parameter('type', 'string') },
    ),
    'an unknown frequency': standardDaily({ '"Daily"': `"[parameters('f')]"` }, { head: parameter('f', 'string') }),
    'an empty hourly schedule': standardDaily({ '"scheduleRunTimes"': '"hourlySchedule": {}, "scheduleRunTimes"' }),
  },

  findings: {
    'a Standard policy with the schedule of an Enhanced one': under(enhancedHourly(V1), AT_FREQUENCY, HOURLY),
    'a Standard schedule': under(standardDaily({ '"Daily"': '"Hourly"' }), AT_FREQUENCY, HOURLY),
    'no policy type': under(standardDaily({ ...NO_TYPE, '"Daily"': '"hourly"' }), AT_FREQUENCY, HOURLY),
    'an hourly schedule beside a daily one': under(
      standardDaily({ '"scheduleRunTimes"': HOURLY_OBJECT }),
      '"hourlySchedule"',
      message('an hourlySchedule'),
    ),
    'through a parameter': under(
      standardDaily({ '"Daily"': `"[parameters('f')]"` }, { head: parameter('f', 'string', '"Hourly"') }),
      '"Hourly"',
      HOURLY,
    ),
    // Made Enhanced, each of these would be the next finding: none of them is repaired.
    'without a time zone': under(enhancedHourly({ ...V1, '        "timeZone": "UTC",\n': '' }), AT_FREQUENCY, HOURLY),
    'an interval that no policy has': under(
      enhancedHourly({ ...V1, '"interval": 4': '"interval": 5' }),
      AT_FREQUENCY,
      HOURLY,
    ),
    'a window that opens too late': under(enhancedHourly({ ...V1, 'T08:00': 'T22:00' }), AT_FREQUENCY, HOURLY),
    'retention that no hourly schedule can have': under(
      enhancedHourly({
        ...V1,
        '"dailySchedule": {\n            "retentionTimes"':
          '"weeklySchedule": {\n            "daysOfTheWeek": ["Sunday"],\n            "retentionTimes"',
        '"Days"': '"Weeks"',
      }),
      AT_FREQUENCY,
      HOURLY,
    ),
    'in 2021': { template: under(enhancedHourly(V1), AT_FREQUENCY, HOURLY), edition: '2021-11-18' },
  },

  fixes: {
    'the hourly schedule removed': {
      before: standardDaily({
        '"scheduleRunTimes"': `"hourlySchedule": { "interval": 4 },\n          "scheduleRunTimes"`,
      }),
      title: 'Remove hourlySchedule',
      after: standardDaily(),
    },
    'an Enhanced policy': {
      before: enhancedHourly(V1, { apiVersion: '2021-07-01' }),
      title: 'Make policy "policy" Enhanced (V2): only if this policy is not deployed yet',
      after: enhancedHourly({}, { apiVersion: '2021-12-01' }),
    },
  },
});
