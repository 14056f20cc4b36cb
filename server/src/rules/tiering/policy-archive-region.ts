import type { BackupPolicy } from '../../model/backupPolicy';
import type { Vault } from '../../model/vault';
import { archivingMode } from '../archiveTier';
import { defineRule } from '../rule';
import { asStated, mention, subject } from '../wording';

const REGIONS_WITHOUT = 'P054';

interface Evidence {
  readonly policy: BackupPolicy;
  readonly vault: Vault;
  readonly region: string;
  readonly mode: string;
  readonly stated: string;
}

/** Points are archived in a region that had no archive tier. The list is old: silent in newer editions. */
export const policyArchiveRegion = defineRule<Evidence>({
  meta: {
    id: 'policy-archive-region',
    family: 'tiering',
    title: 'Archiving in a region without archive tier',
    preset: 'all',
    severity: {
      '2021-11-18': 'off',
      '2023-07-05': 'information',
      '2025-01-30': 'information',
      '2026-01-28': 'off',
      latest: 'off',
    },
    facts: [REGIONS_WITHOUT],
    fixes: [],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    for (const policy of model.virtualMachinePolicies()) {
      const mode = archivingMode(policy);
      const vault = mode === null ? undefined : model.vaultOf(policy);
      if (
        mode !== null &&
        vault?.location.kind === 'known' &&
        facts.list(REGIONS_WITHOUT).includes(vault.location.value)
      ) {
        yield { policy, vault, region: vault.location.value, mode, stated: asStated(facts, REGIONS_WITHOUT) };
      }
    }
  },

  report: ({ policy, vault, region, mode, stated }) => ({
    place: policy.tiering.mode.place,
    message: `${subject('policy', policy.resource)} archives points (${mode}), and ${mention('vault', vault.resource)} is in ${region}, which has no archive tier${stated}.`,
    resource: policy.resource,
    related: [{ place: vault.location.place, message: `The vault is in ${region}.` }],
  }),
});
