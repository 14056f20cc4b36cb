import type { Resolved } from '../../expansion/resolved';
import { VirtualMachineProperty } from '../../model/arm';
import type { AttachedDisk } from '../../model/attachedDisk';
import type { VirtualMachine } from '../../model/virtualMachine';
import { disksOfKind, storagePolicyReport } from '../diskStorage';
import { defineRule } from '../rule';
import {
  enhancedPolicyFixes,
  STANDARD_POLICY_FACTS,
  standardPolicyReport,
  type UnderStandardPolicy,
  underStandardPolicy,
} from '../standardPolicy';

/** A VM with Ultra disks under a Standard policy; one that is only prepared for them gives a hint. */
export const ultraDiskRequiresEnhancedPolicy = defineRule<UnderStandardPolicy>({
  meta: {
    id: 'ultra-disk-requires-enhanced-policy',
    family: 'disks',
    title: 'Ultra disks under a Standard policy',
    preset: 'essential',
    severity: 'error',
    facts: ['F101', 'F113', 'F413', 'F524', ...STANDARD_POLICY_FACTS],
    fixes: ['suggested'],
    since: '0.1.0',
  },

  check: (ctx) =>
    underStandardPolicy(
      ctx,
      (machine, protection) => ultraDisks({ machine, protection }).length > 0 || isPrepared(machine),
    ),

  report(evidence) {
    const disks = ultraDisks(evidence);
    if (disks.length > 0) {
      return storagePolicyReport(evidence, disks, 'only an Enhanced policy protects its Ultra disks.');
    }
    const demand = 'only an Enhanced policy protects the Ultra disks that it is prepared for.';
    const prepared = { place: preparation(evidence.machine).place, message: 'The VM may attach Ultra disks.' };
    return { ...standardPolicyReport(evidence, 'VM', demand, [prepared]), severity: 'hint' };
  },

  fixes: enhancedPolicyFixes,
});

function ultraDisks({
  machine,
  protection,
}: Pick<UnderStandardPolicy, 'machine' | 'protection'>): readonly AttachedDisk[] {
  return disksOfKind(machine, protection, (disk) => disk.isUltra);
}

/** Whether it certainly may attach Ultra disks and none of those in sight is one, backed up or not. */
function isPrepared(machine: VirtualMachine): boolean {
  const enabled = preparation(machine);
  return enabled.kind === 'known' && enabled.value && machine.allDisks.every(({ isUltra }) => isUltra !== true);
}

function preparation({ resource }: VirtualMachine): Resolved<boolean> {
  return resource.boolean(VirtualMachineProperty.ultraDisksEnabled);
}
