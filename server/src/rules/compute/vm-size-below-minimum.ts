import type { Place } from '../../expansion/resolved';
import { findVmSize } from '../../knowledge/vmSizes';
import { VirtualMachineProperty } from '../../model/arm';
import type { ProtectedMachine } from '../../model/model';
import type { VirtualMachine } from '../../model/virtualMachine';
import { oncePerMachine, protectedHere } from '../protectedMachines';
import { defineRule } from '../rule';
import { subject, whenDeployed } from '../wording';

const LEAST_CORES = 'F322';
const LEAST_MEMORY = 'F323';

interface Evidence extends ProtectedMachine {
  readonly place: Place;
  /** `1 core` or `0.5 GiB of memory`. */
  readonly has: string;
  readonly leastCores: number;
  readonly leastMemoryGiB: number;
}

/** A protected VM that is smaller than the sizes which the support matrix vouches for. */
export const vmSizeBelowMinimum = defineRule<Evidence>({
  meta: {
    id: 'vm-size-below-minimum',
    family: 'compute',
    title: 'VM smaller than the support matrix vouches for',
    preset: 'all',
    severity: 'information',
    facts: [LEAST_CORES, LEAST_MEMORY],
    fixes: [],
    since: '0.1.0',
  },

  check: ({ model, facts }) =>
    oncePerMachine(model, (pair) => {
      const least = { leastCores: facts.number(LEAST_CORES), leastMemoryGiB: facts.number(LEAST_MEMORY) };
      const lack = lackOf(pair.machine, least.leastCores, least.leastMemoryGiB);
      return lack && { ...pair, ...lack, ...least };
    }),

  report: ({ machine, protection, place, has, leastCores, leastMemoryGiB }) => ({
    place,
    message:
      `${subject('VM', machine.resource)}${whenDeployed(machine.resource)} has ${has}; backup is stated for VMs of at ` +
      `least ${leastCores} cores and ${leastMemoryGiB} GiB of memory.`,
    resource: machine.resource,
    related: [protectedHere(protection)],
  }),
});

/** The first thing that it certainly has too little of. */
function lackOf(
  { resource }: VirtualMachine,
  leastCores: number,
  leastMemoryGiB: number,
): Pick<Evidence, 'place' | 'has'> | null {
  const size = resource.string(VirtualMachineProperty.size);
  const known = size.kind === 'known' ? findVmSize(size.value) : undefined;
  if (known && known.memoryGiB < leastMemoryGiB) {
    return { place: size.place, has: `${known.memoryGiB} GiB of memory` };
  }
  if (known && known.cores < leastCores) {
    return { place: size.place, has: coresText(known.cores) };
  }
  const cores = resource.number(VirtualMachineProperty.availableCores);
  return cores.kind === 'known' && cores.value < leastCores
    ? { place: cores.place, has: coresText(cores.value) }
    : null;
}

function coresText(cores: number): string {
  return cores === 1 ? '1 core' : `${cores} cores`;
}
