/**
 * Walks the text of a template once and checks every expression that Azure evaluates when it deploys the template.
 *
 * Left out, since Azure never evaluates it: resources, outputs and inputs of loops that no parameter can switch on,
 * `existing` resources, and text that belongs to another language or is deployed by something else (policy rules,
 * workflow definitions, templates inside of stacks, template specs and managed applications).
 */
import { copyCount } from '../../expressions/copies';
import type { Frame } from '../../expressions/frame';
import type { Member, Node, ObjectNode } from '../../syntax/node';
import { DEPLOYMENT_TYPE, type ResourceInstance } from '../resourceInstance';
import type { TemplateInstance } from '../templateInstance';
import { checkCopyCount } from './copyCounts';
import { nodeDependsOnDeployment } from './dependence';
import { type ExpressionContext as CheckContext, checkExpression } from './expressionChecks';
import { FunctionNames, type TemplateNames } from './names';

/** What the expressions of a template see, and where findings go; each walk evaluates in a frame of its own. */
export type ExpressionContext = Omit<CheckContext, 'evaluate'>;

/** Checks what a template itself holds: not the templates nested in it. */
export function walkTemplate(instance: TemplateInstance, names: TemplateNames, context: ExpressionContext): void {
  const { template } = instance;
  const walk = new Walk(instance, context, instance.frame, '');
  if (instance.ownScope) {
    for (const { value } of template.object('parameters')?.members ?? []) {
      const written = value.kind === 'object' ? value.get('defaultValue') : undefined;
      if (written) {
        walk.node(written);
      }
    }
    const variables = template.get('variables');
    if (variables) {
      walk.node(variables);
    }
    walkFunctions(instance, names, context);
  }
  for (const { value } of template.object('outputs')?.members ?? []) {
    if (value.kind === 'object') {
      walkOutput(walk, value, instance);
    }
  }
}

function walkFunctions(instance: TemplateInstance, names: TemplateNames, context: ExpressionContext): void {
  for (const group of instance.template.array('functions')?.items ?? []) {
    const namespace = group.kind === 'object' ? group.text('namespace') : undefined;
    const members = (group.kind === 'object' ? group.object('members')?.members : undefined) ?? [];
    for (const { name, value } of members) {
      const body = value.kind === 'object' ? value.object('output')?.get('value') : undefined;
      if (body && value.kind === 'object') {
        const inside = new FunctionNames(value, `The function "${namespace}.${name}"`, names);
        new Walk(instance, { ...context, names: inside }, null, '').node(body);
      }
    }
  }
}

function walkOutput(outer: Walk, output: ObjectNode, instance: TemplateInstance): void {
  const condition = output.get('condition');
  let walk = outer;
  if (condition) {
    walk.node(condition);
    const met = instance.session.evaluator.node(condition, instance.frame);
    if (met.kind === 'boolean' && !met.value) {
      if (!nodeDependsOnDeployment(condition, walk.names)) {
        return;
      }
      walk = walk.switchedOff();
    }
  }
  const value = output.get('value');
  if (value) {
    walk.node(value);
  }
  const copy = output.object('copy');
  if (copy) {
    walk.copy(copy);
  }
}

/** Types whose whole text follows rules of their own. */
const FOREIGN_TYPES = /^microsoft\.blueprint\//;
/** Types in which a property `definition` is written in the language of workflows. */
const WORKFLOW_TYPES = /^microsoft\.(?:logic|web)\//;

/** Checks one resource: not its child resources, and not the template it deploys. */
export function walkResource(resource: ResourceInstance, context: ExpressionContext): void {
  const type = resource.typeValue.kind === 'string' ? resource.typeValue.value.toLowerCase() : '';
  if (resource.existence === 'existing' || FOREIGN_TYPES.test(type)) {
    return;
  }
  const walk = new Walk(resource.deployment, context, resource.frame, type);
  for (const member of resource.node.members) {
    const { value } = member;
    const name = value.kind === 'object' || value.kind === 'array' ? member.name.toLowerCase() : '';
    if (name === 'copy' && value.kind === 'object') {
      if (!context.isSwitchedOff) {
        checkCopyCount(value, resource.deployment, resource.frame, context.findings);
      }
      walk.node(value);
    } else if (name === 'properties' && type === DEPLOYMENT_TYPE && value.kind === 'object') {
      walk.membersExcept(value, 'template');
    } else if (name !== 'resources' && !isComment(member)) {
      walk.node(value);
    }
  }
}

function isComment({ name }: Member): boolean {
  const length = name.length;
  return (length === 8 || length === 7) && /^comments?$/i.test(name);
}

class Walk {
  private readonly context: CheckContext;

  constructor(
    private readonly instance: TemplateInstance,
    context: ExpressionContext,
    /** What expressions are evaluated in; null inside of user functions, which get their values when they are called. */
    private readonly frame: Frame | null,
    /** The type of the resource in lower case; empty outside of resources and where it is not known. */
    private readonly type: string,
  ) {
    const { evaluator } = instance.session;
    this.context = { ...context, evaluate: frame && ((expr, host) => evaluator.expr(expr, host, frame)) };
  }

  /** The template whose names the expressions see. */
  get names(): ObjectNode {
    return this.context.template;
  }

  /** As this, for what the values at hand leave out. */
  switchedOff(): Walk {
    return new Walk(this.instance, { ...this.context, isSwitchedOff: true }, this.frame, this.type);
  }

  node(node: Node): void {
    switch (node.kind) {
      case 'expression':
        checkExpression(node, this.context);
        break;
      case 'array':
        for (const item of node.items) {
          this.node(item);
        }
        break;
      case 'object':
        for (const member of node.members) {
          this.member(member);
        }
        break;
    }
  }

  membersExcept(node: ObjectNode, excluded: string): void {
    for (const member of node.members) {
      if (member.name.toLowerCase() !== excluded) {
        this.member(member);
      }
    }
  }

  /** A loop with its input, which Azure evaluates only if the loop runs: no parameter may make it run. */
  copy(declaration: ObjectNode): void {
    const { frame, instance } = this;
    const count = declaration.get('count');
    if (frame && !this.context.isSwitchedOff) {
      checkCopyCount(declaration, instance, frame, this.context.findings);
    }
    const known = count && frame ? copyCount(instance.session.evaluator.node(count, frame)) : null;
    if (known?.kind !== 'known' || known.count > 0) {
      this.node(declaration);
      return;
    }
    this.membersExcept(declaration, 'input');
    const input = declaration.get('input');
    if (input && count && nodeDependsOnDeployment(count, this.names)) {
      this.switchedOff().node(input);
    }
  }

  private member(member: Member): void {
    const { value, owner, nameStart } = member;
    if (owner.file.text.charCodeAt(nameStart + 1) === 91) {
      this.node(member.nameNode());
    }
    if (value.kind === 'expression') {
      checkExpression(value, this.context);
    } else if (value.kind === 'array') {
      this.array(member);
    } else if (value.kind === 'object' && !this.isForeign(member, value)) {
      this.node(value);
    }
  }

  private array(member: Member): void {
    const { value } = member;
    if (value.kind !== 'array') {
      return;
    }
    const isCopy = member.nameEnd - member.nameStart === 6 && member.name.toLowerCase() === 'copy';
    for (const item of value.items) {
      if (isCopy && item.kind === 'object' && item.member('input')) {
        this.copy(item);
      } else {
        this.node(item);
      }
    }
  }

  /** Whether an object is written in another language, or deployed by something else. Decided by length first. */
  private isForeign(member: Member, value: ObjectNode): boolean {
    switch (member.nameEnd - member.nameStart - 2) {
      case 8: {
        const name = member.name.toLowerCase();
        return name === 'metadata' || (name === 'template' && isTemplate(value));
      }
      case 10: {
        const name = member.name.toLowerCase();
        return name === 'policyrule' || (name === 'definition' && WORKFLOW_TYPES.test(this.type));
      }
      case 12:
        return member.name.toLowerCase() === 'maintemplate' && isTemplate(value);
      default:
        return false;
    }
  }
}

function isTemplate(node: ObjectNode): boolean {
  return node.member('resources') !== undefined || (node.text('$schema')?.includes('eploymentTemplate') ?? false);
}
