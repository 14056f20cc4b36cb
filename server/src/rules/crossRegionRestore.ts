/** The switch of cross-region restore, in all the places that have one. */
import type { Place } from '../expansion/resolved';
import type { Model, ProtectedMachine } from '../model/model';
import type { Vault } from '../model/vault';
import { machinesOnce, protectedHere } from './protectedMachines';
import type { RelatedPlace } from './rule';

/** Where it is turned on; empty unless every place that speaks of it certainly says so. */
export function switchesOn(vault: Vault): readonly Place[] {
  const spoken = vault.crossRegionRestore.filter(({ kind }) => kind !== 'absent');
  return spoken.every((setting) => setting.kind === 'known' && setting.value) ? spoken.map(({ place }) => place) : [];
}

/** A protected machine in a vault with cross-region restore on. */
export interface UnderCrossRegionRestore extends ProtectedMachine {
  readonly vault: Vault;
  readonly switches: readonly Place[];
}

/** Every machine in such a vault, once. */
export function* machinesUnderCrossRegionRestore(model: Model): Iterable<UnderCrossRegionRestore> {
  for (const pair of machinesOnce(model)) {
    const vault = model.vaultOf(pair.protection);
    const switches = vault ? switchesOn(vault) : [];
    if (vault && switches.length > 0) {
      yield { ...pair, vault, switches };
    }
  }
}

/** The other places that take part: where it is turned on, and what makes the machine a protected one. */
export function crossRegionPlaces({ vault, switches, protection }: UnderCrossRegionRestore): readonly RelatedPlace[] {
  return [...switchPlaces(vault, switches), protectedHere(protection)];
}

/** Where cross-region restore is turned on. */
export function switchPlaces({ resource }: Vault, switches: readonly Place[]): readonly RelatedPlace[] {
  const message = resource.assumedFor
    ? 'The environment profile says that cross-region restore is on.'
    : 'Cross-region restore is turned on here.';
  return switches.map((place) => ({ place, message }));
}
