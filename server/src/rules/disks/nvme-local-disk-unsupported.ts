import type { Place } from '../../expansion/resolved';
import { AttachedDiskProperty, EphemeralPlacement, VirtualMachineProperty } from '../../model/arm';
import type { ProtectedMachine } from '../../model/model';
import { isWord } from '../../model/read';
import type { VirtualMachine } from '../../model/virtualMachine';
import { oncePerMachine, protectedHere } from '../protectedMachines';
import { defineRule } from '../rule';
import { subject, whenDeployed } from '../wording';

const SIZES_WITH_LOCAL_DISKS = 'P092';

interface Evidence extends ProtectedMachine {
  readonly place: Place;
  readonly what: 'has local NVMe disks' | 'has its OS disk on a local NVMe disk';
}

/** A protected VM with NVMe disks of its host: by its size, or by where its ephemeral OS disk lies. */
export const nvmeLocalDiskUnsupported = defineRule<Evidence>({
  meta: {
    id: 'nvme-local-disk-unsupported',
    family: 'disks',
    title: 'Local NVMe disks are not backed up',
    preset: 'all',
    severity: 'information',
    facts: ['F429', 'N14', SIZES_WITH_LOCAL_DISKS],
    fixes: [],
    since: '0.1.0',
  },

  check: ({ model, facts }) =>
    oncePerMachine(model, (pair) => {
      const found = localDisk(pair.machine, facts.pattern(SIZES_WITH_LOCAL_DISKS));
      return found && { ...pair, ...found };
    }),

  report: ({ machine, protection, place, what }) => ({
    place,
    message: `${subject('VM', machine.resource)}${whenDeployed(machine.resource)} ${what}; what lies there is not backed up.`,
    resource: machine.resource,
    related: [protectedHere(protection)],
  }),
});

function localDisk({ osDisk, resource }: VirtualMachine, sizes: RegExp): Pick<Evidence, 'place' | 'what'> | null {
  if (osDisk.isEphemeral === true && isWord(osDisk.ephemeralPlacement, EphemeralPlacement.nvme)) {
    const place = osDisk.placeOf(AttachedDiskProperty.ephemeralPlacement);
    return { place, what: 'has its OS disk on a local NVMe disk' };
  }
  const size = resource.string(VirtualMachineProperty.size);
  return size.kind === 'known' && sizes.test(size.value.toLowerCase())
    ? { place: size.place, what: 'has local NVMe disks' }
    : null;
}
