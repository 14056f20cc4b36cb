import type { ContextInput } from '../expansion/context';
import type { EnvironmentProfile } from './analysis';

/** What the environment profile says about the place of a deployment, in the words of the expansion. */
export function deploymentContext(environment: EnvironmentProfile): ContextInput {
  return {
    subscriptionId: environment.subscription,
    resourceGroup: environment.resourceGroup,
    location: environment.location,
    tenantId: environment.tenant,
    managementGroup: environment.managementGroup,
    cloud: environment.cloud,
  };
}
