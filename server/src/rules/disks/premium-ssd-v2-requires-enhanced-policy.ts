import type { AttachedDisk } from '../../model/attachedDisk';
import { disksOfKind, storagePolicyReport } from '../diskStorage';
import { defineRule } from '../rule';
import {
  enhancedPolicyFixes,
  STANDARD_POLICY_FACTS,
  type UnderStandardPolicy,
  underStandardPolicy,
} from '../standardPolicy';

/** A VM with Premium SSD v2 disks under a Standard policy. */
export const premiumSsdV2RequiresEnhancedPolicy = defineRule<UnderStandardPolicy>({
  meta: {
    id: 'premium-ssd-v2-requires-enhanced-policy',
    family: 'disks',
    title: 'Premium SSD v2 disks under a Standard policy',
    preset: 'essential',
    severity: 'error',
    facts: ['F113', 'F420', 'F524', ...STANDARD_POLICY_FACTS],
    fixes: ['suggested'],
    since: '0.1.0',
  },

  check: (ctx) => underStandardPolicy(ctx, (machine, protection) => premiumDisks({ machine, protection }).length > 0),

  report: (evidence) =>
    storagePolicyReport(evidence, premiumDisks(evidence), 'only an Enhanced policy protects its Premium SSD v2 disks.'),

  fixes: enhancedPolicyFixes,
});

function premiumDisks({
  machine,
  protection,
}: Pick<UnderStandardPolicy, 'machine' | 'protection'>): readonly AttachedDisk[] {
  return disksOfKind(machine, protection, (disk) => disk.isPremiumV2);
}
