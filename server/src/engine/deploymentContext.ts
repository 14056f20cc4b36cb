import type { ContextInput } from '../expansion/context';
import type { ModelEnvironment } from '../model/model';
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

/** What it says about more than where the template is deployed, in the words of the model. */
export function modelEnvironment({
  registeredFeatures = [],
  stagingStorageAccounts = [],
  protectAllVms = false,
  vault,
  policy,
}: EnvironmentProfile): ModelEnvironment {
  const protection = { protectAllVms, ...(vault ? { vault } : {}), ...(policy ? { policy } : {}) };
  return { registeredFeatures, stagingStorageAccounts, protection };
}
