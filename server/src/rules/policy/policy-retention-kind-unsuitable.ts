import type { BackupPolicy } from '../../model/backupPolicy';
import { isWord } from '../../model/read';
import { defineRule } from '../rule';
import { asStated, subject } from '../wording';

const VM_RETENTION = 'P007';
const LOG_RETENTION = 'P008';

interface Evidence {
  readonly policy: BackupPolicy;
  readonly kind: string;
  readonly suitable: string;
  readonly stated: string;
}

/** The kind of retention that log and differential backups have. */
export const policyRetentionKindUnsuitable = defineRule<Evidence>({
  meta: {
    id: 'policy-retention-kind-unsuitable',
    family: 'policy',
    title: 'Kind of retention of another workload',
    preset: 'recommended',
    severity: 'warning',
    facts: [VM_RETENTION, LOG_RETENTION],
    fixes: [],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    for (const policy of model.virtualMachinePolicies()) {
      const { kind } = policy.retention;
      if (kind.kind === 'known' && isWord(kind, facts.text(LOG_RETENTION))) {
        const stated = asStated(facts, LOG_RETENTION);
        yield { policy, kind: kind.value, suitable: facts.text(VM_RETENTION), stated };
      }
    }
  },

  report: ({ policy, kind, suitable, stated }) => ({
    place: policy.retention.kind.place,
    message: `${subject('policy', policy.resource)} has retentionPolicyType ${kind}, which is for log and differential backups; a VM policy uses ${suitable}${stated}.`,
    resource: policy.resource,
  }),
});
