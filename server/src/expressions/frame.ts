/** What surrounds an expression while it is evaluated. The expansion implements `Scope`. */
import type { ObjectNode } from '../syntax/node';
import type { Value } from './value';

export type DeploymentScopeKind = 'resourceGroup' | 'subscription' | 'managementGroup' | 'tenant';

/** Where a template is deployed. What is not known is an unknown value: one object, so that it equals itself. */
export interface DeploymentContext {
  readonly scope: DeploymentScopeKind;
  readonly subscriptionId: Value;
  readonly resourceGroup: Value;
  /** Of the resource group, or of the deployment above groups. */
  readonly location: Value;
  readonly tenantId: Value;
  readonly managementGroup: Value;
  /** `AzureCloud`, `AzureUSGovernment`, … */
  readonly cloud: Value;
  readonly deploymentName: Value;
}

/** A user function: its declaration, and the scope that its body sees. */
export interface UserFunction {
  readonly node: ObjectNode;
  readonly scope: Scope;
}

/** The names that a template gives to expressions. Every look-up is evaluated once. */
export interface Scope {
  readonly context: DeploymentContext;
  /** Values of nodes that no copy index changes, shared by all copies. */
  readonly shared: Map<object, Value>;
  parameter(name: string): Value;
  variable(name: string): Value;
  /** `namespace.name`, lower-cased. */
  userFunction(name: string): UserFunction | undefined;
  /** `reference()`: the state of a resource as far as the template declares it. */
  reference(target: Value, full: boolean): Value;
  /** `references()`: the states of all copies of a symbol. */
  references(symbol: Value, full: boolean): Value;
  /** `resourceInfo()`: id, name, type and API version of a symbol. */
  resourceInfo(symbol: Value): Value;
}

/** One iteration of a copy loop. */
export interface Loop {
  readonly name: string;
  readonly index: Value;
  /** A bare `copyIndex()` means the innermost loop that is not a `property` loop. */
  readonly kind: 'resource' | 'property' | 'output';
  readonly outer: Loop | null;
}

/** The variable of a lambda function. */
export interface LambdaBinding {
  readonly name: string;
  readonly value: Value;
  readonly outer: LambdaBinding | null;
}

export interface Frame {
  readonly scope: Scope;
  readonly loop: Loop | null;
  readonly lambda: LambdaBinding | null;
}
