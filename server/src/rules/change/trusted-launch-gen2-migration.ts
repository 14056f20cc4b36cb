import { type ChangedMachine, isOrdinary, protectedInBoth } from '../machineChanges';
import { protectedHere } from '../protectedMachines';
import { CHANGE_FAMILY, defineRule } from '../rule';
import { BUILT_IN_POLICIES, isStandard } from '../standardPolicy';
import { subject } from '../wording';

const UNSUPPORTED = 'F368';

interface Evidence {
  readonly changed: ChangedMachine;
  /** Whether an Enhanced policy would do. */
  readonly needsEnhanced: boolean;
}

/** A protected Gen2 VM that becomes a trusted launch VM; in newer editions only under a Standard policy. */
export const trustedLaunchGen2Migration = defineRule<Evidence>({
  meta: {
    id: 'trusted-launch-gen2-migration',
    family: CHANGE_FAMILY,
    title: 'Protected VM moves to trusted launch',
    preset: 'recommended',
    severity: 'warning',
    facts: [UNSUPPORTED, 'N10', BUILT_IN_POLICIES],
    fixes: [],
    since: '0.1.0',
  },

  *check(ctx) {
    const needsEnhanced = !ctx.facts.holds(UNSUPPORTED);
    for (const changed of protectedInBoth(ctx)) {
      if (!isOrdinary(changed.before) || !changed.after.isTrustedLaunch) {
        continue;
      }
      const policies = changed.models.after.policiesOf(changed.protection.after);
      const isUnderStandard = policies.length > 0 && policies.every((policy) => isStandard(policy, ctx.facts));
      if (!needsEnhanced || isUnderStandard) {
        yield { changed, needsEnhanced };
      }
    }
  },

  report({ changed: { after, protection }, needsEnhanced }) {
    const demand = needsEnhanced
      ? 'put it under an Enhanced policy first.'
      : 'moving a protected Gen2 VM is not supported.';
    return {
      place: after.securityType.place,
      message: `${subject('VM', after.resource)} is protected and becomes a trusted launch VM; ${demand}`,
      resource: after.resource,
      related: [protectedHere(protection.after)],
    };
  },
});
