import { scheduleFrequencyInvalid } from '../../../server/src/rules/policy/schedule-frequency-invalid';
import { under } from '../../support/drawn';
import { testRule } from '../../support/ruleTest';
import {
  enhancedDaily,
  enhancedHourly,
  enhancedWeekly,
  parameter,
  standardDaily,
  standardWeekly,
} from '../../support/vmPolicies';

const AT = '"scheduleRunFrequency": |';
const STANDARD = (frequency: string, hint = '') =>
  `error: Policy "policy" has scheduleRunFrequency ${frequency}; a V1 policy runs Daily or Weekly (as stated on 2023-07-05)${hint}.`;
const ENHANCED = (frequency: string, kind = 'a V2 policy', hint = '') =>
  `error: Policy "policy" has scheduleRunFrequency ${frequency}; ${kind} runs Hourly, Daily or Weekly (as stated on 2021-11-18)${hint}.`;
const HINT = '; monthly and yearly points are kept by its retention';
const frequency = (value: string) => ({ '"Daily"': value });
const TYPE = parameter('type', 'string');

testRule(scheduleFrequencyInvalid, {
  clean: {
    'Standard daily': standardDaily(),
    'Standard weekly': standardWeekly(),
    'Enhanced in each frequency': enhancedHourly(),
    'Enhanced daily': enhancedDaily(frequency('"daily"')),
    'Enhanced weekly': enhancedWeekly(),
    'hourly in a Standard policy: another rule': standardDaily(frequency('"Hourly"')),
    'no frequency': standardDaily(frequency('null')),
    'an empty frequency': standardDaily(frequency('""')),
    'a placeholder': standardDaily(frequency('"#{frequency}#"')),
    'a policy type newer than the facts': enhancedDaily({ '"V2"': '"V3"', '"Daily"': '"Monthly"' }),
    'an unknown frequency': standardDaily(frequency(`"[parameters('type')]"`), { head: TYPE }),
    'a policy for file shares': standardDaily({ '"AzureIaasVM"': '"AzureStorage"', '"Daily"': '"Monthly"' }),
  },

  findings: {
    'monthly in a Standard policy': under(standardDaily(frequency('"Monthly"')), AT, STANDARD('Monthly', HINT)),
    'yearly in an Enhanced policy': under(
      enhancedDaily(frequency('"Yearly"')),
      AT,
      ENHANCED('Yearly', 'a V2 policy', HINT),
    ),
    'no word at all': under(enhancedDaily(frequency('"Nightly"')), AT, ENHANCED('Nightly')),
    'an unknown policy type': under(
      enhancedDaily({ '"V2"': `"[parameters('type')]"`, '"Daily"': '"Monthly"' }, { head: TYPE }),
      AT,
      ENHANCED('Monthly', 'a VM policy', HINT),
    ),
    'through a parameter': under(
      standardDaily(frequency(`"[parameters('f')]"`), { head: parameter('f', 'string', '"Monthly"') }),
      '"Monthly"',
      STANDARD('Monthly', HINT),
    ),
    'in 2021': {
      template: under(standardDaily(frequency('"Invalid"')), AT, STANDARD('Invalid')),
      edition: '2021-11-18',
    },
  },

  fixes: {
    'the frequency whose object is filled': {
      before: enhancedWeekly({ '"Weekly"': '"Monthly"' }),
      title: 'Run Weekly',
      after: enhancedWeekly(),
    },
    'the first one of a Standard policy': {
      before: standardDaily(frequency('"Monthly"')),
      title: 'Run Daily',
      after: standardDaily(),
    },
  },
});
