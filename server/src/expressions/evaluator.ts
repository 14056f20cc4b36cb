/** Evaluates nodes and expressions in a frame. Lazy in containers, strict in calls, never throws. */
import type { CallExpr, Expr, IndexExpr, MemberExpr } from '../syntax/expression';
import type { ArrayNode, ExpressionNode, Node, ObjectNode } from '../syntax/node';
import { distribute } from './alternatives';
import type { Budget } from './budget';
import { expandPropertyCopies } from './copies';
import type { Frame } from './frame';
import { LimitReached, type PureFunction } from './function';
import { UnknownIdentities } from './identity';
import { SPECIAL_FUNCTIONS } from './special';
import { knownSegment } from './splitText';
import { callUserFunction } from './userFunctions';
import {
  ArrayValue,
  BooleanValue,
  Entry,
  ErrorValue,
  FloatValue,
  integer,
  NullValue,
  ObjectValue,
  partOf,
  StringValue,
  UnknownValue,
  type Value,
} from './value';

/** Functions by lower-cased name. */
export type FunctionTable = ReadonlyMap<string, PureFunction>;

/** A half-typed expression: no closing bracket, but no literal that anyone means either. */
const UNFINISHED_EXPRESSION = /^\[\s*[A-Za-z_][\w.]*\s*\(/;

export class Evaluator {
  private readonly running = new Set<Node>();

  constructor(
    private readonly functions: FunctionTable,
    readonly budget: Budget,
    /** Those of another evaluator make what is unknown to both the same value. */
    readonly identities = new UnknownIdentities(),
  ) {}

  /** The value of a node of template text. */
  node(node: Node, frame: Frame): Value {
    switch (node.kind) {
      case 'string':
        return this.string(node.literal, node);
      case 'expression':
        return this.expressionNode(node, frame);
      case 'object':
      case 'array':
        return this.container(node, frame);
      default:
        return literalScalar(node);
    }
  }

  /** The value of a node of a parameter file, where no string is an expression and `[[` stays. */
  literal(node: Node): Value {
    switch (node.kind) {
      case 'string':
      case 'expression':
        return withOrigin(new StringValue(node.text), node);
      case 'object':
        return withOrigin(new ObjectValue(() => this.literalEntries(node)), node);
      case 'array':
        return withOrigin(new ArrayValue(node.items.length, (index) => this.literal(node.items[index] as Node)), node);
      default:
        return literalScalar(node);
    }
  }

  /** The value of a part of an expression. */
  expr(expr: Expr, host: ExpressionNode, frame: Frame): Value {
    if (!this.budget.enter()) {
      return this.limit();
    }
    const value = this.dispatch(expr, host, frame);
    this.budget.leave();
    value.origin ??= { node: host, expr };
    return value;
  }

  /** An unknown value for what the budget no longer allows. */
  limit(): UnknownValue {
    return new UnknownValue('limit', `the analysis stopped: ${this.budget.limit ?? 'a limit was met'}`);
  }

  /** Evaluates the body of a user function. Azure has no recursion: a function that runs already is an error. */
  once(declaration: Node, evaluate: () => Value): Value {
    if (this.running.has(declaration)) {
      return new ErrorValue('recursion', 'A user function cannot call itself.');
    }
    this.running.add(declaration);
    const value = evaluate();
    this.running.delete(declaration);
    return value;
  }

  private string(literal: string, node: Node): Value {
    return literal.startsWith('[') && UNFINISHED_EXPRESSION.test(literal) && !isClosed(literal)
      ? withOrigin(new UnknownValue('syntax', 'the expression is not finished'), node)
      : withOrigin(new StringValue(literal), node);
  }

  private expressionNode(node: ExpressionNode, frame: Frame): Value {
    if (frame.loop === null || node.usesLoop) {
      const { body, problems } = node.expression;
      const [problem] = problems;
      return problem
        ? withOrigin(new ErrorValue('expression-syntax', problem.message), node)
        : this.expr(body, node, frame);
    }
    return this.sharedBetweenCopies(node, frame);
  }

  private container(node: ObjectNode | ArrayNode, frame: Frame): Value {
    if (frame.loop !== null && !node.usesLoop) {
      return this.sharedBetweenCopies(node, frame);
    }
    if (node.kind === 'array') {
      return withOrigin(
        new ArrayValue(node.items.length, (index) => this.node(node.items[index] as Node, frame)),
        node,
      );
    }
    return withOrigin(this.object(node, frame), node);
  }

  /** What no copy index changes is evaluated once, in the frame without the loop. */
  private sharedBetweenCopies(node: ExpressionNode | ObjectNode | ArrayNode, frame: Frame): Value {
    const { shared } = frame.scope;
    let value = shared.get(node);
    if (!value) {
      value = this.node(node, { scope: frame.scope, loop: null, lambda: null });
      shared.set(node, value);
    }
    return value;
  }

  private object(node: ObjectNode, frame: Frame): Value {
    let open = false;
    const names = node.members.map((member) => {
      if (node.file.text.charCodeAt(member.nameStart + 1) !== 91) {
        return member.name;
      }
      const name = this.node(member.nameNode(), frame);
      if (name.kind === 'string') {
        return name.value;
      }
      open = true;
      return null;
    });
    const load = (): Map<string, Entry> => {
      const entries = new Map<string, Entry>();
      node.members.forEach((member, index) => {
        const name = names[index];
        if (typeof name === 'string') {
          entries.set(name, new Entry(name, () => this.node(member.value, frame), member));
        }
      });
      return entries;
    };
    const copies = node.array('copy');
    return copies ? expandPropertyCopies(this, copies, load(), frame) : new ObjectValue(load, open);
  }

  private literalEntries(node: ObjectNode): Map<string, Entry> {
    const entries = new Map<string, Entry>();
    for (const member of node.members) {
      entries.set(member.name, new Entry(member.name, () => this.literal(member.value), member));
    }
    return entries;
  }

  private dispatch(expr: Expr, host: ExpressionNode, frame: Frame): Value {
    switch (expr.kind) {
      case 'string':
        return new StringValue(expr.value);
      case 'integer':
        return integer(expr.value);
      case 'call':
        return this.call(expr, host, frame);
      case 'member':
        return this.member(expr, host, frame);
      case 'index':
        return this.index(expr, host, frame);
      case 'missing':
        return new UnknownValue('syntax', 'the expression is not finished');
    }
  }

  private member(expr: MemberExpr, host: ExpressionNode, frame: Frame): Value {
    const target = this.expr(expr.target, host, frame);
    return this.part(target, new StringValue(expr.name), accessMember(target, expr.name));
  }

  private index(expr: IndexExpr, host: ExpressionNode, frame: Frame): Value {
    const target = this.expr(expr.target, host, frame);
    const index = this.expr(expr.index, host, frame);
    if (target.kind !== 'unknown' || index.kind !== 'integer') {
      return this.part(target, index, accessIndex(target, index));
    }
    const position = Number(index.value);
    const known = knownSegment(target, position);
    return known === undefined
      ? (this.identities.segment(target, position) ?? this.part(target, index, accessIndex(target, index)))
      : new StringValue(known);
  }

  /** A part of an unknown value: the same unknown value each time. */
  private part(target: Value, key: Value, result: Value): Value {
    if (target.kind !== 'unknown' || result.kind !== 'unknown') {
      return result;
    }
    const name = key.kind === 'string' ? new StringValue(key.value.toLowerCase()) : key;
    return this.identities.same('part', [target, name], result);
  }

  private call(call: CallExpr, host: ExpressionNode, frame: Frame): Value {
    const special = SPECIAL_FUNCTIONS.get(call.name);
    if (special) {
      if (call.args.length < special.minArgs || call.args.length > (special.maxArgs ?? Number.POSITIVE_INFINITY)) {
        return arityError(special.name, call.args.length);
      }
      return special.evaluate({ call, host, frame, evaluator: this });
    }
    const fn = this.functions.get(call.name);
    if (fn) {
      return this.pure(fn, this.args(call, host, frame));
    }
    if (call.name.includes('.')) {
      return callUserFunction(this, call, host, frame);
    }
    if (call.name.startsWith('list')) {
      return new UnknownValue('secret', `${call.name}() is known to Azure only`, {}, true);
    }
    return new ErrorValue('function-unknown', `There is no function "${call.name}".`);
  }

  /** All arguments, evaluated from left to right. */
  args(call: CallExpr, host: ExpressionNode, frame: Frame): Value[] {
    return call.args.map((arg) => this.expr(arg, host, frame));
  }

  /** Applies a pure function to arguments that may be unknown. */
  pure(fn: PureFunction, args: readonly Value[]): Value {
    if (args.length < fn.minArgs || (fn.maxArgs !== null && args.length > fn.maxArgs)) {
      return arityError(fn.name, args.length);
    }
    let unknown: UnknownValue | null = null;
    for (const arg of args) {
      if (arg.kind === 'error') {
        return arg;
      }
      if (arg.kind === 'unknown') {
        unknown ??= arg;
      }
    }
    try {
      if (!unknown) {
        return fn.apply(args, this.budget);
      }
      return this.recognised(fn.name, args, this.partial(fn, args, unknown));
    } catch (error) {
      if (error instanceof LimitReached) {
        return this.limit();
      }
      throw error;
    }
  }

  private recognised(name: string, args: readonly Value[], result: Value): Value {
    if (result.kind !== 'unknown') {
      return result;
    }
    const same = this.identities.same(name, args, result);
    const [text, separator] = args;
    if (name === 'split' && text && separator?.kind === 'string' && separator.value === '/') {
      this.identities.rememberSplit(same, text);
    }
    return same;
  }

  /** What can be said of a pure function when an argument is unknown. */
  private partial(fn: PureFunction, args: readonly Value[], unknown: UnknownValue): Value {
    const alternatives = distribute(args, (members) => {
      const open = members.find((member) => member.kind === 'unknown');
      return open ? this.applyPartially(fn, members, open) : fn.apply(members, this.budget);
    });
    if (alternatives && (alternatives.kind !== 'unknown' || alternatives.oneOf)) {
      return alternatives;
    }
    return this.applyPartially(fn, args, unknown);
  }

  private applyPartially(fn: PureFunction, args: readonly Value[], unknown: UnknownValue): Value {
    const secure = args.some((arg) => arg.kind === 'unknown' && arg.secure);
    return (
      fn.applyPartially?.(args, this.budget) ??
      new UnknownValue(unknown.reason, unknown.why, { types: fn.returns }, secure)
    );
  }
}

/** Whether the first bracket is closed somewhere: text behind it makes the whole a literal (Learn, "Escape characters"). */
function isClosed(literal: string): boolean {
  let depth = 0;
  let quoted = false;
  for (const character of literal) {
    quoted = character === "'" ? !quoted : quoted;
    depth += quoted ? 0 : character === '[' ? 1 : character === ']' ? -1 : 0;
    if (depth === 0) {
      return true;
    }
  }
  return false;
}

/** `target.name`. */
export function accessMember(target: Value, name: string): Value {
  switch (target.kind) {
    case 'object':
      return target.get(name) ?? new ErrorValue('property-missing', `The object has no property "${name}".`);
    case 'unknown':
      return throughAlternatives(target, (member) => accessMember(member, name));
    case 'error':
      return target;
    default:
      return new ErrorValue('no-properties', `A value of type ${target.kind} has no property "${name}".`);
  }
}

/** `target[index]`. */
export function accessIndex(target: Value, index: Value): Value {
  if (target.kind === 'error') {
    return target;
  }
  if (index.kind === 'error') {
    return index;
  }
  if (index.kind === 'unknown') {
    return throughAlternatives(index, (member) => accessIndex(target, member));
  }
  if (target.kind === 'unknown') {
    return throughAlternatives(target, (member) => accessIndex(member, index));
  }
  if (target.kind === 'object' && index.kind === 'string') {
    return accessMember(target, index.value);
  }
  if (target.kind === 'array' && index.kind === 'integer') {
    if (target.open) {
      return new UnknownValue('open-array', 'the elements of the array are not all known');
    }
    const position = Number(index.value);
    return position >= 0 && position < target.length
      ? target.at(position)
      : new ErrorValue('index-out-of-range', `The array has ${target.length} elements; index ${position} is outside.`);
  }
  return new ErrorValue('index-invalid', `A value of type ${target.kind} cannot be indexed by ${index.kind}.`);
}

function throughAlternatives(unknown: UnknownValue, access: (member: Value) => Value): Value {
  return distribute([unknown], ([member]) => access(member as Value)) ?? partOf(unknown);
}

function arityError(name: string, count: number): ErrorValue {
  return new ErrorValue('function-arity', `${name}() does not take ${count} arguments.`);
}

function withOrigin<V extends Value>(value: V, node: Node): V {
  value.origin ??= node;
  return value;
}

function literalScalar(node: Exclude<Node, { kind: 'string' | 'expression' | 'object' | 'array' }>): Value {
  switch (node.kind) {
    case 'boolean':
      return withOrigin(new BooleanValue(node.value), node);
    case 'null':
      return withOrigin(new NullValue(), node);
    case 'number':
      return withOrigin(numberValue(node.text), node);
    case 'missing':
      return withOrigin(new UnknownValue('syntax', 'the value is missing'), node);
  }
}

function numberValue(text: string): Value {
  const value = Number(text);
  if (!/^-?\d+$/.test(text)) {
    return new FloatValue(value);
  }
  const whole = integer(Number.isSafeInteger(value) ? value : BigInt(text));
  return whole.kind === 'error' ? new FloatValue(value) : whole;
}
