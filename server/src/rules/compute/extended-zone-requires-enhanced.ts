import { ExtendedLocationType, PolicyType, VirtualMachineProperty } from '../../model/arm';
import type { BackupPolicy } from '../../model/backupPolicy';
import type { PolicyReference, ProtectedMachine } from '../../model/model';
import { isWord, type Reference } from '../../model/read';
import type { VirtualMachine } from '../../model/virtualMachine';
import { policyPlace, protectedHere } from '../protectedMachines';
import { defineRule, type RelatedPlace } from '../rule';
import { isStandard, STANDARD_POLICY_FACTS } from '../standardPolicy';
import { mention, subject, whenDeployed } from '../wording';

const CRASH_CONSISTENT = 'P061';

interface Evidence extends ProtectedMachine {
  readonly policyId: Reference;
  /** Null for a policy that every vault has. */
  readonly policy: BackupPolicy | null;
  readonly consistency: string;
}

/** A VM of an extended zone under a policy that certainly takes other than crash-consistent snapshots. */
export const extendedZoneRequiresEnhanced = defineRule<Evidence>({
  meta: {
    id: 'extended-zone-requires-enhanced',
    family: 'compute',
    title: 'VM of an extended zone under a policy that cannot protect it',
    preset: 'essential',
    severity: {
      '2021-11-18': 'off',
      '2023-07-05': 'off',
      '2025-01-30': 'off',
      '2026-01-28': 'error',
      latest: 'error',
    },
    facts: [CRASH_CONSISTENT, ...STANDARD_POLICY_FACTS],
    fixes: [],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    const consistency = facts.text(CRASH_CONSISTENT);
    for (const { machine, protection } of model.protectedMachines()) {
      const references = isInExtendedZone(machine) ? model.policiesOf(protection) : [];
      const [first] = references;
      const isWrong = (reference: PolicyReference) =>
        isStandard(reference, facts) || isEnhancedWithout(consistency, reference);
      if (first && references.every(isWrong) && protection.policy) {
        const policy = first.kind === 'declared' ? first.policy : null;
        yield { machine, protection, policyId: protection.policy, policy, consistency };
      }
    }
  },

  report({ machine, protection, policyId, policy, consistency }) {
    const deployed = whenDeployed(machine.resource, protection.resource);
    const related: RelatedPlace[] = [protectedHere(protection)];
    if (policy) {
      related.unshift({ place: policy.resource.name.place, message: 'The policy.' });
    }
    return {
      place: policyPlace(
        protection,
        policyId,
        machine.resource.string(VirtualMachineProperty.extendedLocationType).place,
      ),
      message:
        `${subject('VM', machine.resource)}${deployed} of an extended zone is under ` +
        `${policy ? mention('policy', policy.resource) : 'a built-in Standard policy'}; only an Enhanced policy with ` +
        `snapshotConsistencyType ${consistency} protects it.`,
      resource: protection.resource,
      related,
    };
  },
});

function isInExtendedZone({ resource }: VirtualMachine): boolean {
  return isWord(resource.string(VirtualMachineProperty.extendedLocationType), ExtendedLocationType.edgeZone);
}

function isEnhancedWithout(consistency: string, reference: PolicyReference): boolean {
  if (reference.kind !== 'declared' || !isWord(reference.policy.effectiveType, PolicyType.enhanced)) {
    return false;
  }
  const { snapshotConsistencyType } = reference.policy;
  return snapshotConsistencyType.kind !== 'unknown' && !isWord(snapshotConsistencyType, consistency);
}
