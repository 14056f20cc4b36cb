/** Templates within templates: nested and linked deployments, and where they deploy to. */

import type { DeploymentContext, DeploymentScopeKind } from '../expressions/frame';
import { StringValue, UnknownValue, type Value } from '../expressions/value';
import type { ObjectNode } from '../syntax/node';
import { schemaScope } from './context';
import { linkedTemplateId } from './links';
import { DEPLOYMENT_TYPE, type ResourceInstance } from './resourceInstance';
import { MAX_NESTING } from './session';
import { TemplateInstance } from './templateInstance';
import { TemplateScope } from './templateScope';

const RESOURCE_GROUP_TYPE = 'microsoft.resources/resourcegroups';

/** The template that a deployment resource deploys; opaque when it cannot be seen. */
export function nestTemplate(parent: TemplateInstance, resource: ResourceInstance): TemplateInstance | 'opaque' {
  if (parent.depth >= MAX_NESTING) {
    return 'opaque';
  }
  const properties = resource.node.object('properties');
  const inline = properties?.object('template');
  if (inline) {
    return isInnerScoped(parent, resource)
      ? innerTemplate(parent, resource, inline)
      : outerTemplate(parent, resource, inline);
  }
  const linked = linkedTemplate(parent, resource);
  return linked ? innerTemplate(parent, resource, linked) : 'opaque';
}

/** The default is the outer scope; language version 2.0 knows the inner one only (Learn, "Template structure"). */
function isInnerScoped(parent: TemplateInstance, resource: ResourceInstance): boolean {
  const scope = resource.string('properties.expressionEvaluationOptions.scope');
  if (scope.kind === 'known') {
    return scope.value.toLowerCase() === 'inner';
  }
  return scope.kind === 'absent' && (parent.template.text('languageVersion')?.startsWith('2') ?? false);
}

function linkedTemplate(parent: TemplateInstance, resource: ResourceInstance): ObjectNode | null {
  const id = linkedTemplateId(parent.file.id, resource);
  if (id === null || isOpen(parent, id)) {
    return null;
  }
  const file = parent.session.linkedFile(id);
  return file !== 'opaque' && file.root.kind === 'object' && file.root.get('resources') ? file.root : null;
}

/** Whether the file is being expanded already: a template that links to itself stays opaque. */
function isOpen(template: TemplateInstance, id: string): boolean {
  for (let current: TemplateInstance | null = template; current; current = current.parent) {
    if (current.file.id === id) {
      return true;
    }
  }
  return false;
}

function innerTemplate(parent: TemplateInstance, resource: ResourceInstance, template: ObjectNode): TemplateInstance {
  const context = deploymentTarget(parent, resource, template);
  const args = resource.read('properties.parameters').value ?? linkedArguments(resource);
  const scope = new TemplateScope(template, context, parent.session.evaluator, args);
  const maybe = resource.existence === 'maybe';
  return new TemplateInstance(
    parent.session,
    template,
    scope.frame,
    context,
    parent,
    scope,
    parent.depth + 1,
    resource,
    maybe,
  );
}

/** A parameters file that a deployment links to is not read: the arguments are unknown. */
function linkedArguments(resource: ResourceInstance): Value | null {
  return resource.read('properties.parametersLink').value
    ? new UnknownValue('argument', 'the parameters are in a linked file')
    : null;
}

function outerTemplate(parent: TemplateInstance, resource: ResourceInstance, template: ObjectNode): TemplateInstance {
  const context = deploymentTarget(parent, resource, template);
  const maybe = resource.existence === 'maybe';
  return new TemplateInstance(
    parent.session,
    template,
    resource.frame,
    context,
    parent,
    null,
    parent.depth + 1,
    resource,
    maybe,
  );
}

/** Where a nested deployment deploys to: the parent's place, changed by what the resource says. */
function deploymentTarget(
  parent: TemplateInstance,
  resource: ResourceInstance,
  template: ObjectNode,
): DeploymentContext {
  const target = targetContext(parent, resource);
  const scope = schemaScope(template);
  const sameGroup = target.resourceGroup === parent.context.resourceGroup && target.scope === parent.context.scope;
  return {
    ...target,
    scope: narrower(target.scope, scope, resource),
    deploymentName: resource.nameValue,
    location: sameGroup ? target.location : (locationOf(parent, resource, target) ?? unknownLocation()),
  };
}

/** Where the target is: a deployment above groups says it itself; a group may be made beside the deployment. */
function locationOf(
  parent: TemplateInstance,
  resource: ResourceInstance,
  target: DeploymentContext,
): Value | undefined {
  if (target.scope !== 'resourceGroup') {
    return resource.property('location');
  }
  for (let template: TemplateInstance | null = parent; template; template = template.parent) {
    const group = template.resources.find((candidate) => isGroup(candidate, target));
    if (group) {
      return group.property('location');
    }
  }
  return undefined;
}

/** Whether a resource that is certainly deployed makes the resource group of a target. */
function isGroup(resource: ResourceInstance, { resourceGroup, subscriptionId }: DeploymentContext): boolean {
  const { nameValue } = resource;
  return (
    resource.existence === 'yes' &&
    resource.isType(RESOURCE_GROUP_TYPE) &&
    isSame(nameValue, resourceGroup) &&
    isSame(resource.deployment.targetOf(resource).subscriptionId, subscriptionId)
  );
}

function isSame(left: Value, right: Value): boolean {
  return (
    left === right ||
    (left.kind === 'string' && right.kind === 'string' && left.value.toLowerCase() === right.value.toLowerCase())
  );
}

function unknownLocation(): Value {
  return new UnknownValue('context', 'the location of the resource group is not known', { types: ['string'] });
}

/** A template's schema may name a scope that the resource does not: trusted only when the resource names none. */
function narrower(
  target: DeploymentScopeKind,
  schema: DeploymentScopeKind | null,
  resource: ResourceInstance,
): DeploymentScopeKind {
  const named = resource.property('scope') ?? resource.property('resourceGroup') ?? resource.property('subscriptionId');
  return named === undefined && schema !== null && schema !== 'resourceGroup' ? schema : target;
}

/** Where a resource is deployed: the template's target, changed by its own `subscriptionId`, `resourceGroup`, `scope`. */
export function targetContext(template: TemplateInstance, resource: ResourceInstance): DeploymentContext {
  const base = template.context;
  const subscription = present(resource.property('subscriptionId'));
  const group = present(resource.property('resourceGroup'));
  const scope = resource.isType(DEPLOYMENT_TYPE) ? present(resource.property('scope')) : undefined;
  if (scope) {
    return scopeTarget(base, scope);
  }
  if (!subscription && !group) {
    return base;
  }
  const subscriptionId = subscription ?? base.subscriptionId;
  return group
    ? { ...base, scope: 'resourceGroup', subscriptionId, resourceGroup: group }
    : { ...base, scope: 'subscription', subscriptionId };
}

function present(value: Value | undefined): Value | undefined {
  return value === undefined || value.kind === 'null' || (value.kind === 'string' && value.value === '')
    ? undefined
    : value;
}

/** `/` is the tenant; otherwise the id of a management group, a subscription or a resource group. */
function scopeTarget(base: DeploymentContext, scope: Value): DeploymentContext {
  const unknown = () => new UnknownValue('context', 'the scope of the deployment is not known', { types: ['string'] });
  if (scope.kind !== 'string') {
    return { ...base, subscriptionId: unknown(), resourceGroup: unknown(), managementGroup: unknown() };
  }
  const segments = scope.value.split('/').filter((segment) => segment !== '');
  const lowered = segments.map((segment) => segment.toLowerCase());
  if (segments.length === 0) {
    return { ...base, scope: 'tenant' };
  }
  const after = (name: string): Value | null => {
    const at = lowered.indexOf(name);
    const value = at === -1 ? undefined : segments[at + 1];
    return value === undefined ? null : new StringValue(value);
  };
  const managementGroup = after('managementgroups');
  if (managementGroup) {
    return { ...base, scope: 'managementGroup', managementGroup };
  }
  const subscriptionId = after('subscriptions') ?? base.subscriptionId;
  const resourceGroup = after('resourcegroups');
  return resourceGroup
    ? { ...base, scope: 'resourceGroup', subscriptionId, resourceGroup }
    : { ...base, scope: 'subscription', subscriptionId };
}
