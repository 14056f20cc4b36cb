/** The door of this folder: a template and its parameters in, the tree of deployments out. */
import { Budget } from '../expressions/budget';
import { Evaluator, type FunctionTable } from '../expressions/evaluator';
import type { DeploymentContext } from '../expressions/frame';
import { ObjectValue, type UnknownValue, type Value } from '../expressions/value';
import type { ObjectNode } from '../syntax/node';
import type { SourceFile } from '../syntax/sourceFile';
import { type ContextInput, rootContext } from './context';
import type { Expansion } from './deployment';
import type { ResourceInstance } from './resourceInstance';
import { ExpansionSession } from './session';
import { TemplateInstance } from './templateInstance';
import { TemplateScope } from './templateScope';

export interface ExpandInput {
  /** The template's root object; for an Azure Policy definition the template inside it. */
  readonly template: ObjectNode;
  /** The parsed parameter file; null without one. */
  readonly parameters: SourceFile | null;
  /** For the template inside an Azure Policy definition: where its arguments come from. */
  readonly policy?: PolicyArguments;
  readonly context: ContextInput;
  readonly functions: FunctionTable;
  /** A linked file: null when it does not exist or may not be read, undefined when it is not loaded yet. */
  readonly load: (id: string) => SourceFile | null | undefined;
  /**
   * The expansion of another text of the same template, such as the one it had before: what neither text decides, the
   * subscription or a parameter without a value, is then the same unknown value in both, and ids compare.
   */
  readonly like?: ExpandedTemplate;
}

/** An Azure Policy definition passes arguments to the template that it deploys. */
export interface PolicyArguments {
  /** Declares the parameters of the policy itself. */
  readonly policy: ObjectNode;
  /** The arguments, written in terms of the policy's parameters and of the resource that it found. */
  readonly parameters: ObjectNode | undefined;
}

/** A template ready to be asked: everything is evaluated on demand. */
export interface ExpandedTemplate extends Expansion {
  readonly root: TemplateInstance;
  readonly resources: readonly ResourceInstance[];
  readonly session: ExpansionSession;
  /** Parameters without a value, for an expansion that is to be like this one. */
  readonly withoutValues: Map<string, UnknownValue>;
}

/** Expands a template. Never throws. */
export function expandTemplate(input: ExpandInput): ExpandedTemplate {
  const { like } = input;
  const evaluator = new Evaluator(input.functions, new Budget(), like?.session.evaluator.identities);
  const session = new ExpansionSession(evaluator, input.load);
  const own = rootContext(input.template, input.context);
  const context = like ? { ...like.root.context, scope: own.scope } : own;
  const withoutValues = like?.withoutValues ?? new Map<string, UnknownValue>();
  const args = input.policy
    ? policyArguments(evaluator, context, input.policy)
    : parameterArguments(evaluator, input.parameters);
  const scope = new TemplateScope(input.template, context, evaluator, args, withoutValues);
  const root = new TemplateInstance(session, input.template, scope.frame, context, null, scope, 0, null);
  const resources: ResourceInstance[] = [];
  const opaqueDeployments: string[] = [];
  collect(root, resources, opaqueDeployments);
  return {
    root,
    resources,
    opaqueDeployments,
    session,
    withoutValues,
    get closed() {
      return root.closed;
    },
    get wanted() {
      return [...session.wanted];
    },
    unknowns: resources.filter(
      (resource) => resource.typeValue.kind !== 'string' || resource.nameValue.kind !== 'string',
    ).length,
  };
}

/** The arguments of a parameter file: its values are literal, whatever they look like. */
export function parameterArguments(evaluator: Evaluator, file: SourceFile | null): Value | null {
  if (file?.root.kind !== 'object') {
    return null;
  }
  const parameters = file.root.get('parameters') ?? (file.root.get('$schema') ? undefined : file.root);
  return parameters?.kind === 'object' ? evaluator.literal(parameters) : ObjectValue.of([]);
}

/** What only the resource that a policy finds can tell, such as `field('location')`, is unknown. */
function policyArguments(evaluator: Evaluator, context: DeploymentContext, policy: PolicyArguments): Value | null {
  const scope = new TemplateScope(policy.policy, context, evaluator, null);
  return policy.parameters ? evaluator.node(policy.parameters, scope.frame) : null;
}

function collect(template: TemplateInstance, resources: ResourceInstance[], opaque: string[]): void {
  for (const resource of template.resources) {
    resources.push(resource);
    const { nested } = resource;
    if (nested === 'opaque') {
      opaque.push(resource.nameValue.kind === 'string' ? resource.nameValue.value : (resource.symbolicName ?? ''));
    } else if (nested) {
      collect(nested, resources, opaque);
    }
  }
}
