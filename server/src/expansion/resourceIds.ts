/** The absolute id of a resource instance. */
import { composeText } from '../expressions/contextFunctions';
import type { DeploymentContext } from '../expressions/frame';
import { nameSegments } from '../expressions/nameSegments';
import { StringValue, UnknownValue, type Value } from '../expressions/value';
import { DEPLOYMENT_TYPE, type ResourceInstance } from './resourceInstance';

/** The id of a deployment scope: what `/providers/…` follows. */
export function scopePieces(context: DeploymentContext): readonly (string | Value)[] {
  switch (context.scope) {
    case 'resourceGroup':
      return ['/subscriptions/', context.subscriptionId, '/resourceGroups/', context.resourceGroup];
    case 'subscription':
      return ['/subscriptions/', context.subscriptionId];
    case 'managementGroup':
      return ['/providers/Microsoft.Management/managementGroups/', context.managementGroup];
    case 'tenant':
      return [];
  }
}

export function resourceIdOf(resource: ResourceInstance): Value {
  const { typeValue, nameValue } = resource;
  if (typeValue.kind !== 'string') {
    return new UnknownValue('argument', 'the type of the resource is not known', { types: ['string'] });
  }
  const alternatives = nameValue.kind === 'unknown' ? nameValue.oneOf : undefined;
  if (alternatives) {
    const ids = alternatives.map((name) => compose(resource, typeValue.value, name));
    const known = ids.every((id) => id.kind === 'string');
    if (known) {
      return new UnknownValue('argument', 'the name is one of several', { types: ['string'], oneOf: ids });
    }
  }
  return compose(resource, typeValue.value, nameValue);
}

function compose(resource: ResourceInstance, type: string, name: Value): Value {
  const { evaluator } = resource.deployment.session;
  const [namespace = '', ...types] = type.split('/');
  const names = nameSegments(name);
  if (!names || names.length !== types.length) {
    return new UnknownValue('error', 'the name does not fit the type', { types: ['string'] });
  }
  const context = resource.deployment.targetOf(resource);
  if (type.toLowerCase() === 'microsoft.resources/resourcegroups') {
    return composeText(evaluator, ['/subscriptions/', context.subscriptionId, '/resourceGroups/', ...(names[0] ?? [])]);
  }
  const pieces: (string | Value)[] = [...scopeOf(resource, context), `/providers/${namespace}`];
  types.forEach((segment, index) => {
    pieces.push(`/${segment}/`, ...(names[index] ?? []));
  });
  return composeText(evaluator, pieces);
}

/** A `scope` property makes an extension resource; on a deployment it is the target. */
function scopeOf(resource: ResourceInstance, context: DeploymentContext): readonly (string | Value)[] {
  const owner = outermost(resource);
  const written = resource.isType(DEPLOYMENT_TYPE) ? undefined : owner.property('scope');
  if (!written || written.kind === 'null') {
    return scopePieces(context);
  }
  if (written.kind !== 'string') {
    return [written];
  }
  const scope = written.value;
  if (scope === '/' || scope === '') {
    return [];
  }
  if (scope.startsWith('/')) {
    return [scope.endsWith('/') ? scope.slice(0, -1) : scope];
  }
  return [...relativeScope(scope, context)];
}

/** `Microsoft.Storage/storageAccounts/name` under the deployment's scope. */
function relativeScope(scope: string, context: DeploymentContext): readonly (string | Value)[] {
  const tenantLevel = scope.toLowerCase().startsWith('microsoft.management/managementgroups/');
  return [...(tenantLevel ? [] : scopePieces(context)), new StringValue(`/providers/${scope}`)];
}

function outermost(resource: ResourceInstance): ResourceInstance {
  let current = resource;
  while (current.parent) {
    current = current.parent;
  }
  return current;
}
