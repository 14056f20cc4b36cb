import type { Place } from '../../expansion/resolved';
import { findRegion } from '../../knowledge/regions';
import type { Vault } from '../../model/vault';
import { switchesOn } from '../crossRegionRestore';
import { defineRule } from '../rule';
import { subject, whenDeployed } from '../wording';

interface Evidence {
  readonly vault: Vault;
  readonly switches: readonly Place[];
  readonly region: string;
}

/** Cross-region restore in a region to which Azure gives no paired one. Silent about regions that the data lacks. */
export const vaultRegionWithoutPair = defineRule<Evidence>({
  meta: {
    id: 'vault-region-without-pair',
    family: 'vault',
    title: 'Cross-region restore in a region without a pair',
    preset: 'recommended',
    severity: 'warning',
    facts: ['F263'],
    fixes: [],
    since: '0.1.0',
  },

  *check({ model }) {
    for (const vault of model.vaults()) {
      const region = vault.location.kind === 'known' ? findRegion(vault.location.value) : undefined;
      const switches = switchesOn(vault);
      if (region && region.pair === undefined && switches.length > 0) {
        yield { vault, switches, region: region.displayName };
      }
    }
  },

  report: ({ vault: { resource, location }, switches: [first, ...others], region }) => ({
    place: first ?? location.place,
    message: `${subject('vault', resource)}${whenDeployed(resource)} has cross-region restore on in ${region}, which has no paired region to restore in.`,
    resource,
    related: [
      { place: location.place, message: `The vault is in ${region}.` },
      ...others.map((place) => ({ place, message: 'Cross-region restore is turned on here too.' })),
    ],
  }),
});
