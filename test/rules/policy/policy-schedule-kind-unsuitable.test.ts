import { policyScheduleKindUnsuitable } from '../../../server/src/rules/policy/policy-schedule-kind-unsuitable';
import { under } from '../../support/drawn';
import { testRule } from '../../support/ruleTest';
import { enhancedDaily, parameter, standardDaily } from '../../support/vmPolicies';

const finding = (kind: string) =>
  `warning: Policy "policy" has schedulePolicyType ${kind}, which carries no schedule for VMs; a VM policy uses SimpleSchedulePolicy or SimpleSchedulePolicyV2 (Generated types of the Recovery Services REST API, up to version 2026-07-01, read on 2026-11-21).`;
const kind = (value: string) => ({ '"SimpleSchedulePolicy"': value });
const AT = '"schedulePolicyType": |';

testRule(policyScheduleKindUnsuitable, {
  clean: {
    standard: standardDaily(),
    enhanced: enhancedDaily(),
    'a kind newer than the facts': standardDaily(kind('"SimpleSchedulePolicyV3"')),
    'an unknown kind': standardDaily(kind(`"[parameters('kind')]"`), { head: parameter('kind', 'string') }),
    'a policy for databases': standardDaily({ '"AzureIaasVM"': '"AzureWorkload"', ...kind('"LogSchedulePolicy"') }),
  },
  findings: {
    'the schedule of logs': under(standardDaily(kind('"LogSchedulePolicy"')), AT, finding('LogSchedulePolicy')),
    'a schedule without properties': under(
      standardDaily(kind('"LongTermSchedulePolicy"')),
      AT,
      finding('LongTermSchedulePolicy'),
    ),
    'through a parameter': under(
      standardDaily(kind(`"[parameters('kind')]"`), { head: parameter('kind', 'string', '"logschedulepolicy"') }),
      '"logschedulepolicy"',
      finding('logschedulepolicy'),
    ),
  },
});
