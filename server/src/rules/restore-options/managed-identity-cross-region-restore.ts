import type { Place } from '../../expansion/resolved';
import type { Vault } from '../../model/vault';
import { switchesOn } from '../crossRegionRestore';
import { defineRule } from '../rule';
import { subject, whenDeployed } from '../wording';

interface Evidence {
  readonly vault: Vault;
  readonly identity: string;
  readonly place: Place;
  readonly switches: readonly Place[];
}

/** A vault with a managed identity and cross-region restore on. The identity of a VM is another matter. */
export const managedIdentityCrossRegionRestore = defineRule<Evidence>({
  meta: {
    id: 'managed-identity-cross-region-restore',
    family: 'restore-options',
    title: 'Managed identity of a vault with cross-region restore',
    preset: 'all',
    severity: 'information',
    facts: ['F359'],
    fixes: [],
    since: '0.1.0',
  },

  *check({ model }) {
    for (const vault of model.vaults()) {
      const { identityType } = vault;
      const switches = switchesOn(vault);
      if (identityType.kind === 'known' && identityType.value.toLowerCase() !== 'none' && switches.length > 0) {
        yield { vault, identity: identityType.value, place: identityType.place, switches };
      }
    }
  },

  report: ({ vault: { resource }, identity, place, switches }) => ({
    place,
    message: `${subject('vault', resource)}${whenDeployed(resource)} has a managed identity (${identity}) and cross-region restore on; a restore that uses the identity does not reach the other region.`,
    resource,
    related: switches.map((on) => ({ place: on, message: 'Cross-region restore is turned on here.' })),
  }),
});
