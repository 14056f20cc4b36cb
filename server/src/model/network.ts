import { resolveString } from '../expansion/propertyReader';
import type { PropertyRead, Resolved } from '../expansion/resolved';
import type { Resource } from '../expansion/resource';
import {
  NetworkInterfaceProperty,
  IpConfigurationProperty as Property,
  ResourceType,
  StorageAccountProperty,
  TrafficManagerProperty,
} from './arm';
import { type Reference, readReference, referenceIn } from './read';

/** One IP configuration of a network interface. */
export class IpConfiguration {
  constructor(
    private readonly _interface: Resource,
    private readonly _read: PropertyRead,
  ) {}

  /** `Static` or `Dynamic`. */
  get allocation(): Resolved<string> {
    return resolveString(this._interface.below(this._read, Property.allocation));
  }

  /** Null when there is certainly none. */
  get publicIp(): Reference | null {
    return referenceIn(this._interface.below(this._read, Property.publicIpId));
  }
}

/** A network interface that the template deploys. */
export class NetworkInterface {
  constructor(readonly resource: Resource) {}

  /** Those that are certainly there. */
  get ipConfigurations(): readonly IpConfiguration[] {
    const { items } = this.resource.elements(NetworkInterfaceProperty.ipConfigurations);
    return items.map((item) => new IpConfiguration(this.resource, item));
  }
}

/** What a Traffic Manager profile directs traffic to. */
export interface TrafficManagerEndpoint {
  /** The profile, or the endpoint where it is a resource of its own. */
  readonly resource: Resource;
  readonly target: Reference;
}

/** The endpoints that a profile holds, or that an endpoint resource is, where they name a resource. */
export function endpointsOf(resource: Resource): readonly TrafficManagerEndpoint[] {
  const path = TrafficManagerProperty.targetResourceId;
  const targets = resource.isType(ResourceType.trafficManagerProfile)
    ? resource.elements(TrafficManagerProperty.endpoints).items.map((item) => referenceIn(resource.below(item, path)))
    : [readReference(resource, path)];
  return targets.filter((target) => target !== null).map((target) => ({ resource, target }));
}

/** A storage account that the template deploys. */
export class StorageAccount {
  constructor(readonly resource: Resource) {}

  /** What its firewall does with networks that no rule names: `Allow` or `Deny`. */
  get defaultAction(): Resolved<string> {
    return this.resource.string(StorageAccountProperty.defaultAction);
  }

  /** `Standard_LRS`, `Premium_LRS` and so on. */
  get sku(): Resolved<string> {
    return this.resource.string(StorageAccountProperty.sku);
  }
}
