import type { BackupPolicy } from '../../model/backupPolicy';
import { includesWord } from '../../model/read';
import { defineRule } from '../rule';
import { asStated, subject } from '../wording';

const OTHER_WORKLOADS = 'P006';

interface Evidence {
  readonly policy: BackupPolicy;
  readonly kind: string;
  readonly stated: string;
}

/** A kind of schedule that says nothing about virtual machines. */
export const policyScheduleKindUnsuitable = defineRule<Evidence>({
  meta: {
    id: 'policy-schedule-kind-unsuitable',
    family: 'policy',
    title: 'Kind of schedule of another workload',
    preset: 'recommended',
    severity: 'warning',
    facts: [OTHER_WORKLOADS],
    fixes: [],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    for (const policy of model.virtualMachinePolicies()) {
      const kind = policy.schedulePolicyType;
      if (kind.kind === 'known' && includesWord(facts.list(OTHER_WORKLOADS), kind.value)) {
        yield { policy, kind: kind.value, stated: asStated(facts, OTHER_WORKLOADS) };
      }
    }
  },

  report: ({ policy, kind, stated }) => ({
    place: policy.schedulePolicyType.place,
    message: `${subject('policy', policy.resource)} has schedulePolicyType ${kind}, which carries no schedule for VMs; a VM policy uses SimpleSchedulePolicy or SimpleSchedulePolicyV2${stated}.`,
    resource: policy.resource,
  }),
});
