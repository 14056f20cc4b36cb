import type { Resource } from '../../expansion/resource';
import type { Table } from '../../knowledge/knowledge';
import { VaultProperty } from '../../model/arm';
import { Block } from '../../model/block';
import { isBefore, type VersionedUse, versionFixes, versionReport } from '../apiVersions';
import { defineRule } from '../rule';
import { asStated } from '../wording';

const API_VERSIONS = 'P010';

/** Settings of a vault that are newer than its API version. Silent without a known version. */
export const vaultPropertyApiVersion = defineRule<VersionedUse>({
  meta: {
    id: 'vault-property-api-version',
    family: 'vault',
    title: 'Vault setting that its API version does not have',
    preset: 'all',
    severity: 'hint',
    facts: [API_VERSIONS],
    fixes: ['suggested'],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    const firstVersions = facts.table(API_VERSIONS);
    for (const { resource } of model.vaults()) {
      const { apiVersion } = resource;
      const tooNew = usedSettings(resource, firstVersions).filter(({ since }) => isBefore(apiVersion, since));
      if (apiVersion.kind === 'known' && tooNew.length > 0) {
        yield { kind: 'vault', resource, apiVersion, tooNew, stated: asStated(facts, API_VERSIONS) };
      }
    }
  },

  report: versionReport,
  fixes: versionFixes,
});

/** What of the table a vault certainly sets. */
function usedSettings(resource: Resource, firstVersions: Table): VersionedUse['tooNew'] {
  const paths: Readonly<Record<string, string>> = VaultProperty;
  return Object.entries(firstVersions)
    .filter(([name]) => paths[name] !== undefined && new Block(resource, paths[name]).presence === 'yes')
    .map(([name, since]) => ({ name, since: String(since) }));
}
