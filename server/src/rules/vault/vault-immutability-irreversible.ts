import { ImmutabilityState } from '../../model/arm';
import { isWord } from '../../model/read';
import type { Vault } from '../../model/vault';
import { defineRule } from '../rule';
import { subject, whenDeployed } from '../wording';

/** A vault whose immutability is locked: a door that opens one way. */
export const vaultImmutabilityIrreversible = defineRule<Vault>({
  meta: {
    id: 'vault-immutability-irreversible',
    family: 'vault',
    title: 'Immutability that cannot be taken back',
    preset: 'recommended',
    severity: 'information',
    facts: ['F519', 'F518'],
    fixes: [],
    since: '0.1.0',
  },

  *check({ model }) {
    for (const vault of model.vaults()) {
      if (isWord(vault.immutability, ImmutabilityState.locked)) {
        yield vault;
      }
    }
  },

  report: ({ resource, immutability }) => ({
    place: immutability.place,
    message: `${subject('vault', resource)}${whenDeployed(resource)} locks its immutability, which cannot be undone: recovery points stay until they expire.`,
    resource,
  }),
});
