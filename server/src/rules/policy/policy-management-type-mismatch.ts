import type { BackupPolicy } from '../../model/backupPolicy';
import type { Protection } from '../../model/protection';
import type { Reference } from '../../model/read';
import { CLIENT_CHECK, defineRule } from '../rule';
import { asStated, mention, whenDeployed } from '../wording';

const VM_WORKLOAD = 'F111';

interface Evidence {
  readonly protection: Protection;
  readonly policyId: Reference;
  readonly policy: BackupPolicy;
  readonly workload: string;
  readonly wanted: string;
  readonly stated: string;
}

/** A virtual machine under a policy for another workload. */
export const policyManagementTypeMismatch = defineRule<Evidence>({
  meta: {
    id: 'policy-management-type-mismatch',
    family: 'policy',
    title: 'Virtual machine under a policy for another workload',
    preset: 'recommended',
    presets: CLIENT_CHECK,
    severity: 'error',
    facts: [VM_WORKLOAD, 'P001'],
    fixes: [],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    for (const protection of model.protections()) {
      const { policy: policyId } = protection;
      const references = model.policiesOf(protection);
      const [first] = references;
      const isOther = references.every((each) => each.kind === 'declared' && each.policy.isForOtherWorkload);
      if (!policyId || first?.kind !== 'declared' || !isOther) {
        continue;
      }
      const { policy } = first;
      const { managementType } = policy;
      if (managementType.kind === 'known') {
        const wanted = facts.text(VM_WORKLOAD);
        const stated = asStated(facts, VM_WORKLOAD);
        yield { protection, policyId, policy, workload: managementType.value, wanted, stated };
      }
    }
  },

  report({ protection, policyId, policy, workload, wanted, stated }) {
    const deployed = whenDeployed(protection.resource, policy.resource);
    return {
      place: policyId.place,
      message: `This VM${deployed} is under ${mention('policy', policy.resource)}, whose backupManagementType is ${workload}; a VM needs one of ${wanted}${stated}.`,
      resource: protection.resource,
      related: [{ place: policy.managementType.place, message: `The policy is for ${workload}.` }],
    };
  },
});
