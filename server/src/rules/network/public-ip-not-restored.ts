import type { Place } from '../../expansion/resolved';
import type { ProtectedMachine } from '../../model/model';
import { oncePerMachine, protectedHere } from '../protectedMachines';
import { defineRule } from '../rule';
import { subject, whenDeployed } from '../wording';

interface Evidence extends ProtectedMachine {
  /** Of each public address, at least one. */
  readonly places: readonly Place[];
}

/** A protected VM with a public address: what is restored has none until one is associated. */
export const publicIpNotRestored = defineRule<Evidence>({
  meta: {
    id: 'public-ip-not-restored',
    family: 'network',
    title: 'Public IP address is not restored',
    preset: 'all',
    severity: 'hint',
    facts: ['F441'],
    fixes: [],
    since: '0.1.0',
  },

  check: ({ model }) =>
    oncePerMachine(model, (pair) => {
      const places = model
        .networkInterfacesOf(pair.machine)
        .flatMap(({ ipConfigurations }) => ipConfigurations)
        .filter(({ hasPublicIp }) => hasPublicIp === true)
        .map(({ publicIpPlace }) => publicIpPlace);
      return places.length > 0 ? { ...pair, places } : null;
    }),

  report({ machine, protection, places: [first, ...others] }) {
    return {
      place: first ?? machine.resource.name.place,
      message:
        `${subject('VM', machine.resource)}${whenDeployed(machine.resource)} has a public IP address; after a restore ` +
        'an address has to be associated by hand.',
      resource: machine.resource,
      related: [
        ...others.map((place) => ({ place, message: 'Another public address.' })),
        { place: machine.resource.name.place, message: 'The VM.' },
        protectedHere(protection),
      ],
    };
  },
});
