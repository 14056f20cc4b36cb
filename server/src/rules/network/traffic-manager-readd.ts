import { compareResourceIds } from '../../expansion/resourceId';
import type { Value } from '../../expressions/value';
import type { Model, ProtectedMachine } from '../../model/model';
import type { TrafficManagerEndpoint } from '../../model/network';
import { machinesOnce, protectedHere } from '../protectedMachines';
import { defineRule } from '../rule';
import { subject, whenDeployed } from '../wording';

interface Evidence extends ProtectedMachine {
  readonly endpoint: TrafficManagerEndpoint;
}

/** A Traffic Manager endpoint that leads to a protected VM or to its public address. */
export const trafficManagerReadd = defineRule<Evidence>({
  meta: {
    id: 'traffic-manager-readd',
    family: 'network',
    title: 'Restored VM is not in Traffic Manager',
    preset: 'all',
    severity: 'information',
    facts: ['F449'],
    fixes: [],
    since: '0.1.0',
  },

  *check({ model }) {
    const endpoints = model.trafficManagerEndpoints();
    for (const pair of endpoints.length > 0 ? machinesOnce(model) : []) {
      const endpoint = endpoints.find(({ target }) => isAnyOf(target.id, addressesOf(pair, model)));
      if (endpoint) {
        yield { ...pair, endpoint };
      }
    }
  },

  report: ({ machine, protection, endpoint }) => ({
    place: endpoint.target.place,
    message:
      `${subject('VM', machine.resource)}${whenDeployed(machine.resource, endpoint.resource)} takes traffic from ` +
      'Traffic Manager; after a restore it has to be added again by hand.',
    resource: endpoint.resource,
    related: [{ place: machine.resource.name.place, message: 'The VM.' }, protectedHere(protection)],
  }),
});

/** Ids by which an endpoint can lead to the machine. */
function addressesOf({ machine }: ProtectedMachine, model: Model): readonly Value[] {
  const configurations = model.networkInterfacesOf(machine).flatMap(({ ipConfigurations }) => ipConfigurations);
  return [machine.resource.id, ...configurations.flatMap(({ publicIp }) => (publicIp ? [publicIp.id] : []))];
}

function isAnyOf(target: Value, ids: readonly Value[]): boolean {
  return ids.some((id) => compareResourceIds(target, id) === true);
}
