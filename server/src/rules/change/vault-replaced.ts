import type { Place, Resolved } from '../../expansion/resolved';
import type { Resource } from '../../expansion/resource';
import { compareResourceIds } from '../../expansion/resourceId';
import { normalizeRegion } from '../../knowledge/regions';
import type { Model } from '../../model/model';
import { sameWord } from '../../model/read';
import type { Vault } from '../../model/vault';
import { bothModels, type Changed, inBoth, protectionsInBoth } from '../changes';
import { CHANGE_FAMILY, defineRule } from '../rule';
import { nameOf, subject } from '../wording';

interface Evidence {
  readonly resource: Resource;
  readonly place: Place;
  /** What happened, after the vault's name. */
  readonly what: string;
  readonly consequence: string;
}

/** A vault that is renamed, moved or given another redundancy while it protects machines. */
export const vaultReplaced = defineRule<Evidence>({
  meta: {
    id: 'vault-replaced',
    family: CHANGE_FAMILY,
    title: 'Vault replaced under what it protects',
    preset: 'essential',
    severity: 'error',
    facts: ['F164', 'F505', 'P068'],
    fixes: [],
    since: '0.1.0',
  },

  *check(ctx) {
    for (const models of bothModels(ctx)) {
      const used = vaultsInUse(models);
      for (const changed of inBoth(models.before.vaults(), models.after.vaults())) {
        if (used.has(changed.after)) {
          yield* moved(changed);
          yield* redundancyChanged(changed);
        }
      }
      yield* renamed(models);
    }
  },

  report: ({ resource, place, what, consequence }) => ({
    place,
    message: `${subject('vault', resource)} ${what} while it protects VMs; ${consequence}`,
    resource,
  }),
});

/** The vaults that protected a machine before and still do. */
function vaultsInUse({ before, after }: Changed<Model>): ReadonlySet<Vault> {
  const vaults = new Set<Vault>();
  for (const changed of protectionsInBoth({ before, after })) {
    const vault = before.vaultOf(changed.before) && after.vaultOf(changed.after);
    if (vault) {
      vaults.add(vault);
    }
  }
  return vaults;
}

function* moved({ before, after }: Changed<Vault>): Iterable<Evidence> {
  const [was, is] = [before.location, after.location];
  if (was.kind === 'known' && is.kind === 'known' && normalizeRegion(was.value) !== normalizeRegion(is.value)) {
    const what = `moves from ${was.value} to ${is.value}`;
    yield { resource: after.resource, place: is.place, what, consequence: 'a vault cannot move.' };
  }
}

function* redundancyChanged({ before, after }: Changed<Vault>): Iterable<Evidence> {
  const was = onlyOne(before.redundancy);
  const is = onlyOne(after.redundancy);
  if (was && is && !sameWord(was.value, is.value)) {
    const what = `changes its redundancy from ${was.value} to ${is.value}`;
    yield {
      resource: after.resource,
      place: is.place,
      what,
      consequence: 'the redundancy of a vault can change only before its first backup.',
    };
  }
}

/** The one value that all places agree on. */
function onlyOne(settings: readonly Resolved<string>[]): Extract<Resolved<string>, { kind: 'known' }> | null {
  const [first, ...others] = settings.filter(({ kind }) => kind !== 'absent');
  const isOne = others.every(
    (other) => first?.kind === 'known' && other.kind === 'known' && sameWord(other.value, first.value),
  );
  return first?.kind === 'known' && isOne ? first : null;
}

/** Machines that were in a vault that is gone, and are in another one that was not there. */
function* renamed({ before, after }: Changed<Model>): Iterable<Evidence> {
  const told = new Set<Vault>();
  for (const changed of protectionsInBoth({ before, after })) {
    const was = before.vaultOf(changed.before);
    const is = after.vaultOf(changed.after);
    if (was && is && !told.has(is) && isGone(was, after) && isGone(is, before)) {
      told.add(is);
      const what = `takes the place of vault "${nameOf(was.resource) ?? '?'}"`;
      yield {
        resource: is.resource,
        place: is.resource.name.place,
        what,
        consequence: 'it is a new one, and the recovery points stay in the old one.',
      };
    }
  }
}

function isGone(vault: Vault, model: Model): boolean {
  return (
    model.expansion.closed &&
    model.vaults().every((other) => compareResourceIds(other.resource.id, vault.resource.id) === false)
  );
}
