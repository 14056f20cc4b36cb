import { compareResourceIds } from '../../expansion/resourceId';
import { excludeEachOther } from '../../model/existence';
import { sameWord } from '../../model/read';
import type { Vault } from '../../model/vault';
import { hasPlaceholder } from '../../text/placeholder';
import { defineRule } from '../rule';
import { whenDeployed } from '../wording';

interface Evidence {
  readonly vault: Vault;
  readonly first: Vault;
  readonly name: string;
}

/** Two vaults of one name that one deployment puts into different resource groups of one subscription. */
export const vaultNameDuplicate = defineRule<Evidence>({
  meta: {
    id: 'vault-name-duplicate',
    family: 'vault',
    title: 'Two vaults of one name in a subscription',
    preset: 'recommended',
    severity: 'warning',
    facts: ['F505'],
    fixes: [],
    since: '0.1.0',
  },

  *check({ model }) {
    const vaults = model.vaults();
    for (const [index, vault] of vaults.entries()) {
      const { name } = vault.resource;
      if (name.kind !== 'known' || hasPlaceholder(name.value)) {
        continue;
      }
      const first = vaults.slice(0, index).find((other) => isTwin(other, vault, name.value));
      if (first) {
        yield { vault, first, name: name.value };
      }
    }
  },

  report: ({ vault: { resource }, first, name }) => ({
    place: resource.name.place,
    message: `Vault "${name}"${whenDeployed(resource, first.resource)} has the name of another vault of this deployment; a name is used once in a subscription.`,
    resource,
    related: [{ place: first.resource.name.place, message: 'The other vault of that name.' }],
  }),
});

/** Whether they have one name and one subscription, and are certainly two. */
function isTwin({ resource: other }: Vault, { resource }: Vault, name: string): boolean {
  const left = other.deployment.subscriptionId;
  const right = resource.deployment.subscriptionId;
  const inOneSubscription =
    left === right || (left.kind === 'string' && right.kind === 'string' && sameWord(left.value, right.value));
  return (
    other.name.kind === 'known' &&
    sameWord(other.name.value, name) &&
    inOneSubscription &&
    compareResourceIds(other.id, resource.id) === false &&
    !excludeEachOther(other, resource)
  );
}
