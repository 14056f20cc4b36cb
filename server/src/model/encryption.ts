import type { Resolved } from '../expansion/resolved';
import type { Resource } from '../expansion/resource';
import { DiskEncryptionSetProperty as Property, ResourceType } from './arm';
import { type Reference, readReference } from './read';

/** A disk encryption set that the template deploys. */
export class DiskEncryptionSet {
  constructor(readonly resource: Resource) {}

  get encryptionType(): Resolved<string> {
    return this.resource.string(Property.encryptionType);
  }

  /** The key vault of its key; null when it is certainly not named, as for a key vault of another subscription. */
  get sourceVault(): Reference | null {
    return readReference(this.resource, Property.sourceVaultId);
  }

  get keyUrl(): Resolved<string> {
    return this.resource.string(Property.keyUrl);
  }
}

/** A key vault or a managed HSM that the template deploys. */
export class KeyStore {
  constructor(readonly resource: Resource) {}

  get isManagedHsm(): boolean {
    return this.resource.isType(ResourceType.managedHsm);
  }
}

/** A key that the template deploys into a key vault or a managed HSM. */
export class Key {
  constructor(readonly resource: Resource) {}
}
