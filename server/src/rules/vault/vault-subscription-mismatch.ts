import { lastSegment, subscriptionIn } from '../../model/ids';
import type { Protection } from '../../model/protection';
import { type Reference, sameWord } from '../../model/read';
import { hasPlaceholder } from '../../text/placeholder';
import { defineRule } from '../rule';
import { whenDeployed } from '../wording';

interface Evidence {
  readonly protection: Protection;
  readonly source: Reference;
  readonly vaultSubscription: string;
  readonly machineSubscription: string;
}

/** A VM under a vault of another subscription: the vault in the id of the protection itself counts. */
export const vaultSubscriptionMismatch = defineRule<Evidence>({
  meta: {
    id: 'vault-subscription-mismatch',
    family: 'vault',
    title: 'Vault and VM in different subscriptions',
    preset: 'essential',
    severity: 'error',
    facts: ['F165', 'F535'],
    fixes: [],
    since: '0.1.0',
  },

  *check({ model }) {
    const assumed = model.assumedProtections().map(({ protection }) => protection);
    for (const protection of [...model.protections(), ...assumed]) {
      const { source, resource } = protection;
      const vaultSubscription = subscriptionIn(resource.id);
      const machineSubscription = source && subscriptionIn(source.id);
      if (!source || vaultSubscription === null || machineSubscription === null) {
        continue;
      }
      const known = [vaultSubscription, machineSubscription];
      if (!known.some(hasPlaceholder) && !sameWord(vaultSubscription, machineSubscription)) {
        yield { protection, source, vaultSubscription, machineSubscription };
      }
    }
  },

  report({ protection, source, vaultSubscription, machineSubscription }) {
    const { resource } = protection;
    const machine = lastSegment(source.id);
    const name = machine === null ? 'This VM' : `VM "${machine}"`;
    return {
      place: source.place,
      message: `${name}${whenDeployed(resource)} is in subscription ${machineSubscription} and its vault in ${vaultSubscription}; a vault protects only VMs of its own subscription.`,
      resource,
      related: [{ place: resource.name.place, message: `The vault is in subscription ${vaultSubscription}.` }],
    };
  },
});
