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
}
