import { AttachedDiskProperty } from '../../model/arm';
import type { AttachedDisk } from '../../model/attachedDisk';
import type { ProtectedMachine } from '../../model/model';
import { oncePerMachine, protectedHere } from '../protectedMachines';
import { defineRule } from '../rule';
import { subject, whenDeployed } from '../wording';

interface Evidence extends ProtectedMachine {
  /** Those with write accelerator, at least one. */
  readonly disks: readonly AttachedDisk[];
}

/** A protected VM with write accelerator on a disk, whether or not the item leaves that disk out. */
export const writeAcceleratorNeedsInternet = defineRule<Evidence>({
  meta: {
    id: 'write-accelerator-needs-internet',
    family: 'disks',
    title: 'Write accelerator makes backup need the internet',
    preset: 'recommended',
    severity: 'information',
    facts: ['F399', 'F400'],
    fixes: [],
    since: '0.1.0',
  },

  check: ({ model }) =>
    oncePerMachine(model, (pair) => {
      const disks = pair.machine.allDisks.filter(({ isWriteAccelerated }) => isWriteAccelerated === true);
      return disks.length > 0 ? { ...pair, disks } : null;
    }),

  report({ machine, protection, disks }) {
    const [first, ...others] = disks.map((disk) => disk.placeOf(AttachedDiskProperty.writeAccelerator));
    return {
      place: first ?? machine.resource.name.place,
      message:
        `${subject('VM', machine.resource)}${whenDeployed(machine.resource)} uses write accelerator; its backup ` +
        'needs internet connectivity, even where the item leaves such disks out.',
      resource: machine.resource,
      related: [
        ...others.map((place) => ({ place, message: 'Write accelerator is on here too.' })),
        protectedHere(protection),
      ],
    };
  },
});
