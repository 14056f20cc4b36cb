import { SYSTEM_ASSIGNED } from '../../model/arm';
import { maySuffice } from '../../model/keyStore';
import { isWord } from '../../model/read';
import { deployedKeyUses, givesNobody, type KeyUse, oncePerStore, ROLES_BY_DEFAULT } from '../keyAccess';
import { grantToSet } from '../keyAccessFixes';
import { protectedHere } from '../protectedMachines';
import { defineRule } from '../rule';
import { listed, mention, subject } from '../wording';

const PERMISSIONS = 'P081';

interface Evidence extends KeyUse {
  readonly permissions: readonly string[];
}

/**
 * A disk encryption set of a protected VM whose identity certainly has no access to its key. Only for a key vault of
 * this deployment, where access policies decide and all of them are seen.
 */
export const desKeyAccessMissing = defineRule<Evidence>({
  meta: {
    id: 'des-key-access-missing',
    family: 'security',
    title: 'Disk encryption set has no access to its key',
    preset: 'recommended',
    severity: 'warning',
    facts: ['F057', 'F092', PERMISSIONS, ROLES_BY_DEFAULT],
    fixes: ['suggested'],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    const permissions = facts.list(PERMISSIONS);
    const isMissing = ({ set, named: { store } }: KeyUse) =>
      set.identityType.kind === 'known' &&
      givesNobody(
        store,
        facts.text(ROLES_BY_DEFAULT),
        (policy) => set.mayBeGranted(policy) && maySuffice(policy.keys, permissions),
      );
    for (const use of oncePerStore(
      missingUses(
        deployedKeyUses(model, (machine) => machine.diskEncryptionSets),
        isMissing,
      ),
    )) {
      yield { ...use, permissions };
    }
  },

  report: ({ named, machine, set, protection, reference, permissions }) => ({
    place: set.identity.place,
    message:
      `${subject('disk encryption set', set.resource)} cannot use its key: no access policy of ` +
      `${mention('key vault', named.store.resource)} grants its identity ${listed(permissions, 'and')} on keys.`,
    resource: set.resource,
    related: [
      { place: named.by.place, message: 'The key lives here.' },
      { place: named.store.resource.name.place, message: 'The key vault and its access policies.' },
      { place: reference.place, message: `Used by ${mention('VM', machine.resource)}.` },
      protectedHere(protection),
    ],
  }),

  fixes({ named, set, permissions }) {
    const isOwn = isWord(set.identityType, SYSTEM_ASSIGNED);
    const operations = isOwn ? grantToSet(named.store, set, { keys: permissions, secrets: [] }) : null;
    const title = `Give ${mention('disk encryption set', set.resource)} access to the key`;
    return operations ? [{ title, applicability: 'suggested', operations }] : [];
  },
});

function* missingUses(uses: Iterable<KeyUse>, isMissing: (use: KeyUse) => boolean): Iterable<KeyUse> {
  for (const use of uses) {
    if (isMissing(use)) {
      yield use;
    }
  }
}
