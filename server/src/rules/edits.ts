/** What fixes are made of: operands of expressions, copies of declarations, and values written where they are decided. */
import type { Place } from '../expansion/resolved';
import type { Resource } from '../expansion/resource';
import { sameWord } from '../model/read';
import type { Expr } from '../syntax/expression';
import type { ExpressionNode, Node, ObjectNode } from '../syntax/node';
import type { Operation, Plain } from '../syntax/operations';
import { memberOf } from '../syntax/pointer';

/**
 * Whether the property of that name is written out in the resource, so that its value can be exchanged there. It is
 * not where a whole object of properties comes from a variable or a parameter.
 */
export function isWritten({ member, node }: Place, name: string): boolean {
  return member?.value === node && sameWord(member.name, name);
}

/**
 * Writes a value where it is decided: the literal of a parameter or variable, also one that a parameter file or another
 * template gives, if the property is its only reader; else the property itself. Null where the property is not written
 * out.
 *
 * @param name of the property
 */
export function writeValue(place: Place, name: string, value: Plain): readonly Operation[] | null {
  if (!isWritten(place, name)) {
    return null;
  }
  const origin = place.origin?.node;
  const isElsewhere = origin !== undefined && origin !== place.node && !isInside(origin, place.node);
  if (isElsewhere && place.origin?.expr === null && isOnlyReader(place.node, origin, value)) {
    return [{ kind: 'replace', node: origin, value }];
  }
  return [{ kind: 'replace', node: place.node, value }];
}

/** As `writeValue`; where the property is absent and the object that lacks it is written out, the property is added. */
export function writeOrAdd(place: Place, name: string, value: Plain): readonly Operation[] | null {
  const { node } = place;
  const isLacking = node.kind === 'object' && !node.get(name) && place.origin?.node === node;
  return isLacking ? [{ kind: 'set', object: node, name, value }] : writeValue(place, name, value);
}

/** Writes a property that is absent: into the object that should hold it, or over a null or an empty text. */
export function writeAbsent({ node, member }: Place, name: string, value: Plain): readonly Operation[] | null {
  if (member?.name.toLowerCase() === name.toLowerCase()) {
    return node === member.value ? [{ kind: 'replace', node, value }] : null;
  }
  return node.kind === 'object' ? [{ kind: 'set', object: node, name, value }] : null;
}

function isInside(inner: Node, outer: Node): boolean {
  return inner.file === outer.file && outer.start <= inner.start && inner.end <= outer.end;
}

/**
 * Whether the property reads exactly one parameter or variable, which nothing else in its file reads, and the literal is
 * what that one holds and may hold the value instead.
 */
function isOnlyReader(property: Node, origin: Node, value: Plain): boolean {
  if (property.kind !== 'expression') {
    return false;
  }
  const body = property.expression.body;
  const name = body.kind === 'call' && body.args.length === 1 ? body.args[0] : undefined;
  if (body.kind !== 'call' || (body.name !== 'parameters' && body.name !== 'variables') || name?.kind !== 'string') {
    return false;
  }
  const isParameter = body.name === 'parameters';
  if (origin.file !== property.file && !(isParameter && isPassedAs(name.value, origin))) {
    return false;
  }
  const call = new RegExp(`${body.name}\\s*\\(\\s*'${escapePattern(name.value)}'\\s*\\)`, 'gi');
  return property.file.text.match(call)?.length === 1 && (!isParameter || acceptsValue(property, name.value, value));
}

/** Whether a literal is what a parameter file, or the deployment of a linked template, gives to the parameter. */
function isPassedAs(name: string, literal: Node): boolean {
  const given = memberOf(literal);
  const parameter = given?.name.toLowerCase() === 'value' ? memberOf(given.owner) : null;
  const list = parameter && sameWord(parameter.name, name) ? memberOf(parameter.owner) : null;
  return list?.name.toLowerCase() === 'parameters';
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Whether the parameter that is read at a node allows the value, as the template around the node declares it. */
function acceptsValue(reader: Node, name: string, value: Plain): boolean {
  for (let around = reader.parent; around; around = around.parent) {
    const declaration = around.kind === 'object' ? around.object('parameters')?.object(name) : undefined;
    if (declaration) {
      return declaration.array('allowedValues')?.items.some((item) => plainOf(item) === value) ?? true;
    }
  }
  return true;
}

/** The template that declares a resource: the object that holds the outermost `resources` around it. */
export function templateOf(resource: Resource): ObjectNode | null {
  for (let node = resource.node.parent; node; node = node.parent) {
    if (node.kind === 'object' && node.get('resources') && !node.get('type')) {
      return node;
    }
  }
  return null;
}

/** Whether a template names its resources by symbolic names. */
export function isSymbolic(template: ObjectNode): boolean {
  return template.get('resources')?.kind === 'object';
}

/** A key that no resource of the template has. */
export function freeSymbolicName(template: ObjectNode, wanted: string): string {
  const taken = template.object('resources');
  let name = wanted;
  for (let number = 2; taken?.get(name); number++) {
    name = `${wanted}${number}`;
  }
  return name;
}

/** A text value that can become part of an expression: a literal, or what an expression holds between its brackets. */
export type Operand =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string };

export function literal(text: string): Operand {
  return { kind: 'literal', text };
}

/** The value of a node as an operand; null when it is neither a string nor an expression. */
export function operandOf(node: Node | undefined): Operand | null {
  if (node?.kind === 'string') {
    return literal(node.literal);
  }
  return node?.kind === 'expression' ? { kind: 'code', text: node.text.slice(1, -1) } : null;
}

/** A part of an expression as an operand. */
export function operandIn(node: ExpressionNode, expr: Expr): Operand {
  return expr.kind === 'string' ? literal(expr.value) : { kind: 'code', text: node.text.slice(expr.start, expr.end) };
}

/** The operand as code inside an expression. */
export function asCode(operand: Operand): string {
  return operand.kind === 'code' ? operand.text : `'${operand.text.replaceAll("'", "''")}'`;
}

/** The operand followed by a fixed text. */
export function appended(operand: Operand, suffix: string): Operand {
  return operand.kind === 'literal'
    ? literal(operand.text + suffix)
    : { kind: 'code', text: `concat(${operand.text}, ${asCode(literal(suffix))})` };
}

/** The operand as the value of a property. */
export function asValue(operand: Operand): string {
  return operand.kind === 'code' ? `[${operand.text}]` : operand.text.replace(/^\[/, '[[');
}

/** `resourceId(type, names)` of the resource group that deploys. */
export function resourceIdOf(type: string, ...names: readonly Operand[]): Operand {
  return { kind: 'code', text: `resourceId('${type}', ${names.map(asCode).join(', ')})` };
}

/** The node as data, expressions as they are written; undefined when a value in it is missing. */
export function plainOf(node: Node): Plain | undefined {
  switch (node.kind) {
    case 'string':
    case 'expression':
      return node.text;
    case 'number':
      return Number(node.text);
    case 'boolean':
      return node.value;
    case 'null':
      return null;
    case 'missing':
      return undefined;
    case 'array': {
      const items = node.items.map(plainOf);
      return items.includes(undefined) ? undefined : (items as Plain[]);
    }
    case 'object': {
      const entries = node.members.map((member) => [member.name, plainOf(member.value)] as const);
      return entries.some(([, value]) => value === undefined) ? undefined : (Object.fromEntries(entries) as Plain);
    }
  }
}

/** Makes a resource wait for another: by its id, or by its symbolic name. Nothing where its list is an expression. */
export function dependOn(resource: Resource, dependency: string): readonly Operation[] {
  const list = resource.node.get('dependsOn');
  if (!list) {
    return [{ kind: 'set', object: resource.node, name: 'dependsOn', value: [dependency] }];
  }
  return list.kind === 'array' ? [{ kind: 'append', array: list, value: dependency }] : [];
}
