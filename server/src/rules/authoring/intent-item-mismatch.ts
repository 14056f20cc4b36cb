import { compareResourceIds } from '../../expansion/resourceId';
import { excludeEachOther } from '../../model/existence';
import { ancestorId, lastSegment } from '../../model/ids';
import type { Protection } from '../../model/protection';
import type { Reference } from '../../model/read';
import { isItem } from '../protectedIds';
import { defineRule } from '../rule';
import { asStated, whenDeployed } from '../wording';

const POLICY_CHANGE = 'F159';

interface Evidence {
  readonly intent: Protection;
  readonly policyId: Reference;
  readonly item: Protection;
  readonly itemPolicyId: Reference;
  readonly stated: string;
}

/** An intent and an item that put one machine under two policies of one vault. */
export const intentItemMismatch = defineRule<Evidence>({
  meta: {
    id: 'intent-item-mismatch',
    family: 'authoring',
    title: 'Intent and item with two policies for one VM',
    preset: 'recommended',
    severity: 'warning',
    facts: [POLICY_CHANGE],
    fixes: [],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    const protections = model.protections();
    const items = protections.filter(({ resource }) => isItem(resource));
    for (const intent of protections.filter(({ resource }) => !isItem(resource))) {
      const item = items.find((candidate) => contradicts(intent, candidate));
      if (item && intent.policy && item.policy) {
        const stated = asStated(facts, POLICY_CHANGE);
        yield { intent, policyId: intent.policy, item, itemPolicyId: item.policy, stated };
      }
    }
  },

  report({ intent, policyId, item, itemPolicyId, stated }) {
    const deployed = whenDeployed(intent.resource, item.resource);
    const [own, other] = [policyId, itemPolicyId].map(({ id }) => lastSegment(id));
    const names = own && other ? `: "${own}" and "${other}"` : '';
    return {
      place: policyId.place,
      message: `The policyId of this intent${deployed} is not that of the protected item of the same VM${names}; a VM is backed up by the policy that was applied last${stated}.`,
      resource: intent.resource,
      related: [{ place: itemPolicyId.place, message: 'The protected item has this policy.' }],
    };
  },
});

/** Whether both certainly protect the same machine, in what may be the same vault, under certainly different policies. */
function contradicts(intent: Protection, item: Protection): boolean {
  const { source, policy, vaultId } = intent;
  if (!source || !item.source || !policy || !item.policy || excludeEachOther(intent.resource, item.resource)) {
    return false;
  }
  const isOtherVault = vaultId && item.vaultId && compareResourceIds(vaultId, item.vaultId) === false;
  const areOfOneVault =
    ancestorId(policy.id, 2) !== null && ancestorId(item.policy.id, 2) !== null && isOtherVault === false;
  return (
    areOfOneVault &&
    compareResourceIds(source.id, item.source.id) === true &&
    compareResourceIds(policy.id, item.policy.id) === false
  );
}
