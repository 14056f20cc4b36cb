import type { Place } from '../../expansion/resolved';
import { IpAllocation } from '../../model/arm';
import type { Model, ProtectedMachine } from '../../model/model';
import { isWord } from '../../model/read';
import type { VirtualMachine } from '../../model/virtualMachine';
import { oncePerMachine, protectedHere } from '../protectedMachines';
import { defineRule } from '../rule';
import { subject, whenDeployed } from '../wording';

interface Evidence extends ProtectedMachine {
  /** Of each static address, at least one. */
  readonly places: readonly Place[];
}

/** A protected VM with a static private address: what is restored gets a dynamic one. */
export const staticPrivateIpNotRestored = defineRule<Evidence>({
  meta: {
    id: 'static-private-ip-not-restored',
    family: 'network',
    title: 'Static private IP address is not restored',
    preset: 'all',
    severity: 'information',
    facts: ['F443', 'F444', 'F446'],
    fixes: [],
    since: '0.1.0',
  },

  check: ({ model }) =>
    oncePerMachine(model, (pair) => {
      const places = staticAddresses(pair.machine, model);
      return places.length > 0 ? { ...pair, places } : null;
    }),

  report({ machine, protection, places: [first, ...others] }) {
    return {
      place: first ?? machine.resource.name.place,
      message:
        `${subject('VM', machine.resource)}${whenDeployed(machine.resource)} has a static private IP address; ` +
        'a VM created from its recovery points gets a dynamic one.',
      resource: machine.resource,
      related: [
        ...others.map((place) => ({ place, message: 'Another static address.' })),
        { place: machine.resource.name.place, message: 'The VM.' },
        protectedHere(protection),
      ],
    };
  },
});

function staticAddresses(machine: VirtualMachine, model: Model): readonly Place[] {
  const configurations = model.networkInterfacesOf(machine).flatMap(({ ipConfigurations }) => ipConfigurations);
  return configurations
    .map(({ allocation }) => allocation)
    .filter((allocation) => isWord(allocation, IpAllocation.static))
    .map(({ place }) => place);
}
