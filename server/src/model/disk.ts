import type { Resolved } from '../expansion/resolved';
import type { Resource } from '../expansion/resource';
import { DiskProperty } from './arm';
import { type Reference, readReference } from './read';

/** A managed disk that is declared as a resource of its own. */
export class Disk {
  constructor(readonly resource: Resource) {}

  get securityType(): Resolved<string> {
    return this.resource.string(DiskProperty.securityType);
  }

  /** The disk encryption set that encrypts a confidential OS disk; null when there is certainly none. */
  get confidentialKey(): Reference | null {
    return readReference(this.resource, DiskProperty.confidentialKey);
  }

  /** `AllowAll`, `AllowPrivate` or `DenyAll`. */
  get networkAccessPolicy(): Resolved<string> {
    return this.resource.string(DiskProperty.networkAccessPolicy);
  }

  /** The disk access of its private endpoints; null when certainly none is named. */
  get diskAccess(): Reference | null {
    return readReference(this.resource, DiskProperty.diskAccessId);
  }

  /** Whose permission the export of its data asks for: `AzureActiveDirectory` or `None`. */
  get dataAccessAuthMode(): Resolved<string> {
    return this.resource.string(DiskProperty.dataAccessAuthMode);
  }
}
