/**
 * What a settings file may hold, as data: one description from which its values are read, its mistakes are found and
 * its JSON Schema is written.
 */
import type { Node } from '../syntax/node';
import { pointerOf } from '../syntax/pointer';
import type { Span } from '../text/span';

/** A shape whose values have the type `T`. */
export type Shape<T = unknown> = ShapeData & { readonly type?: T };

type ShapeData =
  | { readonly kind: 'flag' }
  | { readonly kind: 'text'; readonly oneOf?: readonly string[]; readonly pattern?: TextPattern }
  | { readonly kind: 'list'; readonly items: Shape }
  /** Any names; all values have one shape. `names` says what a name stands for. */
  | { readonly kind: 'map'; readonly names: 'rule' | 'path'; readonly values: Shape }
  | { readonly kind: 'object'; readonly members: Readonly<Record<string, MemberShape>> };

/** A text that is more than any text. */
export interface TextPattern {
  readonly test: RegExp;
  /** What such a text is, for messages: `a date such as 2027-01-31`. */
  readonly says: string;
}

export interface MemberShape<T = unknown> {
  readonly shape: Shape<T>;
  /** For people, in the editor's completion. */
  readonly description: string;
  readonly required?: boolean;
}

/** The values that a shape lets through. */
export type ValueOf<S> = S extends Shape<infer T> ? T : never;

/** Something in a settings file that is not as it should be. */
export interface ShapeProblem extends Span {
  readonly message: string;
  /** JSON pointer of the value. */
  readonly path: string;
}

export const flag: Shape<boolean> = { kind: 'flag' };
export const text: Shape<string> = { kind: 'text', pattern: { test: /\S/, says: 'a text that is not empty' } };

export function textLike(test: RegExp, says: string): Shape<string> {
  return { kind: 'text', pattern: { test, says } };
}

export function oneOf<const Value extends string>(...values: readonly Value[]): Shape<Value> {
  return { kind: 'text', oneOf: values };
}

export function list<T>(items: Shape<T>): Shape<readonly T[]> {
  return { kind: 'list', items };
}

export function map<T>(names: 'rule' | 'path', values: Shape<T>): Shape<Readonly<Record<string, T>>> {
  return { kind: 'map', names, values };
}

/** An object of required and optional members; both are told by what they are. */
export function object<R extends Members, O extends Members>(
  required: R,
  optional: O,
): Shape<{ readonly [Name in keyof R]: MemberValue<R[Name]> } & { readonly [Name in keyof O]?: MemberValue<O[Name]> }> {
  const members: Record<string, MemberShape> = {};
  for (const [name, [shape, description]] of Object.entries(required)) {
    members[name] = { shape, description, required: true };
  }
  for (const [name, [shape, description]] of Object.entries(optional)) {
    members[name] = { shape, description };
  }
  return { kind: 'object', members };
}

type Members = Readonly<Record<string, readonly [shape: Shape, description: string]>>;
type MemberValue<M> = M extends readonly [infer S, string] ? ValueOf<S> : never;

/** What was read, and where: an object among the values leads to the node that it came from. */
export interface Reading<T> {
  /** Without the parts that have the wrong shape; undefined where nothing is left. */
  readonly value: T | undefined;
  readonly problems: readonly ShapeProblem[];
  readonly nodeOf: (value: object) => Node | undefined;
}

/** Reads a value and says what is wrong with it, each at its own place. */
export function readShape<T>(node: Node, shape: Shape<T>): Reading<T> {
  const reader = new Reader();
  const value = reader.read(node, shape) as T | undefined;
  return { value, problems: reader.problems, nodeOf: (object) => reader.nodes.get(object) };
}

/** The parts of plain data that have the shape, such as settings that an editor sends; undefined where nothing is left. */
export function acceptShape<T>(value: unknown, shape: Shape<T>): T | undefined {
  return accept(value, shape) as T | undefined;
}

function accept(value: unknown, shape: Shape): unknown {
  switch (shape.kind) {
    case 'flag':
      return typeof value === 'boolean' ? value : undefined;
    case 'text':
      return typeof value === 'string' && isText(value, shape) ? value : undefined;
    case 'list':
      return Array.isArray(value)
        ? value.map((item) => accept(item, shape.items)).filter((item) => item !== undefined)
        : undefined;
    case 'map':
      return isRecord(value) ? acceptEntries(value, () => shape.values) : undefined;
    case 'object': {
      const { members } = shape;
      const result = isRecord(value)
        ? acceptEntries(value, (name) => (Object.hasOwn(members, name) ? members[name]?.shape : undefined))
        : {};
      const isComplete = Object.keys(members).every((name) => !members[name]?.required || name in result);
      return isRecord(value) && isComplete ? result : undefined;
    }
  }
}

function acceptEntries(
  value: Readonly<Record<string, unknown>>,
  shapeOf: (name: string) => Shape | undefined,
): Record<string, unknown> {
  const entries = Object.entries(value).flatMap(([name, item]) => {
    const shape = shapeOf(name);
    const accepted = shape && accept(item, shape);
    return accepted === undefined ? [] : [[name, accepted] as const];
  });
  return Object.fromEntries(entries);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: string, { oneOf: choices, pattern }: ShapeData & { kind: 'text' }): boolean {
  return choices ? choices.includes(value) : !pattern || pattern.test.test(value);
}

class Reader {
  readonly problems: ShapeProblem[] = [];
  readonly nodes = new Map<object, Node>();

  read(node: Node, shape: Shape): unknown {
    if (node.kind === 'missing') {
      return undefined; // Half-typed: the text's own problems say so.
    }
    switch (shape.kind) {
      case 'flag':
        return node.kind === 'boolean' ? node.value : this.wrong(node, 'true or false');
      case 'text':
        return this.text(node, shape);
      case 'list':
        return node.kind === 'array' ? this.list(node, shape.items) : this.wrong(node, 'a list');
      case 'map':
        return node.kind === 'object' ? this.map(node, shape.values) : this.wrong(node, 'an object');
      case 'object':
        return node.kind === 'object' ? this.object(node, shape.members) : this.wrong(node, 'an object');
    }
  }

  private text(node: Node, shape: ShapeData & { kind: 'text' }): unknown {
    const value = node.kind === 'string' || node.kind === 'expression' ? node.text : undefined;
    if (value !== undefined && isText(value, shape)) {
      return value;
    }
    const choices = shape.oneOf && `one of ${shape.oneOf.join(', ')}`;
    return this.wrong(node, choices ?? shape.pattern?.says ?? 'a text');
  }

  private list(node: Node & { kind: 'array' }, items: Shape): unknown {
    return node.items.map((item) => this.read(item, items)).filter((item) => item !== undefined);
  }

  private map(node: Node & { kind: 'object' }, values: Shape): unknown {
    const result: Record<string, unknown> = {};
    for (const member of node.members) {
      const value = this.read(member.value, values);
      if (value !== undefined) {
        result[member.name] = value;
      }
    }
    return result;
  }

  /** An object that lacks a required member is left out as a whole. */
  private object(node: Node & { kind: 'object' }, members: Readonly<Record<string, MemberShape>>): unknown {
    const result: Record<string, unknown> = {};
    for (const member of node.members) {
      const expected = Object.hasOwn(members, member.name) ? members[member.name] : undefined;
      if (!expected) {
        const known = Object.keys(members).join(', ');
        this.problem(member.value, member.nameSpan, `There is no setting "${member.name}" here; there are ${known}.`);
        continue;
      }
      const value = this.read(member.value, expected.shape);
      if (value !== undefined) {
        result[member.name] = value;
      }
    }
    const missing = Object.keys(members).filter((name) => members[name]?.required && result[name] === undefined);
    for (const name of missing.filter((each) => !node.member(each))) {
      this.problem(node, { start: node.start, end: node.start + 1 }, `"${name}" is missing.`);
    }
    if (missing.length > 0) {
      return undefined;
    }
    this.nodes.set(result, node);
    return result;
  }

  private wrong(node: Node, expected: string): undefined {
    const isContainer = node.kind === 'object' || node.kind === 'array';
    const span = isContainer ? { start: node.start, end: node.start + 1 } : node;
    this.problem(node, span, `This must be ${expected}.`);
    return undefined;
  }

  private problem(node: Node, { start, end }: Span, message: string): void {
    this.problems.push({ start, end, message, path: pointerOf(node) });
  }
}
