import { TieringMode } from '../../model/arm';
import type { BackupPolicy } from '../../model/backupPolicy';
import { archivingMode } from '../archiveTier';
import { writeValue } from '../edits';
import { suggestion } from '../fix';
import { keepsInBlocks, RETENTION_KIND_FACTS } from '../retentionBlocks';
import { defineRule } from '../rule';
import { asStated, listed, subject } from '../wording';

const NEEDED_BLOCKS = 'P049';

interface Evidence {
  readonly policy: BackupPolicy;
  readonly mode: string;
  readonly needed: readonly string[];
  readonly stated: string;
}

/** Points are to be archived, and none is kept for months or years. Silent where there is no retention at all. */
export const policyTieringNeedsLongTermRetention = defineRule<Evidence>({
  meta: {
    id: 'policy-tiering-needs-long-term-retention',
    family: 'tiering',
    title: 'Archiving without monthly or yearly retention',
    preset: 'recommended',
    presets: { error: 'recommended' },
    severity: 'error',
    facts: [NEEDED_BLOCKS, ...RETENTION_KIND_FACTS],
    fixes: ['suggested'],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    const needed = facts.list(NEEDED_BLOCKS);
    for (const policy of model.virtualMachinePolicies()) {
      const { blocks, block } = policy.retention;
      const mode = archivingMode(policy);
      const hasAny = blocks.some(({ presence }) => presence !== 'no');
      const hasNone = needed.every((name) => block.below(name).presence === 'no');
      if (mode !== null && hasAny && hasNone && keepsInBlocks(policy, facts)) {
        yield { policy, mode, needed, stated: asStated(facts, NEEDED_BLOCKS) };
      }
    }
  },

  report: ({ policy, mode, needed, stated }) => ({
    place: policy.tiering.mode.place,
    message: `${subject('policy', policy.resource)} archives points (${mode}) and has neither monthly nor yearly retention; it needs ${listed(needed)}${stated}.`,
    resource: policy.resource,
  }),

  fixes({ policy: { tiering } }) {
    const isPlain = tiering.duration.kind === 'absent' && tiering.durationType.kind === 'absent';
    const operations = isPlain ? writeValue(tiering.mode.place, 'tieringMode', TieringMode.none) : null;
    return suggestion('Archive nothing', operations);
  },
});
