import type { Place } from '../../expansion/resolved';
import type { AttachedDisk } from '../../model/attachedDisk';
import type { ProtectedMachine } from '../../model/model';
import { defineRule } from '../rule';
import { mention, subject, whenDeployed } from '../wording';

interface Evidence extends ProtectedMachine {
  readonly place: Place;
  /** Those that are left out, at least one. */
  readonly disks: readonly AttachedDisk[];
}

/** An item that names the data disks it backs up, and leaves out one that the VM has. */
export const dataDiskNotIncluded = defineRule<Evidence>({
  meta: {
    id: 'data-disk-not-included',
    family: 'disks',
    title: 'Data disk that the list of included disks leaves out',
    preset: 'recommended',
    severity: 'information',
    facts: ['F399', 'F432'],
    fixes: [],
    since: '0.1.0',
  },

  *check({ model }) {
    for (const pair of model.protectedMachines()) {
      const selection = pair.protection.diskSelection;
      const all = selection?.isInclusion === true ? pair.machine.dataDisks.items : [];
      const disks = all.filter((disk) => pair.protection.leavesOut(disk) === true);
      if (selection && disks.length > 0) {
        yield { ...pair, place: selection.place, disks };
      }
    }
  },

  report: ({ machine, protection, place, disks }) => ({
    place,
    message:
      `${subject('item', protection.resource)}${whenDeployed(protection.resource, machine.resource)} backs up only the ` +
      `listed data disks; ${mention('VM', machine.resource)} has others: ${lunsText(disks)}.`,
    resource: protection.resource,
    related: disks.map((disk) => ({ place: disk.lun.place, message: 'This data disk is not backed up.' })),
  }),
});

function lunsText(disks: readonly AttachedDisk[]): string {
  const luns = disks.map(({ lun }) => (lun.kind === 'known' ? String(lun.value) : '?'));
  return `LUN ${luns.join(', ')}`;
}
