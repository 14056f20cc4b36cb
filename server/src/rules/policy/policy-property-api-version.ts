import type { Resolved } from '../../expansion/resolved';
import type { Table } from '../../knowledge/knowledge';
import { SchedulePolicyType } from '../../model/arm';
import type { BackupPolicy } from '../../model/backupPolicy';
import { isWord } from '../../model/read';
import { isBefore, type VersionedUse, versionFixes, versionReport } from '../apiVersions';
import { defineRule } from '../rule';
import { asStated } from '../wording';

const API_VERSIONS = 'P009';
/** What an older version leaves out without a word, and with it the type of the policy or what it does. */
const DECISIVE = ['policyType', 'SimpleSchedulePolicyV2', 'tieringPolicy', 'snapshotConsistencyType'];

interface Evidence {
  readonly use: VersionedUse;
  readonly isDecisive: boolean;
}

/** Properties of a policy that are newer than its API version. Silent without a known version. */
export const policyPropertyApiVersion = defineRule<Evidence>({
  meta: {
    id: 'policy-property-api-version',
    family: 'policy',
    title: 'Policy property that its API version does not have',
    preset: 'recommended',
    severity: 'warning',
    facts: [API_VERSIONS],
    fixes: ['suggested'],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    const firstVersions = facts.table(API_VERSIONS);
    for (const policy of model.virtualMachinePolicies()) {
      const { resource } = policy;
      const { apiVersion } = resource;
      const tooNew = usedProperties(policy, firstVersions).filter(({ since }) => isBefore(apiVersion, since));
      if (apiVersion.kind === 'known' && tooNew.length > 0) {
        const stated = asStated(facts, API_VERSIONS);
        yield {
          use: { kind: 'policy', resource, apiVersion, tooNew, stated },
          isDecisive: tooNew.some(({ name }) => DECISIVE.includes(name)),
        };
      }
    }
  },

  report: ({ use, isDecisive }) => ({
    ...versionReport(use),
    ...(isDecisive ? {} : { severity: 'hint' as const }),
  }),

  fixes: ({ use }) => versionFixes(use),
});

/** What of the table a policy certainly uses. */
function usedProperties(policy: BackupPolicy, firstVersions: Table): VersionedUse['tooNew'] {
  const { tiering, snapshotGroupPrefix: prefix, snapshotGroupSuffix: suffix } = policy;
  const isKnown = (value: Resolved<unknown>) => value.kind === 'known';
  const uses: Readonly<Record<string, boolean>> = {
    policyType: isKnown(policy.policyType),
    SimpleSchedulePolicyV2: isWord(policy.schedulePolicyType, SchedulePolicyType.simpleV2),
    tieringPolicy: tiering.block.presence === 'yes',
    snapshotConsistencyType: isKnown(policy.snapshotConsistencyType),
    instantRPDetails: isKnown(prefix) || isKnown(suffix),
    instantRpRetentionRangeInDays: isKnown(policy.instantRestoreDays),
    timeZone: isKnown(policy.timeZone),
  };
  return Object.entries(firstVersions)
    .filter(([name]) => uses[name])
    .map(([name, since]) => ({ name, since: String(since) }));
}
