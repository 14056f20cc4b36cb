import type { Place, Resolved } from '../../expansion/resolved';
import { includesWord } from '../../model/read';
import type { Vault } from '../../model/vault';
import type { Operation } from '../../syntax/operations';
import { writeValue } from '../edits';
import { CLIENT_CHECK, defineRule } from '../rule';
import { asStated, mention, subject, whenDeployed } from '../wording';

const NEEDS_GEO = 'P067';
const ONE_REGION = 'P096';
const FIXED_AFTER_FIRST_BACKUP = 'P068';

type Known<T> = Extract<Resolved<T>, { readonly kind: 'known' }>;

interface Evidence {
  readonly vault: Vault;
  readonly crossRegionRestore: Known<boolean>;
  /** At least one. */
  readonly redundancies: readonly Known<string>[];
  readonly redundancy: string;
  readonly wanted: string;
  readonly stated: string;
}

/** Cross-region restore in a vault whose copies all stay in one region. Silent where any place leaves it open. */
export const vaultRedundancyCrr = defineRule<Evidence>({
  meta: {
    id: 'vault-redundancy-crr',
    family: 'vault',
    title: 'Cross-region restore without geo-redundancy',
    preset: 'recommended',
    presets: CLIENT_CHECK,
    severity: 'error',
    facts: [NEEDS_GEO, ONE_REGION, FIXED_AFTER_FIRST_BACKUP],
    fixes: ['suggested'],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    const oneRegion = facts.list(ONE_REGION);
    for (const vault of model.vaults()) {
      const said = vault.redundancy.filter(({ kind }) => kind !== 'absent');
      const wrong = said.filter(
        (value): value is Known<string> => value.kind === 'known' && includesWord(oneRegion, value.value),
      );
      const isOn = vault.crossRegionRestore.find(
        (value): value is Known<boolean> => value.kind === 'known' && value.value,
      );
      const [redundancy] = wrong;
      if (isOn && redundancy && wrong.length === said.length) {
        const stated = asStated(facts, NEEDS_GEO);
        yield {
          vault,
          crossRegionRestore: isOn,
          redundancies: wrong,
          redundancy: redundancy.value,
          wanted: facts.text(NEEDS_GEO),
          stated,
        };
      }
    }
  },

  report({ vault, crossRegionRestore, redundancies, redundancy, wanted, stated }) {
    const { resource } = vault;
    return {
      place: crossRegionRestore.place,
      message: `${subject('vault', resource)}${whenDeployed(resource)} has cross-region restore on and redundancy ${redundancy}; cross-region restore needs ${wanted}${stated}.`,
      resource,
      related: redundancies.map(({ place, value }) => ({ place, message: `The redundancy is ${value}.` })),
    };
  },

  fixes({ vault, redundancies, wanted }) {
    const written = redundancies.map(({ place }) => rewritten(place, wanted));
    const operations = written.flatMap((each) => each ?? []);
    const title = `Make ${mention('vault', vault.resource)} geo-redundant: costs more, possible only before its first backup`;
    return written.includes(null) ? [] : [{ title, applicability: 'suggested', operations }];
  },
});

/** The redundancy stands under one of three names. */
function rewritten(place: Place, redundancy: string): readonly Operation[] | null {
  for (const name of ['standardTierStorageRedundancy', 'storageModelType', 'storageType']) {
    const operations = writeValue(place, name, redundancy);
    if (operations) {
      return operations;
    }
  }
  return null;
}
