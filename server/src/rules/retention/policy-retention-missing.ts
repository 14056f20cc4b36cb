import type { BackupPolicy } from '../../model/backupPolicy';
import { keepsInBlocks, RETENTION_KIND_FACTS } from '../retentionBlocks';
import { defineRule } from '../rule';
import { asStated, listed, subject } from '../wording';

const BLOCKS = 'P026';

interface Evidence {
  readonly policy: BackupPolicy;
  readonly blocks: readonly string[];
  readonly stated: string;
}

/** A policy without any retention: nothing says how long points are kept. */
export const policyRetentionMissing = defineRule<Evidence>({
  meta: {
    id: 'policy-retention-missing',
    family: 'retention',
    title: 'Policy without retention',
    preset: 'recommended',
    presets: { error: 'recommended' },
    severity: 'error',
    facts: [BLOCKS, ...RETENTION_KIND_FACTS],
    fixes: [],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    for (const policy of model.virtualMachinePolicies()) {
      const isEmpty = policy.retention.blocks.every(({ presence }) => presence === 'no');
      if (isEmpty && keepsInBlocks(policy, facts)) {
        yield { policy, blocks: facts.list(BLOCKS), stated: asStated(facts, BLOCKS) };
      }
    }
  },

  report: ({ policy, blocks, stated }) => ({
    place: policy.retention.block.place,
    message: `${subject('policy', policy.resource)} has no retention: retentionPolicy needs at least one of ${listed(blocks, 'and')}${stated}.`,
    resource: policy.resource,
  }),
});
