import type { Place } from '../../expansion/resolved';
import type { ProtectedMachine } from '../../model/model';
import { backedUpDisks } from '../machineDisks';
import { oncePerMachine, protectedHere } from '../protectedMachines';
import { defineRule } from '../rule';
import { subject, whenDeployed } from '../wording';

const FORMER_LIMIT = 'F382';
const LIMIT = 'P056';

const GIB_PER_TIB = 1024;

interface Evidence extends ProtectedMachine {
  /** Of every disk that counts. */
  readonly sizes: readonly { readonly gib: number; readonly place: Place }[];
  readonly totalTiB: number;
  readonly limitTiB: number;
}

/** Disks of a protected VM that are together larger than backup supports, as far as their sizes are known. */
export const diskTotalSizeLimit = defineRule<Evidence>({
  meta: {
    id: 'disk-total-size-limit',
    family: 'disks',
    title: 'Disks together larger than backup supports',
    preset: 'essential',
    severity: 'error',
    facts: [FORMER_LIMIT, LIMIT, 'N12'],
    fixes: [],
    since: '0.1.0',
  },

  check({ model, facts }) {
    const limitTiB = facts.number(facts.holds(LIMIT) ? LIMIT : FORMER_LIMIT);
    return oncePerMachine(model, (pair) => {
      const sizes = backedUpDisks(pair.machine, pair.protection).flatMap(({ sizeGB }) =>
        sizeGB.kind === 'known' ? [{ gib: sizeGB.value, place: sizeGB.place }] : [],
      );
      const totalTiB = sizes.reduce((sum, { gib }) => sum + gib, 0) / GIB_PER_TIB;
      return totalTiB > limitTiB ? { ...pair, sizes, totalTiB, limitTiB } : null;
    });
  },

  report({ machine, protection, sizes, totalTiB, limitTiB }) {
    // The largest decides: without it the sum would shrink the most.
    const [largest, ...others] = [...sizes].sort((left, right) => right.gib - left.gib);
    const total = Math.floor(totalTiB * 10) / 10;
    return {
      place: largest?.place ?? machine.resource.name.place,
      message:
        `${subject('VM', machine.resource)}${whenDeployed(machine.resource)} has disks of at least ${total} TiB ` +
        `together; backup supports up to ${limitTiB} TiB.`,
      resource: machine.resource,
      related: [
        protectedHere(protection),
        ...others.map(({ gib, place }) => ({ place, message: `This disk has ${gib} GiB.` })),
      ],
    };
  },
});
