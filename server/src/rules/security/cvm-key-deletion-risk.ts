import { writeOrAdd } from '../edits';
import { areDeployed, confidentialSets, type KeyUse, keyUses, oncePerStore } from '../keyAccess';
import { protectedHere } from '../protectedMachines';
import { defineRule } from '../rule';
import { mention, subject, whenDeployed } from '../wording';

/** A key vault of this deployment that holds the key of a protected Confidential VM and is not safe from purging. */
export const cvmKeyDeletionRisk = defineRule<KeyUse>({
  meta: {
    id: 'cvm-key-deletion-risk',
    family: 'security',
    title: 'Key of a Confidential VM can be purged',
    preset: 'recommended',
    severity: {
      '2021-11-18': 'off',
      '2023-07-05': 'off',
      '2025-01-30': 'off',
      '2026-01-28': 'information',
      latest: 'information',
    },
    facts: ['F047', 'F049'],
    fixes: ['suggested'],
    since: '0.1.0',
  },

  *check({ model }) {
    for (const use of oncePerStore(keyUses(model, confidentialSets))) {
      const { store } = use.named;
      const { purgeProtection } = store;
      const isOff = purgeProtection.kind === 'absent' || (purgeProtection.kind === 'known' && !purgeProtection.value);
      if (isOff && !store.isManagedHsm && store.isMadeAnew && areDeployed(store.resource)) {
        yield use;
      }
    }
  },

  report: ({ named, machine, set, protection }) => ({
    place: named.store.purgeProtection.place,
    message:
      `${subject('key vault', named.store.resource)} has no purge protection: once the key of ` +
      `${mention('Confidential VM', machine.resource)}${whenDeployed(machine.resource, protection.resource, set.resource)} ` +
      'is deleted and purged, its recovery points cannot be restored.',
    resource: named.store.resource,
    related: [
      { place: named.by.place, message: `The key of ${mention('disk encryption set', set.resource)} lives in it.` },
      protectedHere(protection),
    ],
  }),

  fixes({ named }) {
    const operations = writeOrAdd(named.store.purgeProtection.place, 'enablePurgeProtection', true);
    const title = `Turn purge protection on for ${mention('key vault', named.store.resource)}: it cannot be turned off again`;
    return operations ? [{ title, applicability: 'suggested', operations }] : [];
  },
});
