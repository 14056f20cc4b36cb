import { policyTypeImplicitStandard } from '../../../server/src/rules/policy/policy-type-implicit-standard';
import { under } from '../../support/drawn';
import { testRule } from '../../support/ruleTest';
import { nested, policy, STANDARD_SCHEDULE, template } from '../../support/templates';
import { enhancedDaily, parameter, standardDaily, standardWeekly } from '../../support/vmPolicies';

const FINDING =
  'hint: Policy "policy" has no policyType and counts as V1, a Standard policy (as stated on 2021-11-18).';
const NO_TYPE = { '        "policyType": "V1",\n': '' };
const AT = '"properties"';

testRule(policyTypeImplicitStandard, {
  clean: {
    'a written type': standardDaily(),
    'an Enhanced policy': enhancedDaily(),
    'a schedule of the second kind: another rule': enhancedDaily({ '        "policyType": "V2",\n': '' }),
    'hourly: another rule': standardDaily({ ...NO_TYPE, '"Daily"': '"Hourly"' }),
    'an unknown type': standardDaily({ '"V1"': `"[parameters('type')]"` }, { head: parameter('type', 'string') }),
    'an unknown schedule': standardDaily(
      { ...NO_TYPE, '"SimpleSchedulePolicy"': `"[parameters('kind')]"` },
      { head: parameter('kind', 'string') },
    ),
    'a policy for file shares': standardDaily({ ...NO_TYPE, '"AzureIaasVM"': '"AzureStorage"' }),
  },

  findings: {
    'no type': under(standardDaily(NO_TYPE), AT, FINDING),
    'a weekly policy': under(standardWeekly(NO_TYPE), AT, FINDING),
    'a null': under(standardDaily({ '"V1"': 'null' }), '"policyType": |', FINDING),
    'an empty text': under(standardDaily({ '"V1"': '""' }), '"policyType": |', FINDING),
    'a kind that a parameter gives': under(
      standardDaily(
        { ...NO_TYPE, '"SimpleSchedulePolicy"': `"[parameters('kind')]"` },
        { head: parameter('kind', 'string', '"SimpleSchedulePolicy"') },
      ),
      AT,
      FINDING,
    ),
    'a nested deployment': template([nested('inner', [under(policy(STANDARD_SCHEDULE), AT, FINDING)])]),
  },

  fixes: {
    'the type written': {
      before: template([policy(STANDARD_SCHEDULE)]),
      title: 'Write policyType V1',
      after: template([policy(`${STANDARD_SCHEDULE},\n        "policyType": "V1"`)]),
    },
    'over a null': {
      before: standardDaily({ '"V1"': 'null' }),
      title: 'Write policyType V1',
      after: standardDaily(),
    },
  },
});
