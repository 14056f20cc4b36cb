/** One template deployed once: its resources after copies and conditions, its outputs, its place in the tree. */
import { copiedArray, copyCount } from '../expressions/copies';
import type { DeploymentContext, Frame } from '../expressions/frame';
import { ArrayValue, Entry, integer, ObjectValue, StringValue, UnknownValue, type Value } from '../expressions/value';
import type { Node, ObjectNode } from '../syntax/node';
import type { SourceFile } from '../syntax/sourceFile';
import type { Deployment, DeploymentScope } from './deployment';
import { nestTemplate, targetContext } from './nesting';
import { findReference, findSymbols, missingCopy, resourceInfo, runtimeObject, runtimeState } from './references';
import type { Existence } from './resource';
import { ResourceInstance } from './resourceInstance';
import type { ExpansionSession } from './session';
import type { ResourceLookup, TemplateScope } from './templateScope';

export class TemplateInstance implements Deployment, ResourceLookup {
  private _instances: ResourceInstance[] | null = null;
  private _outputs: ObjectValue | null = null;
  /** Whether something that this template declares is not listed. */
  private unlisted = false;
  /** Whether a number of copies is not known. */
  private uncounted = false;

  constructor(
    readonly session: ExpansionSession,
    readonly template: ObjectNode,
    /** Evaluates what stands in the template: its own scope, or the parent's for outer evaluation. */
    readonly frame: Frame,
    /** Where its resources are deployed; differs from the frame's context for outer evaluation. */
    readonly context: DeploymentContext,
    readonly parent: TemplateInstance | null,
    /** The scope of its own parameters and variables; null for outer evaluation, which has none. */
    readonly ownScope: TemplateScope | null,
    readonly depth: number,
    /** The deployment resource that deploys it; null for the analysed template. */
    readonly host: ResourceInstance | null,
    /** True when it is not certain that the template is deployed at all. */
    private readonly maybe = false,
  ) {
    ownScope?.setLookup(this);
  }

  get file(): SourceFile {
    return this.template.file;
  }

  get scope(): DeploymentScope {
    return this.context.scope;
  }

  get subscriptionId(): Value {
    return this.context.subscriptionId;
  }

  get resourceGroup(): Value {
    return this.context.resourceGroup;
  }

  /** The resources that this template itself declares, children after their parents. */
  get resources(): readonly ResourceInstance[] {
    if (!this._instances) {
      this._instances = [];
      this.declare(this.template.get('resources'), null, this.frame, this._instances);
    }
    return this._instances;
  }

  get children(): readonly TemplateInstance[] {
    return this.resources.map((resource) => resource.nested).filter((nested) => nested instanceof TemplateInstance);
  }

  get outputs(): ReadonlyMap<string, Value> {
    const outputs = new Map<string, Value>();
    for (const entry of this.outputObject().entries.values()) {
      const value = entry.value;
      outputs.set(entry.name, value.kind === 'object' ? (value.get('value') ?? value) : value);
    }
    return outputs;
  }

  get closed(): boolean {
    const isCertain = this.resources.every(({ existence }) => existence !== 'maybe');
    return this.complete && !this.uncounted && isCertain && this.children.every((child) => child.closed);
  }

  get complete(): boolean {
    const { resources } = this;
    const text = this.template.get('resources');
    if (this.unlisted || (text && this.file.hasProblemIn(text))) {
      return false;
    }
    return resources.every(
      (resource) =>
        resource.existence === 'existing' ||
        (resource.typeValue.kind === 'string' &&
          resource.nested !== 'opaque' &&
          (resource.nested === null || resource.nested.complete)),
    );
  }

  /** The template that a deployment resource deploys. */
  nest(resource: ResourceInstance): TemplateInstance | 'opaque' {
    return nestTemplate(this, resource);
  }

  /** Where a resource of this template is deployed. */
  targetOf(resource: ResourceInstance): DeploymentContext {
    return targetContext(this, resource);
  }

  reference(target: Value, full: boolean): Value {
    const found = findReference(this, target);
    return found ? runtimeObject(found, full) : (missingCopy(this, target) ?? runtimeState(target));
  }

  references(symbol: Value, full: boolean): Value {
    const found = symbol.kind === 'string' ? findSymbols(this, symbol.value) : null;
    if (!found || found.some((resource) => resource.existence !== 'yes')) {
      return runtimeState(symbol);
    }
    const states = found.map((resource) => runtimeObject(resource, full));
    return ArrayValue.of(states);
  }

  resourceInfo(symbol: Value): Value {
    return resourceInfo(this, symbol);
  }

  /** `{ name: { type, value } }` of every output that is there. */
  outputObject(): ObjectValue {
    this._outputs ??= this.evaluateOutputs();
    return this._outputs;
  }

  private evaluateOutputs(): ObjectValue {
    const node = this.template.object('outputs');
    const entries = new Map<string, Entry>();
    const { evaluator } = this.session;
    for (const member of node?.members ?? []) {
      const declaration = member.value;
      if (declaration.kind !== 'object') {
        continue;
      }
      const condition = declaration.get('condition');
      const met = condition ? evaluator.node(condition, this.frame) : null;
      if (met?.kind === 'boolean' && !met.value) {
        continue;
      }
      const value = (): Value => {
        const copy = declaration.object('copy');
        if (copy) {
          return copiedArray(evaluator, copy, '', 'output', this.frame);
        }
        const written = declaration.get('value');
        return written
          ? evaluator.node(written, this.frame)
          : new UnknownValue('syntax', `the output "${member.name}" has no value`);
      };
      const fields = new Map([
        ['type', new Entry('type', new StringValue(declaration.text('type') ?? ''))],
        ['value', new Entry('value', value)],
      ]);
      const certain = met === null || met.kind === 'boolean';
      entries.set(member.name, new Entry(member.name, new ObjectValue(fields), member, !certain));
    }
    return new ObjectValue(entries, node !== undefined && this.file.hasProblemIn(node));
  }

  private declare(
    node: Node | undefined,
    parent: ResourceInstance | null,
    frame: Frame,
    into: ResourceInstance[],
  ): void {
    if (!node) {
      return;
    }
    if (node.kind === 'object') {
      for (const member of node.members) {
        this.declareOne(member.value, member.name, parent, frame, into);
      }
    } else if (node.kind === 'array') {
      for (const item of node.items) {
        this.declareOne(item, null, parent, frame, into);
      }
    } else {
      this.unlisted = true;
    }
  }

  private declareOne(
    node: Node,
    symbol: string | null,
    parent: ResourceInstance | null,
    frame: Frame,
    into: ResourceInstance[],
  ): void {
    if (node.kind !== 'object') {
      this.unlisted = true;
      return;
    }
    if (node.member('import') || node.member('extension')) {
      return; // Not a resource of Azure Resource Manager.
    }
    const maybe = this.maybe || parent?.existence === 'maybe';
    const copy = node.object('copy');
    if (!copy) {
      this.instantiate(node, symbol, parent, frame, maybe, into);
      return;
    }
    const countNode = copy.get('count');
    const nameNode = copy.get('name');
    const name = nameNode ? this.session.evaluator.node(nameNode, frame) : null;
    const loopName = name?.kind === 'string' ? name.value : '';
    const counted = countNode ? this.session.evaluator.node(countNode, frame) : null;
    const count = counted && copyCount(counted);
    if (count?.kind === 'known') {
      for (let index = 0; index < count.count; index++) {
        const loop = {
          name: loopName.toLowerCase(),
          index: integer(index),
          kind: 'resource',
          outer: frame.loop,
        } as const;
        const label = symbol === null ? null : `${symbol}[${index}]`;
        this.instantiate(node, label, parent, { ...frame, loop }, maybe, into);
      }
      return;
    }
    this.uncounted = true;
    const anyIndex = new UnknownValue('count', 'the number of copies is not known', { types: ['integer'], minimum: 0 });
    // Loops that run equally often are paired: one copy of each stands for all of them.
    const index = counted ? this.session.evaluator.identities.same('copyIndex', [counted], anyIndex) : anyIndex;
    const loop = { name: loopName.toLowerCase(), index, kind: 'resource', outer: frame.loop } as const;
    this.instantiate(node, symbol, parent, { ...frame, loop }, true, into);
  }

  private instantiate(
    node: ObjectNode,
    symbol: string | null,
    parent: ResourceInstance | null,
    frame: Frame,
    maybe: boolean,
    into: ResourceInstance[],
  ): void {
    if (!this.session.countInstance()) {
      this.unlisted = true;
      return;
    }
    const existence = this.existenceOf(node, frame, maybe);
    if (existence === null) {
      return;
    }
    const instance = new ResourceInstance(this, node, frame, parent, symbol, existence);
    into.push(instance);
    const nestedResources = node.get('resources');
    if (nestedResources) {
      this.declare(nestedResources, instance, frame, into);
    }
  }

  /** Null when the condition is false. */
  private existenceOf(node: ObjectNode, frame: Frame, maybe: boolean): Existence | null {
    const existing = node.get('existing');
    const conditionNode = node.get('condition');
    const condition = conditionNode ? this.session.evaluator.node(conditionNode, frame) : null;
    if (condition?.kind === 'boolean' && !condition.value) {
      return null;
    }
    if (existing?.kind === 'boolean' && existing.value) {
      return 'existing';
    }
    return maybe || (condition !== null && condition.kind !== 'boolean') ? 'maybe' : 'yes';
  }
}
