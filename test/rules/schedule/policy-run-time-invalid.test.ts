import { policyRunTimeInvalid } from '../../../server/src/rules/schedule/policy-run-time-invalid';
import { under } from '../../support/drawn';
import { testRule } from '../../support/ruleTest';
import { enhancedDaily, enhancedHourly, enhancedWeekly, parameter, standardDaily } from '../../support/vmPolicies';

const at = (time: string) => ({ '"scheduleRunTimes": ["2024-01-01T22:00:00Z"]': `"scheduleRunTimes": ["${time}"]` });
const AT = '"scheduleRunTimes": [|';
const SOURCE = '(Create Azure Recovery Services backup policies using the REST API, read on 2026-11-21)';
const none = (text: string, property = 'scheduleRunTimes') =>
  `error: Policy "policy" has ${property} "${text}", which holds no time of day; it is an instant such as 2024-01-01T22:00:00Z ${SOURCE}.`;
const alone = (text: string, instant: string) =>
  `information: Policy "policy" has scheduleRunTimes "${text}" without a date, which the service has refused with BMSUserErrorInvalidPolicyInput; it is an instant such as ${instant} ${SOURCE}.`;

testRule(policyRunTimeInvalid, {
  clean: {
    'an instant': standardDaily(),
    'an instant without seconds': standardDaily(at('2024-01-01T22:00Z')),
    'an instant in short form': standardDaily(at('20240101T220000Z')),
    'a long date': standardDaily(at('Thursday, January 10, 2019 10:30:00 PM')),
    'a date and an hour': standardDaily(at('January 10, 2019 10 PM')),
    'a placeholder': standardDaily(at('__runTime__')),
    'an unknown time': standardDaily(at("[parameters('time')]"), { head: parameter('time', 'string') }),
    'a policy for file shares': standardDaily({ '"AzureIaasVM"': '"AzureStorage"', ...at('midnight') }),
  },
  findings: {
    'a word': under(standardDaily(at('midnight')), AT, none('midnight')),
    'a date': under(enhancedDaily(at('2024-01-01')), AT, none('2024-01-01')),
    'an hour that no clock shows': under(standardDaily(at('25:00')), AT, none('25:00')),
    'a minute that no clock shows': under(enhancedWeekly(at('2024-01-01T22:75:00Z')), AT, none('2024-01-01T22:75:00Z')),
    'the start of a window': under(
      enhancedHourly({ '2024-01-01T08:00:00Z': 'morning' }),
      '"scheduleWindowStartTime": |',
      none('morning', 'scheduleWindowStartTime'),
    ),
    'a time without a date': under(standardDaily(at('19:00')), AT, alone('19:00', '2024-01-01T19:00:00Z')),
    'through a parameter': under(
      standardDaily(at("[parameters('time')]"), { head: parameter('time', 'string', '"noon"') }),
      '"noon"',
      none('noon'),
    ),
  },
  fixes: {
    'a time becomes an instant': {
      before: standardDaily(at('19:00')),
      title: 'Write 2024-01-01T19:00:00Z',
      after: standardDaily(at('2024-01-01T19:00:00Z')),
    },
  },
});
