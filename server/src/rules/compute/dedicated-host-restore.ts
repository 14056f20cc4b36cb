import { VirtualMachineProperty } from '../../model/arm';
import type { ProtectedMachine } from '../../model/model';
import { isGiven, type Reference, readReference } from '../../model/read';
import { oncePerMachine, protectedHere } from '../protectedMachines';
import { defineRule } from '../rule';
import { subject, whenDeployed } from '../wording';

interface Evidence extends ProtectedMachine {
  readonly host: Reference;
}

/** A protected VM on a dedicated host or in a host group: a VM created from a recovery point runs elsewhere. */
export const dedicatedHostRestore = defineRule<Evidence>({
  meta: {
    id: 'dedicated-host-restore',
    family: 'compute',
    title: 'A restored VM is not on its dedicated host',
    preset: 'all',
    severity: 'information',
    facts: ['F351', 'F352', 'F353'],
    fixes: [],
    since: '0.1.0',
  },

  check: ({ model }) =>
    oncePerMachine(model, (pair) => {
      const { resource } = pair.machine;
      const host = [VirtualMachineProperty.host, VirtualMachineProperty.hostGroup]
        .map((path) => readReference(resource, path))
        .find((reference) => reference && isGiven(reference));
      return host ? { ...pair, host } : null;
    }),

  report: ({ machine, protection, host }) => ({
    place: host.place,
    message:
      `${subject('VM', machine.resource)}${whenDeployed(machine.resource)} runs on a dedicated host; a VM created ` +
      'from its recovery points never does: restore the disks and deploy a VM on the host with them.',
    resource: machine.resource,
    related: [protectedHere(protection)],
  }),
});
