import { compareResourceIds } from '../../expansion/resourceId';
import type { Value } from '../../expressions/value';
import { ancestorId, lastSegment, textWithGaps } from '../../model/ids';
import type { Protection } from '../../model/protection';
import { type Reference, sameWord } from '../../model/read';
import { hasPlaceholder } from '../../text/placeholder';
import { isPolicyId } from '../protectedIds';
import { defineRule } from '../rule';
import { asStated, whenDeployed } from '../wording';

const POLICY_OF_VAULT = 'P100';

interface Evidence {
  readonly protection: Protection;
  readonly policyId: Reference;
  readonly vaultId: Value;
  readonly policyVaultId: Value;
  readonly stated: string;
}

/** An item or intent whose policy is certainly one of another vault than its own. */
export const protectedItemPolicyOtherVault = defineRule<Evidence>({
  meta: {
    id: 'protected-item-policy-other-vault',
    family: 'vault',
    title: 'Protected item with a policy of another vault',
    preset: 'essential',
    severity: 'error',
    facts: [POLICY_OF_VAULT],
    fixes: [],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    for (const protection of model.protections()) {
      const { policy: policyId, vaultId } = protection;
      if (!policyId || !vaultId || !isPolicyId(policyId.id)) {
        continue;
      }
      const policyVaultId = ancestorId(policyId.id, 2);
      const texts = [policyId.id, vaultId].map(textWithGaps);
      if (policyVaultId && !texts.some(hasPlaceholder) && compareResourceIds(policyVaultId, vaultId) === false) {
        yield { protection, policyId, vaultId, policyVaultId, stated: asStated(facts, POLICY_OF_VAULT) };
      }
    }
  },

  report({ protection, policyId, vaultId, policyVaultId, stated }) {
    const { resource, kind } = protection;
    const own = lastSegment(vaultId);
    const other = lastSegment(policyVaultId);
    const isOtherName = own !== null && other !== null && !sameWord(own, other);
    const difference = isOtherName
      ? `vault "${other}", the ${kind} belongs to vault "${own}"`
      : `a vault in another subscription or resource group than the one that the ${kind} belongs to`;
    return {
      place: policyId.place,
      message: `The policyId of this ${kind === 'item' ? 'protected item' : 'intent'}${whenDeployed(resource)} names a policy of ${difference}; ${kind === 'item' ? 'an item' : 'an intent'} uses a policy of its own vault${stated}.`,
      resource,
      related: [{ place: resource.name.place, message: `The name of the ${kind} starts with its vault.` }],
    };
  },
});
