import { VirtualMachineProperty } from '../../model/arm';
import type { ProtectedMachine } from '../../model/model';
import { backedUpDataDisks } from '../machineDisks';
import { oncePerMachine, protectedHere } from '../protectedMachines';
import { defineRule } from '../rule';
import { subject, whenDeployed } from '../wording';

const MOST_DISKS = 'F379';

interface Evidence extends ProtectedMachine {
  readonly count: number;
  readonly most: number;
}

/** A protected VM with more data disks than a backup holds; those that the item leaves out do not count. */
export const tooManyDisks = defineRule<Evidence>({
  meta: {
    id: 'too-many-disks',
    family: 'disks',
    title: 'More data disks than backup supports',
    preset: 'essential',
    severity: 'error',
    facts: [MOST_DISKS],
    fixes: [],
    since: '0.1.0',
  },

  check: ({ model, facts }) =>
    oncePerMachine(model, (pair) => {
      const most = facts.number(MOST_DISKS);
      // Fewer fit on a VM with unmanaged disks: a rule of its own.
      const count = pair.machine.isUnmanaged ? 0 : backedUpDataDisks(pair).length;
      return count > most ? { ...pair, count, most } : null;
    }),

  report: ({ machine, protection, count, most }) => ({
    place: machine.resource.elements(VirtualMachineProperty.dataDisks).countPlace,
    message:
      `${subject('VM', machine.resource)}${whenDeployed(machine.resource)} has ${count} data disks to back up; ` +
      `backup supports up to ${most}.`,
    resource: machine.resource,
    related: [protectedHere(protection)],
  }),
});
