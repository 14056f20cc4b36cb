import { VirtualMachineProperty } from '../../model/arm';
import type { ProtectedMachine } from '../../model/model';
import { isGiven, type Reference, readReference } from '../../model/read';
import { oncePerMachine, protectedHere } from '../protectedMachines';
import { defineRule } from '../rule';
import { subject, whenDeployed } from '../wording';

interface Evidence extends ProtectedMachine {
  readonly set: Reference;
}

/** A protected VM in an availability set: a VM created from a recovery point is outside the set. */
export const availabilitySetRestore = defineRule<Evidence>({
  meta: {
    id: 'availability-set-restore',
    family: 'compute',
    title: 'A restored VM is outside its availability set',
    preset: 'all',
    severity: 'information',
    facts: ['F310', 'F311', 'F312', 'F325', 'F326', 'F608'],
    fixes: [],
    since: '0.1.0',
  },

  check: ({ model }) =>
    oncePerMachine(model, (pair) => {
      const set = readReference(pair.machine.resource, VirtualMachineProperty.availabilitySet);
      return set && isGiven(set) ? { ...pair, set } : null;
    }),

  report: ({ machine, protection, set }) => ({
    place: set.place,
    message:
      `${subject('VM', machine.resource)}${whenDeployed(machine.resource)} is in an availability set; a VM created ` +
      'from its recovery points is outside the set: restore the disks and deploy a VM in the set on them.',
    resource: machine.resource,
    related: [protectedHere(protection)],
  }),
});
