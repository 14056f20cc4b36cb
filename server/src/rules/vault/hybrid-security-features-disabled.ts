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

/** A vault without the security features for backups that come from outside Azure. */
export const hybridSecurityFeaturesDisabled = defineRule<Evidence>({
  meta: {
    id: 'hybrid-security-features-disabled',
    family: 'vault',
    title: 'Security features for hybrid backup turned off',
    preset: 'all',
    severity: 'information',
    facts: ['F177'],
    fixes: ['suggested'],
    since: '0.1.0',
  },

  *check({ model }) {
    for (const vault of model.vaults()) {
      const state = vault.hybridSecurity.find((setting) => isWord(setting, DISABLED));
      if (state) {
        yield { vault, state };
      }
    }
  },

  report: ({ vault: { resource }, state }) => ({
    place: state.place,
    message: `${subject('vault', resource)}${whenDeployed(resource)} turns the security features for hybrid backup off; Azure Backup does not support that.`,
    resource,
  }),

  fixes({ vault, state }) {
    const operations = writeValue(state.place, 'enhancedSecurityState', ENABLED);
    const title = `Turn the security features of ${mention('vault', vault.resource)} on`;
    return operations ? [{ title, applicability: 'suggested', operations }] : [];
  },
});
