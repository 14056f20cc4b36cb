import { policyRetentionKindUnsuitable } from '../../../server/src/rules/policy/policy-retention-kind-unsuitable';
import { under } from '../../support/drawn';
import { testRule } from '../../support/ruleTest';
import { parameter, standardDaily } from '../../support/vmPolicies';

const finding = (kind: string) =>
  `warning: Policy "policy" has retentionPolicyType ${kind}, which is for log and differential backups; a VM policy uses LongTermRetentionPolicy (Terraform azurerm provider: azurerm_backup_policy_vm, read on 2026-11-21).`;
const kind = (value: string) => ({ '"LongTermRetentionPolicy"': value });
const AT = '"retentionPolicyType": |';

testRule(policyRetentionKindUnsuitable, {
  clean: {
    'the kind of VMs': standardDaily(),
    'a kind newer than the facts': standardDaily(kind('"LongTermRetentionPolicyV2"')),
    'an unknown kind': standardDaily(kind(`"[parameters('kind')]"`), { head: parameter('kind', 'string') }),
    'a policy for databases': standardDaily({ '"AzureIaasVM"': '"AzureWorkload"', ...kind('"SimpleRetentionPolicy"') }),
  },
  findings: {
    'one duration': under(standardDaily(kind('"SimpleRetentionPolicy"')), AT, finding('SimpleRetentionPolicy')),
    'in other case': under(standardDaily(kind('"simpleRetentionPolicy"')), AT, finding('simpleRetentionPolicy')),
    'through a parameter': under(
      standardDaily(kind(`"[parameters('kind')]"`), { head: parameter('kind', 'string', '"SimpleRetentionPolicy"') }),
      '"SimpleRetentionPolicy"',
      finding('SimpleRetentionPolicy'),
    ),
  },
});
