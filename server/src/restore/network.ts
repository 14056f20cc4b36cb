/** How a virtual machine hangs on its network, as far as a restore changes it. */
import type { PropertyRead } from '../expansion/resolved';
import { compareResourceIds } from '../expansion/resourceId';
import type { Tri } from '../expressions/value';
import { IpAllocation, IpConfigurationProperty, NetworkInterfaceProperty } from '../model/arm';
import type { Model } from '../model/model';
import { IpConfiguration, type NetworkInterface } from '../model/network';
import { isNamed, sameWord } from '../model/read';
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
  const { items, open } = machine.resource.elements('properties.networkProfile.networkInterfaces');
  const declared = model.networkInterfacesOf(machine);
  const configurations = declared.map(configurationsOf);
  const isHidden = open || items.length === 0 || declared.length < items.length;
  const hidesSome = isHidden || configurations.some((each) => each.open);
  const any = (has: (configuration: Configuration) => Tri): Tri =>
    anyOf([...configurations.flatMap((each) => each.items).map(has), hidesSome ? 'unknown' : false]);
  const publicAddresses = configurations.flatMap((each) => each.items).map(({ ip }) => isNamed(ip.publicIp));
  return {
    interfaces: open || items.length === 0 ? null : items.length,
    hasStaticAddress: any(({ ip }) => triOf(ip.allocation, (kind) => sameWord(kind, IpAllocation.static))),
    hasPublicAddress: any(({ ip }) => isNamed(ip.publicIp)),
    hasSeveralPublicAddresses: publicAddresses.filter((answer) => answer === true).length > 1,
    isLoadBalanced: any(({ pools }) => hasElements(pools)),
    isInTrafficManager: model
      .trafficManagerEndpoints()
      .some(({ target }) => compareResourceIds(target.id, machine.resource.id) === true),
  };
}

interface Configuration {
  readonly ip: IpConfiguration;
  readonly pools: PropertyRead;
}

function configurationsOf({ resource }: NetworkInterface): {
  readonly items: readonly Configuration[];
  readonly open: boolean;
} {
  const { items, open } = resource.elements(NetworkInterfaceProperty.ipConfigurations);
  const read = (item: PropertyRead): Configuration => ({
    ip: new IpConfiguration(resource, item),
    pools: resource.below(item, IpConfigurationProperty.backendPools),
  });
  return { items: items.map(read), open };
}

function hasElements({ value }: PropertyRead): Tri {
  if (value === undefined || value.kind === 'null') {
    return false;
  }
  return value.kind === 'array' ? value.length > 0 || (value.open && 'unknown') : 'unknown';
}
