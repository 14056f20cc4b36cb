import type { BackupPolicy } from '../../model/backupPolicy';
import type { ProtectedMachine } from '../../model/model';
import { isWord, type Reference } from '../../model/read';
import { policyPlace } from '../protectedMachines';
import { defineRule } from '../rule';
import { mention, subject, whenDeployed } from '../wording';

const CRASH_CONSISTENT = 'A010';

interface Evidence extends ProtectedMachine {
  readonly policyId: Reference;
  readonly policy: BackupPolicy;
  /** Date of the statement, `YYYY-MM-DD`. */
  readonly statedOn: string;
}

/** A Confidential VM under a policy that takes crash-consistent snapshots without an agent. */
export const cvmCrashConsistentUnsupported = defineRule<Evidence>({
  meta: {
    id: 'cvm-crash-consistent-unsupported',
    family: 'security',
    title: 'Confidential VM under a crash-consistent policy',
    preset: 'essential',
    severity: {
      '2021-11-18': 'off',
      '2023-07-05': 'off',
      '2025-01-30': 'off',
      '2026-01-28': 'error',
      latest: 'error',
    },
    facts: [CRASH_CONSISTENT, 'N34'],
    fixes: [],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    const statedOn = facts.source(CRASH_CONSISTENT).date ?? '';
    for (const { machine, protection } of model.protectedMachines()) {
      const policyId = machine.isConfidential ? protection.policy : null;
      const references = policyId ? model.policiesOf(protection) : [];
      const policies = references.flatMap((reference) => (reference.kind === 'declared' ? [reference.policy] : []));
      const [policy] = policies;
      const isCertain = policies.length === references.length;
      if (
        policyId &&
        policy &&
        isCertain &&
        policies.every(({ snapshotConsistencyType }) => isWord(snapshotConsistencyType, facts.text(CRASH_CONSISTENT)))
      ) {
        yield { machine, protection, policyId, policy, statedOn };
      }
    }
  },

  report: ({ machine, protection, policyId, policy, statedOn }) => ({
    place: policyPlace(protection, policyId, machine.securityType.place),
    message:
      `${subject('Confidential VM', machine.resource)}${whenDeployed(machine.resource, protection.resource, policy.resource)} ` +
      `is under crash-consistent ${mention('policy', policy.resource)}, which cannot back up Confidential VMs as ` +
      `stated on ${statedOn}.`,
    resource: protection.resource,
    related: [
      { place: policy.snapshotConsistencyType.place, message: 'The policy is crash-consistent.' },
      { place: machine.securityType.place, message: 'The VM is a Confidential VM.' },
    ],
  }),
});
