/** Where the analysed template is deployed, as far as profile and schema tell. */
import type { DeploymentContext, DeploymentScopeKind } from '../expressions/frame';
import { StringValue, UnknownValue, type Value } from '../expressions/value';
import type { ObjectNode } from '../syntax/node';

/** What is known from outside the template. */
export interface ContextInput {
  readonly scope?: string | undefined;
  readonly subscriptionId?: string | undefined;
  readonly resourceGroup?: string | undefined;
  readonly location?: string | undefined;
  readonly tenantId?: string | undefined;
  readonly managementGroup?: string | undefined;
  readonly cloud?: string | undefined;
  readonly deploymentName?: string | undefined;
}

const SCHEMA_SCOPES: readonly (readonly [string, DeploymentScopeKind])[] = [
  ['subscriptiondeploymenttemplate.json', 'subscription'],
  ['managementgroupdeploymenttemplate.json', 'managementGroup'],
  ['tenantdeploymenttemplate.json', 'tenant'],
  ['deploymenttemplate.json', 'resourceGroup'],
];

/** The scope that a template's `$schema` names; null when it names none. */
export function schemaScope(template: ObjectNode): DeploymentScopeKind | null {
  const schema = template.text('$schema')?.toLowerCase();
  if (!schema) {
    return null;
  }
  return SCHEMA_SCOPES.find(([name]) => schema.includes(name))?.[1] ?? null;
}

/** The context of the analysed template. */
export function rootContext(template: ObjectNode, input: ContextInput): DeploymentContext {
  return {
    scope: readScope(input.scope) ?? schemaScope(template) ?? 'resourceGroup',
    subscriptionId: given(input.subscriptionId, 'the subscription is not known'),
    resourceGroup: given(input.resourceGroup, 'the resource group is not known'),
    location: given(input.location, 'the location of the deployment is not known'),
    tenantId: given(input.tenantId, 'the tenant is not known'),
    managementGroup: given(input.managementGroup, 'the management group is not known'),
    cloud: new StringValue(input.cloud ?? 'AzureCloud'),
    deploymentName: given(input.deploymentName, 'the name of the deployment is not known'),
  };
}

function readScope(scope: string | undefined): DeploymentScopeKind | null {
  return scope === 'resourceGroup' || scope === 'subscription' || scope === 'managementGroup' || scope === 'tenant'
    ? scope
    : null;
}

function given(text: string | undefined, why: string): Value {
  return text ? new StringValue(text) : new UnknownValue('context', why, { types: ['string'], minLength: 1 });
}
