import type { Resolved } from '../../expansion/resolved';
import { Priority, VirtualMachineProperty } from '../../model/arm';
import type { ProtectedMachine } from '../../model/model';
import { isWord } from '../../model/read';
import { oncePerMachine, protectedHere } from '../protectedMachines';
import { defineRule } from '../rule';
import { subject, whenDeployed } from '../wording';

interface Evidence extends ProtectedMachine {
  readonly priority: Resolved<string>;
}

/** A protected spot VM: what comes back is a regular one. */
export const spotVmRestoredRegular = defineRule<Evidence>({
  meta: {
    id: 'spot-vm-restored-regular',
    family: 'compute',
    title: 'Spot VM is restored as a regular VM',
    preset: 'all',
    severity: 'information',
    facts: ['F348', 'F349'],
    fixes: [],
    since: '0.1.0',
  },

  check: ({ model }) =>
    oncePerMachine(model, (pair) => {
      const priority = pair.machine.resource.string(VirtualMachineProperty.priority);
      return isWord(priority, Priority.spot) ? { ...pair, priority } : null;
    }),

  report: ({ machine, protection, priority }) => ({
    place: priority.place,
    message: `${subject('VM', machine.resource)}${whenDeployed(machine.resource)} is a spot VM; it is restored as a regular VM.`,
    resource: machine.resource,
    related: [protectedHere(protection)],
  }),
});
