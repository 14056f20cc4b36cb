/** The switch of cross-region restore, in all the places that have one. */
import type { Place } from '../expansion/resolved';
import type { Vault } from '../model/vault';

/** Where it is turned on; empty unless every place that speaks of it certainly says so. */
export function switchesOn(vault: Vault): readonly Place[] {
  const spoken = vault.crossRegionRestore.filter(({ kind }) => kind !== 'absent');
  return spoken.every((setting) => setting.kind === 'known' && setting.value) ? spoken.map(({ place }) => place) : [];
}
