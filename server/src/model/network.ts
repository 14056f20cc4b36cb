import { resolveString } from '../expansion/propertyReader';
import type { Place, PropertyRead, Resolved } from '../expansion/resolved';
import type { Resource } from '../expansion/resource';
import type { Tri } from '../expressions/value';
import {
  NetworkInterfaceProperty,
  IpConfigurationProperty as Property,
  ResourceType,
  StorageAccountProperty,
  TrafficManagerProperty,
} from './arm';
import { isNamed, type Reference, readReference, referenceIn } from './read';
import { anyOf } from './tri';

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

  /** Its public address as a resource of its own; null when there is certainly none. */
  get publicIp(): Reference | null {
    return referenceIn(this._interface.below(this._read, Property.publicIpId));
  }

  /** Whether it has a public address: one of its own, or one that is made along with the interface. */
  get hasPublicIp(): Tri {
    const { value } = this._interface.below(this._read, Property.inlinePublicIp);
    const isInline = value === undefined || value.kind === 'null' ? false : value.kind === 'object' || 'unknown';
    return anyOf([isNamed(this.publicIp), isInline]);
  }

  /** Where that is said. */
  get publicIpPlace(): Place {
    return this.publicIp?.place ?? this._interface.below(this._read, Property.inlinePublicIp).place;
  }

  /** Whether it is in the backend pool of a load balancer. */
  get isLoadBalanced(): Tri {
    const { value } = this._interface.below(this._read, Property.backendPools);
    if (value === undefined || value.kind === 'null') {
      return false;
    }
    return value.kind === 'array' ? value.length > 0 || (value.open && 'unknown') : 'unknown';
  }
}

/** A network interface that the template deploys: as a resource of its own, or inside its machine. */
export class NetworkInterface {
  constructor(
    /** The interface, or the machine that it is made with. */
    readonly resource: Resource,
    /** Where it stands in its machine; null for a resource of its own. */
    private readonly _inMachine: PropertyRead | null = null,
  ) {}

  /** Those that are certainly there. */
  get ipConfigurations(): readonly IpConfiguration[] {
    return this._configurations().items;
  }

  /** Whether there may be more. */
  get mayHaveMore(): boolean {
    return this._configurations().open;
  }

  private _configurations(): { readonly items: readonly IpConfiguration[]; readonly open: boolean } {
    const { ipConfigurations } = NetworkInterfaceProperty;
    const { items, open } = this._inMachine
      ? this.resource.elementsBelow(this._inMachine, ipConfigurations)
      : this.resource.elements(ipConfigurations);
    return { items: items.map((item) => new IpConfiguration(this.resource, item)), open };
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
