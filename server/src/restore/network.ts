/** How a virtual machine hangs on its network, as far as a restore changes it. */
import { compareResourceIds } from '../expansion/resourceId';
import type { Tri } from '../expressions/value';
import { IpAllocation, VirtualMachineProperty } from '../model/arm';
import type { Model } from '../model/model';
import type { IpConfiguration } from '../model/network';
import { sameWord } from '../model/read';
import { anyOf, triOf } from '../model/tri';
import type { VirtualMachine } from '../model/virtualMachine';

export interface Network {
  /** How many network interfaces the machine has; null while that is not known. */
  readonly interfaces: number | null;
  readonly hasStaticAddress: Tri;
  readonly hasPublicAddress: Tri;
  /** Whether it certainly has more than one. */
  readonly hasSeveralPublicAddresses: boolean;
  readonly isLoadBalanced: Tri;
  /** Whether a Traffic Manager profile of this template certainly directs traffic to it. */
  readonly isInTrafficManager: boolean;
}

/** What the template says of the network of a machine; what only an undeclared interface could tell is unknown. */
export function networkOf(machine: VirtualMachine, model: Model): Network {
  const { networkInterfaces, inlineInterfaces } = VirtualMachineProperty;
  const lists = [networkInterfaces, inlineInterfaces].map((path) => machine.resource.elements(path));
  const listed = lists.reduce((sum, { items }) => sum + items.length, 0);
  const isOpen = lists.some(({ open }) => open) || listed === 0;
  const known = model.networkInterfacesOf(machine);
  const hidesSome = isOpen || known.length < listed || known.some(({ mayHaveMore }) => mayHaveMore);
  const configurations = known.flatMap(({ ipConfigurations }) => ipConfigurations);
  const any = (has: (configuration: IpConfiguration) => Tri): Tri =>
    anyOf([...configurations.map(has), hidesSome ? 'unknown' : false]);
  return {
    interfaces: isOpen ? null : listed,
    hasStaticAddress: any(({ allocation }) => triOf(allocation, (kind) => sameWord(kind, IpAllocation.static))),
    hasPublicAddress: any(({ hasPublicIp }) => hasPublicIp),
    hasSeveralPublicAddresses: configurations.filter(({ hasPublicIp }) => hasPublicIp === true).length > 1,
    isLoadBalanced: any(({ isLoadBalanced }) => isLoadBalanced),
    isInTrafficManager: model
      .trafficManagerEndpoints()
      .some(({ target }) => compareResourceIds(target.id, machine.resource.id) === true),
  };
}
