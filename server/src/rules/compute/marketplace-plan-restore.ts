import type { Place } from '../../expansion/resolved';
import { VirtualMachineProperty } from '../../model/arm';
import type { ProtectedMachine } from '../../model/model';
import { isGiven, readReference } from '../../model/read';
import { oncePerMachine, protectedHere } from '../protectedMachines';
import { defineRule } from '../rule';
import { subject, whenDeployed } from '../wording';

/** From this statement on, a withdrawn plan closes only the way to a new VM. */
const EXISTING_VM_STAYS = 'N19';

interface Evidence extends ProtectedMachine {
  readonly plan: Place;
  readonly existingStays: boolean;
}

/** A protected VM with a Marketplace plan: without the plan there is no purchase to repeat. */
export const marketplacePlanRestore = defineRule<Evidence>({
  meta: {
    id: 'marketplace-plan-restore',
    family: 'compute',
    title: 'VM with a Marketplace plan is restored as disks',
    preset: 'recommended',
    severity: {
      '2021-11-18': 'warning',
      '2023-07-05': 'warning',
      '2025-01-30': 'warning',
      '2026-01-28': 'information',
      latest: 'information',
    },
    facts: ['F188', 'F189', 'F190', 'F331', 'F332', EXISTING_VM_STAYS],
    fixes: [],
    since: '0.1.0',
  },

  check: ({ model, facts }) =>
    oncePerMachine(model, (pair) => {
      const name = readReference(pair.machine.resource, VirtualMachineProperty.plan);
      const plan = pair.machine.resource.read('plan').place;
      return name && isGiven(name) ? { ...pair, plan, existingStays: facts.holds(EXISTING_VM_STAYS) } : null;
    }),

  report: ({ machine, protection, plan, existingStays }) => ({
    place: plan,
    message:
      `${subject('VM', machine.resource)}${whenDeployed(machine.resource)} has a Marketplace plan; ` +
      (existingStays
        ? 'plan to restore its disks: no new VM can be created from its recovery points once the plan is withdrawn.'
        : 'it is restored only as disks, and restore fails once the plan is withdrawn.'),
    resource: machine.resource,
    related: [protectedHere(protection)],
  }),
});
