import type { BackupPolicy } from '../../model/backupPolicy';
import { defineRule } from '../rule';
import { asStated, subject } from '../wording';

const NEEDS_PREFIX = 'P015';

interface Evidence {
  readonly policy: BackupPolicy;
  readonly suffix: string;
  readonly stated: string;
}

/** A suffix for the resource groups that hold snapshots, without the prefix that it goes with. */
export const policySnapshotGroupSuffixAlone = defineRule<Evidence>({
  meta: {
    id: 'policy-snapshot-group-suffix-alone',
    family: 'policy',
    title: 'Suffix for snapshot resource groups without a prefix',
    preset: 'recommended',
    severity: 'warning',
    facts: [NEEDS_PREFIX],
    fixes: [],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    for (const policy of model.virtualMachinePolicies()) {
      const { snapshotGroupPrefix: prefix, snapshotGroupSuffix: suffix } = policy;
      if (suffix.kind === 'known' && prefix.kind === 'absent') {
        yield { policy, suffix: suffix.value, stated: asStated(facts, NEEDS_PREFIX) };
      }
    }
  },

  report: ({ policy, suffix, stated }) => ({
    place: policy.snapshotGroupSuffix.place,
    message: `${subject('policy', policy.resource)} has azureBackupRGNameSuffix "${suffix}" and no azureBackupRGNamePrefix; a suffix means nothing without its prefix${stated}.`,
    resource: policy.resource,
  }),
});
