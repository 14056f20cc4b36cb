import type { Resolved } from '../../expansion/resolved';
import { DISABLED, ENABLED } from '../../model/arm';
import { isWord } from '../../model/read';
import type { Vault } from '../../model/vault';
import { writeValue } from '../edits';
import { defineRule } from '../rule';
import { mention, subject, whenDeployed } from '../wording';

interface Evidence {
  readonly vault: Vault;
  readonly state: Resolved<string>;
}

/** A vault that deletes backups at once. */
export const vaultSoftDeleteDisabled = defineRule<Evidence>({
  meta: {
    id: 'vault-soft-delete-disabled',
    family: 'vault',
    title: 'Deleted backups cannot be undeleted',
    preset: 'recommended',
    severity: 'information',
    facts: ['F538', 'P071'],
    fixes: ['suggested'],
    since: '0.1.0',
  },

  *check({ model }) {
    for (const vault of model.vaults()) {
      const state = vault.softDelete.find((setting) => isWord(setting, DISABLED));
      if (state) {
        yield { vault, state };
      }
    }
  },

  report: ({ vault: { resource }, state }) => ({
    place: state.place,
    message: `${subject('vault', resource)}${whenDeployed(resource)} has soft delete off: a backup that is deleted, by mistake or by an attacker, cannot be undeleted.`,
    resource,
  }),

  fixes({ vault, state }) {
    const operations =
      writeValue(state.place, 'softDeleteState', ENABLED) ?? writeValue(state.place, 'softDeleteFeatureState', ENABLED);
    const title = `Turn soft delete of ${mention('vault', vault.resource)} on`;
    return operations ? [{ title, applicability: 'suggested', operations }] : [];
  },
});
