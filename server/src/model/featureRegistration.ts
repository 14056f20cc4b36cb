import type { Resolved } from '../expansion/resolved';
import type { Resource } from '../expansion/resource';

/** The registration of a preview feature of a subscription, as a resource. */
export class FeatureRegistration {
  constructor(readonly resource: Resource) {}

  /** Provider and feature: `Microsoft.Compute/RestorePointSupportForConfidentialVMV2`. */
  get feature(): Resolved<string> {
    return this.resource.name;
  }
}
