import { AttachedDiskProperty } from '../../model/arm';
import type { AttachedDisk } from '../../model/attachedDisk';
import type { ProtectedMachine } from '../../model/model';
import { oncePerMachine, protectedHere } from '../protectedMachines';
import { defineRule } from '../rule';
import { subject, whenDeployed } from '../wording';

interface Evidence extends ProtectedMachine {
  readonly disk: AttachedDisk;
}

/** A protected VM whose disks are blobs of a storage account: several ways of restoring it are closed. */
export const unmanagedDiskRestoreLimits = defineRule<Evidence>({
  meta: {
    id: 'unmanaged-disk-restore-limits',
    family: 'disks',
    title: 'Unmanaged disks close ways of restoring',
    preset: 'recommended',
    severity: 'warning',
    facts: ['F257', 'F278', 'F311'],
    fixes: [],
    since: '0.1.0',
  },

  check: ({ model }) =>
    oncePerMachine(model, (pair) => {
      const disk = pair.machine.allDisks.find(({ isUnmanaged }) => isUnmanaged === true);
      return disk ? { ...pair, disk } : null;
    }),

  report: ({ machine, protection, disk }) => ({
    place: disk.placeOf(AttachedDiskProperty.blob),
    message:
      `${subject('VM', machine.resource)}${whenDeployed(machine.resource)} has unmanaged disks; a restore cannot ` +
      'replace the disks of the existing VM, go to another subscription or straight into an availability set.',
    resource: machine.resource,
    related: [protectedHere(protection)],
  }),
});
