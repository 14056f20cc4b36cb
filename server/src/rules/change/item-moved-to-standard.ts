import type { Place } from '../../expansion/resolved';
import type { FactBase } from '../../knowledge/knowledge';
import { PolicyType } from '../../model/arm';
import type { PolicyReference } from '../../model/model';
import type { Protection } from '../../model/protection';
import { isWord } from '../../model/read';
import { bothModels, protectionsInBoth } from '../changes';
import { CHANGE_FAMILY, defineRule } from '../rule';
import { BUILT_IN_POLICIES, builtInType, isStandard } from '../standardPolicy';
import { subject } from '../wording';

interface Evidence {
  readonly protection: Protection;
  readonly place: Place;
}

/** A protection that was under an Enhanced policy and is under a Standard one: there is no way back. */
export const itemMovedToStandard = defineRule<Evidence>({
  meta: {
    id: 'item-moved-to-standard',
    family: CHANGE_FAMILY,
    title: 'Protection moved from an Enhanced to a Standard policy',
    preset: 'essential',
    severity: 'error',
    facts: ['N22', BUILT_IN_POLICIES],
    fixes: [],
    since: '0.1.0',
  },

  *check(ctx) {
    for (const models of bothModels(ctx)) {
      for (const { before, after } of protectionsInBoth(models)) {
        const was = models.before.policiesOf(before);
        const is = models.after.policiesOf(after);
        const wasEnhanced = was.length > 0 && was.every((policy) => isEnhanced(policy, ctx.facts));
        if (wasEnhanced && is.length > 0 && is.every((policy) => isStandard(policy, ctx.facts))) {
          yield { protection: after, place: placeOf(is, after) };
        }
      }
    }
  },

  report: ({ protection, place }) => ({
    place,
    message: `${subject(protection.kind, protection.resource)} was under an Enhanced policy and is under a Standard one; Azure Backup does not move back.`,
    resource: protection.resource,
  }),
});

function isEnhanced(reference: PolicyReference, facts: FactBase): boolean {
  switch (reference.kind) {
    case 'declared':
      return isWord(reference.policy.effectiveType, PolicyType.enhanced);
    case 'elsewhere':
      return builtInType(reference.name, facts) === PolicyType.enhanced;
    case 'unknown':
      return false;
  }
}

/** Where the policy is said: its id, or its type where it is the same policy with another type. */
function placeOf([reference]: readonly PolicyReference[], protection: Protection): Place {
  const place = protection.policy?.place ?? protection.resource.name.place;
  return reference?.kind === 'declared' && place.member === null ? reference.policy.effectiveType.place : place;
}
