/** Functions that answer from where the template is deployed. */

import type { SpecialFunction } from './callSite';
import type { Evaluator } from './evaluator';
import type { DeploymentContext } from './frame';
import { type TextPart, textFromParts } from './textParts';
import { Entry, ErrorValue, ObjectValue, StringValue, UnknownValue, type Value } from './value';

type Answer = (context: DeploymentContext, evaluator: Evaluator) => Value;

export const CONTEXT_FUNCTIONS: readonly SpecialFunction[] = [
  context('resourceGroup', resourceGroup),
  context('subscription', subscription),
  context('managementGroup', managementGroup),
  context('tenant', tenant),
  context('deployment', deployment),
  context('environment', environment),
  context('deployer', () => openObject('the caller is known at deployment only', [])),
  unknowable('utcNow', 0, 1, 'nondeterministic', 'the time of the deployment is not known'),
  unknowable('newGuid', 0, 0, 'nondeterministic', 'newGuid() gives another value at every deployment'),
];

function context(name: string, answer: Answer): SpecialFunction {
  return { name, minArgs: 0, maxArgs: 0, evaluate: (site) => answer(site.frame.scope.context, site.evaluator) };
}

function unknowable(
  name: string,
  minArgs: number,
  maxArgs: number,
  reason: 'nondeterministic',
  why: string,
): SpecialFunction {
  return { name, minArgs, maxArgs, evaluate: () => new UnknownValue(reason, why, { types: ['string'] }) };
}

/** An id such as `/subscriptions/<known or not>/resourceGroups/…`, unknown in part where a piece is. */
export function composeText(evaluator: Evaluator, pieces: readonly (string | Value)[]): Value {
  const parts: TextPart[] = [];
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      parts.push(piece);
    } else if (piece.kind === 'string') {
      parts.push(piece.value);
    } else if (piece.kind === 'unknown') {
      parts.push(...(piece.constraints.parts ?? [piece]));
    } else {
      return piece.kind === 'error'
        ? piece
        : new ErrorValue('argument-type', `A name cannot be of type ${piece.kind}.`);
    }
  }
  return textFromParts(parts, evaluator.budget);
}

function openObject(why: string, known: readonly (readonly [string, Value])[], missing: readonly string[] = []): Value {
  const entries = new Map<string, Entry>();
  for (const [name, value] of known) {
    entries.set(name, new Entry(name, value));
  }
  for (const name of missing) {
    entries.set(name, new Entry(name, () => new UnknownValue('context', why)));
  }
  return new ObjectValue(entries, true);
}

function resourceGroup(context: DeploymentContext, evaluator: Evaluator): Value {
  if (context.scope !== 'resourceGroup') {
    return new ErrorValue('scope', 'resourceGroup() works only in deployments to a resource group.');
  }
  const id = composeText(evaluator, [
    '/subscriptions/',
    context.subscriptionId,
    '/resourceGroups/',
    context.resourceGroup,
  ]);
  return openObject('the resource group is not known', [
    ['id', id],
    ['name', context.resourceGroup],
    ['type', new StringValue('Microsoft.Resources/resourceGroups')],
    ['location', context.location],
  ]);
}

function subscription(context: DeploymentContext, evaluator: Evaluator): Value {
  if (context.scope !== 'resourceGroup' && context.scope !== 'subscription') {
    return new ErrorValue('scope', 'subscription() works only in deployments to a subscription or a resource group.');
  }
  return openObject('the subscription is not known', [
    ['id', composeText(evaluator, ['/subscriptions/', context.subscriptionId])],
    ['subscriptionId', context.subscriptionId],
    ['tenantId', context.tenantId],
  ]);
}

function managementGroup(context: DeploymentContext, evaluator: Evaluator): Value {
  if (context.scope !== 'managementGroup') {
    return new ErrorValue('scope', 'managementGroup() works only in deployments to a management group.');
  }
  return openObject('the management group is not known', [
    ['id', composeText(evaluator, ['/providers/Microsoft.Management/managementGroups/', context.managementGroup])],
    ['name', context.managementGroup],
    ['type', new StringValue('Microsoft.Management/managementGroups')],
  ]);
}

function tenant(context: DeploymentContext): Value {
  return openObject('the tenant is not known', [['tenantId', context.tenantId]]);
}

function deployment(context: DeploymentContext): Value {
  return openObject('the deployment is known when it runs', [
    ['name', context.deploymentName],
    ...(context.scope === 'resourceGroup' ? [] : ([['location', context.location]] as const)),
  ]);
}

/** Source: Microsoft Learn, "Deployment functions for ARM templates", environment. */
const AZURE_CLOUD: Readonly<Record<string, string>> = {
  name: 'AzureCloud',
  gallery: 'https://gallery.azure.com/',
  graph: 'https://graph.windows.net/',
  portal: 'https://portal.azure.com',
  graphAudience: 'https://graph.windows.net/',
  activeDirectoryDataLake: 'https://datalake.azure.net/',
  batch: 'https://batch.core.windows.net/',
  media: 'https://rest.media.azure.net',
  sqlManagement: 'https://management.core.windows.net:8443/',
  vmImageAliasDoc:
    'https://raw.githubusercontent.com/Azure/azure-rest-api-specs/master/arm-compute/quickstart-templates/aliases.json',
  resourceManager: 'https://management.azure.com/',
};

const AZURE_CLOUD_LOGIN: Readonly<Record<string, string>> = {
  loginEndpoint: 'https://login.microsoftonline.com/',
  tenant: 'common',
  identityProvider: 'AAD',
};

const AZURE_CLOUD_SUFFIXES: Readonly<Record<string, string>> = {
  acrLoginServer: '.azurecr.io',
  azureDatalakeAnalyticsCatalogAndJob: 'azuredatalakeanalytics.net',
  azureDatalakeStoreFileSystem: 'azuredatalakestore.net',
  azureFrontDoorEndpointSuffix: 'azurefd.net',
  keyvaultDns: '.vault.azure.net',
  sqlServerHostname: '.database.windows.net',
  storage: 'core.windows.net',
};

function environment(context: DeploymentContext): Value {
  const { cloud } = context;
  if (cloud.kind !== 'string' || cloud.value.toLowerCase() !== 'azurecloud') {
    return openObject('the cloud is not known', [['name', cloud]]);
  }
  return openObject('this endpoint is not known', [
    ...strings(AZURE_CLOUD),
    ['authentication', openObject('this endpoint is not known', strings(AZURE_CLOUD_LOGIN), ['audiences'])],
    ['suffixes', openObject('this endpoint is not known', strings(AZURE_CLOUD_SUFFIXES))],
  ]);
}

function strings(record: Readonly<Record<string, string>>): [string, Value][] {
  return Object.entries(record).map(([name, value]) => [name, new StringValue(value)]);
}
