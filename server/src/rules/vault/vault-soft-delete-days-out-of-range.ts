import type { Resolved } from '../../expansion/resolved';
import type { Range } from '../../knowledge/knowledge';
import type { Vault } from '../../model/vault';
import { writeValue } from '../edits';
import { defineRule } from '../rule';
import { subject, whenDeployed } from '../wording';

const DAYS = 'P071';

interface Evidence {
  readonly vault: Vault;
  readonly setting: Resolved<number>;
  readonly days: number;
  readonly allowed: Range;
}

/** Days of soft delete that a vault does not take. */
export const vaultSoftDeleteDaysOutOfRange = defineRule<Evidence>({
  meta: {
    id: 'vault-soft-delete-days-out-of-range',
    family: 'vault',
    title: 'Days of soft delete out of range',
    preset: 'recommended',
    severity: 'warning',
    facts: [DAYS],
    fixes: ['suggested'],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    const allowed = facts.range(DAYS);
    for (const vault of model.vaults()) {
      for (const setting of vault.softDeleteDays) {
        if (setting.kind === 'known' && (setting.value < allowed.min || allowed.max < setting.value)) {
          yield { vault, setting, days: setting.value, allowed };
        }
      }
    }
  },

  report: ({ vault: { resource }, setting, days, allowed }) => ({
    place: setting.place,
    message: `${subject('vault', resource)}${whenDeployed(resource)} keeps deleted backups for ${days} days; ${allowed.min} to ${allowed.max} days are allowed.`,
    resource,
  }),

  fixes({ setting, days, allowed }) {
    const nearest = days < allowed.min ? allowed.min : allowed.max;
    const operations = writeValue(setting.place, 'softDeleteRetentionPeriodInDays', nearest);
    return operations ? [{ title: `Change to ${nearest} days`, applicability: 'suggested', operations }] : [];
  },
});
