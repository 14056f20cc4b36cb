import type { Place, Resolved } from '../../expansion/resolved';
import type { Resource } from '../../expansion/resource';
import { excludeEachOther } from '../../model/existence';
import { sameWord } from '../../model/read';
import type { Vault } from '../../model/vault';
import { defineRule } from '../rule';
import { subject, whenDeployed } from '../wording';

interface Evidence {
  readonly vault: Vault;
  readonly what: string;
  readonly first: Said;
  readonly second: Said;
}

interface Said {
  readonly shown: string;
  readonly place: Place;
}

/** A vault whose redundancy or cross-region restore is set in two places that disagree: the last one deployed wins. */
export const vaultRedundancyConflict = defineRule<Evidence>({
  meta: {
    id: 'vault-redundancy-conflict',
    family: 'vault',
    title: 'Two settings of a vault that contradict each other',
    preset: 'recommended',
    severity: 'warning',
    facts: ['P068'],
    fixes: [],
    since: '0.1.0',
  },

  *check({ model }) {
    for (const vault of model.vaults()) {
      const resources = [vault.resource, ...vault.storageConfigs.map(({ resource }) => resource)];
      const redundancy = vault.redundancy.map((setting) => said(setting, (kind) => kind));
      const crossRegion = vault.crossRegionRestore.map((setting) => said(setting, (isOn) => (isOn ? 'on' : 'off')));
      yield* disagreement(vault, 'redundancy', resources, redundancy);
      yield* disagreement(vault, 'cross-region restore', resources, crossRegion);
    }
  },

  report: ({ vault: { resource }, what, first, second }) => ({
    place: second.place,
    message: `${subject('vault', resource)}${whenDeployed(resource)} has ${what} ${second.shown} here and ${first.shown} elsewhere; which of them counts is left to the order of deployment.`,
    resource,
    related: [{ place: first.place, message: `Here ${what} is ${first.shown}.` }],
  }),
});

function said<T>(setting: Resolved<T>, show: (value: T) => string): Said | null {
  return setting.kind === 'known' ? { shown: show(setting.value), place: setting.place } : null;
}

/** The first two that disagree and that are deployed together. */
function* disagreement(
  vault: Vault,
  what: string,
  resources: readonly Resource[],
  settings: readonly (Said | null)[],
): Iterable<Evidence> {
  const known = settings.flatMap((setting, index) => {
    const resource = resources[index];
    return setting && resource ? [{ ...setting, resource }] : [];
  });
  for (const [index, second] of known.entries()) {
    const first = known
      .slice(0, index)
      .find((each) => !sameWord(each.shown, second.shown) && !excludeEachOther(each.resource, second.resource));
    if (first) {
      yield { vault, what, first, second };
      return;
    }
  }
}
