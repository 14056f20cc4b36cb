import type { Place } from '../../expansion/resolved';
import type { Resource } from '../../expansion/resource';
import { VirtualMachineProperty } from '../../model/arm';
import type { Model } from '../../model/model';
import type { Protection } from '../../model/protection';
import { backedUpDataDisks } from '../machineDisks';
import { oncePerMachine, protectedHere } from '../protectedMachines';
import { defineRule } from '../rule';
import { subject, whenDeployed } from '../wording';

const MOST_UNMANAGED = 'F380';
const MOST_CLASSIC = 'F613';

interface Evidence {
  readonly machine: Resource;
  readonly protection: Protection;
  readonly kind: 'VM' | 'classic VM';
  readonly count: number;
  readonly most: number;
}

/** A protected VM with unmanaged disks, or a classic one, with more data disks than a backup of it holds. */
export const tooManyUnmanagedDisks = defineRule<Evidence>({
  meta: {
    id: 'too-many-unmanaged-disks',
    family: 'disks',
    title: 'More unmanaged data disks than backup supports',
    preset: 'essential',
    severity: 'error',
    facts: [MOST_UNMANAGED, MOST_CLASSIC],
    fixes: [],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    const most = facts.number(MOST_UNMANAGED);
    yield* oncePerMachine<Evidence>(model, (pair) => {
      const count = pair.machine.isUnmanaged ? backedUpDataDisks(pair).length : 0;
      return count > most ? { ...pair, machine: pair.machine.resource, kind: 'VM', count, most } : null;
    });
    yield* classicMachines(model, facts.number(MOST_CLASSIC));
  },

  report: ({ machine, protection, kind, count, most }) => ({
    place: disksPlace(machine),
    message:
      `${subject(kind, machine)}${whenDeployed(machine)} has ${count} unmanaged data disks to back up; ` +
      `backup supports up to ${most}.`,
    resource: machine,
    related: [protectedHere(protection)],
  }),
});

function* classicMachines(model: Model, most: number): Iterable<Evidence> {
  for (const { machine, protection } of model.protectedClassicMachines()) {
    const count = machine.elements(VirtualMachineProperty.dataDisks).items.length;
    if (count > most) {
      yield { machine, protection, kind: 'classic VM', count, most };
    }
  }
}

function disksPlace(machine: Resource): Place {
  return machine.elements(VirtualMachineProperty.dataDisks).countPlace;
}
