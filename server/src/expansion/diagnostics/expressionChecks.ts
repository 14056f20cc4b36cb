/** What is certainly wrong inside one expression: its syntax, and the names and functions it uses. */
import { type FunctionSignature, functionSignature } from '../../expressions/functions/signatures';
import type { Value } from '../../expressions/value';
import type { CallExpr, Expr } from '../../syntax/expression';
import type { ExpressionNode, ObjectNode } from '../../syntax/node';
import { hasPlaceholder } from '../../text/placeholder';
import { dependsOnDeployment } from './dependence';
import type { FindingCollector } from './languageFinding';
import { MAX_EXPRESSION_LENGTH } from './limits';
import { functionParameters, isVersion2, type Names, nearestName } from './names';

/** The place of an expression: what it sees, and where findings go. */
export interface ExpressionContext {
  readonly names: Names;
  readonly findings: FindingCollector;
  /** The template whose scope is the outer one and in which the expression stands; null elsewhere. */
  readonly outerScoped: ObjectNode | null;
  /** The template whose names are seen. */
  readonly template: ObjectNode;
  /** Whether all of it stands inside of a policy definition. */
  readonly inPolicy: boolean;
  /** Whether the values at hand leave out what the expression belongs to: what is wrong there is a warning. */
  readonly isSwitchedOff: boolean;
  /** What a part of the expression gives under the values at hand; null where no values are. */
  readonly evaluate: ((expr: Expr, host: ExpressionNode) => Value) | null;
}

/** Checks one expression of template text. */
export function checkExpression(node: ExpressionNode, context: ExpressionContext): void {
  const { expression } = node;
  const { clean } = context.names;
  if (clean.has(expression)) {
    return;
  }
  const [problem] = expression.problems;
  if (problem) {
    reportProblem(node, problem.message, context);
    return;
  }
  const before = context.findings.findings.length;
  new ExpressionCheck(node, context).check(expression.body);
  if (context.findings.findings.length === before) {
    clean.add(expression);
  }
}

function reportProblem(node: ExpressionNode, message: string, { findings, isSwitchedOff }: ExpressionContext): void {
  const { text } = node;
  const length = text.length - 2;
  if (length > MAX_EXPRESSION_LENGTH) {
    const limit = MAX_EXPRESSION_LENGTH;
    findings.add(
      'template-limit-exceeded',
      node,
      { start: node.start, end: Math.min(node.end, node.start + 80) },
      `The expression has ${length} characters; Azure accepts ${limit}.`,
    );
    return;
  }
  const [problem] = node.expression.problems;
  const severity = isSwitchedOff ? 'warning' : undefined;
  // An empty expression: no source says what Azure makes of "[]". A limit of ours is not one of Azure's.
  if (problem && !problem.ownLimit && text.slice(1, -1).trim() !== '' && !hasPlaceholder(text)) {
    findings.add('expression-syntax', node, node.spanOf(problem), message, severity ? { severity } : {});
  }
}

/** Functions of policy rules. Built-in definitions use them inside of the templates that they deploy as well. */
const POLICY_FUNCTIONS = new Set([
  'field',
  'current',
  'requestcontext',
  'policy',
  'claims',
  'iprangecontains',
  'adddays',
]);
/**
 * Functions of which Azure evaluates the first argument for certain, and the others on demand: these are checked where
 * the first one can turn out either way.
 */
const LAZY = new Set(['if', 'and', 'or', 'coalesce']);
/** Functions of which no argument is evaluated for certain; the body of a lambda is checked by the call around it. */
const UNCERTAIN = new Set(['lambda', 'try']);

class ExpressionCheck {
  /** The calls that evaluate what is checked on demand, each with the argument that holds it. */
  private readonly onDemand: { readonly call: CallExpr; readonly arg: Expr }[] = [];

  constructor(
    private readonly node: ExpressionNode,
    private readonly context: ExpressionContext,
  ) {}

  check(expr: Expr): void {
    switch (expr.kind) {
      case 'call':
        this.call(expr);
        break;
      case 'member':
        this.check(expr.target);
        break;
      case 'index':
        this.check(expr.target);
        this.check(expr.index);
        break;
    }
  }

  private call(call: CallExpr): void {
    const { name, args } = call;
    if (name === 'parameters' || name === 'variables') {
      this.name(call, name);
    } else {
      this.function(call);
    }
    if (UNCERTAIN.has(name)) {
      return;
    }
    if (!LAZY.has(name)) {
      for (const arg of args) {
        this.check(arg);
        if (arg.kind === 'call' && arg.name === 'lambda') {
          this.lambda(call, arg);
        }
      }
      return;
    }
    const [first, ...others] = args;
    if (!first) {
      return;
    }
    this.check(first);
    if (this.isTold(first)) {
      for (const arg of others) {
        this.checkOnDemand(call, arg, arg);
      }
    }
  }

  /** The body of a lambda, which the call around it evaluates for each element of its first argument. */
  private lambda(call: CallExpr, lambda: CallExpr): void {
    const [elements] = call.args;
    const body = lambda.args.at(-1);
    if (body && elements && this.isTold(elements)) {
      this.checkOnDemand(call, lambda, body);
    }
  }

  private isTold(expr: Expr): boolean {
    return dependsOnDeployment(expr, this.context.template);
  }

  private checkOnDemand(call: CallExpr, arg: Expr, part: Expr): void {
    this.onDemand.push({ call, arg });
    this.check(part);
    this.onDemand.pop();
  }

  /** Whether Azure certainly evaluates what is checked, under the values at hand. */
  private isCertain(): boolean {
    return !this.context.isSwitchedOff && this.onDemand.every(({ call, arg }) => this.isTaken(call, arg));
  }

  private isTaken({ name, args }: CallExpr, arg: Expr): boolean {
    const [condition] = args;
    const met = name === 'if' && condition ? this.context.evaluate?.(condition, this.node) : undefined;
    return met?.kind === 'boolean' && args[met.value ? 1 : 2] === arg;
  }

  private name(call: CallExpr, kind: 'parameters' | 'variables'): void {
    const [arg] = call.args;
    if (call.args.length !== 1 || !arg) {
      this.arity(call, 1, 1, kind);
      return;
    }
    if (arg.kind !== 'string') {
      return;
    }
    const { names } = this.context;
    const isParameter = kind === 'parameters';
    const declared = isParameter ? names.mayHaveParameter(arg.value) : names.mayHaveVariable(arg.value);
    if (declared || hasPlaceholder(arg.value)) {
      return;
    }
    const word = isParameter ? 'parameter' : 'variable';
    const message = `${names.owner} declares no ${word} "${arg.value}"${this.explanation(arg.value, isParameter)}.`;
    this.report(isParameter ? 'parameter-undefined' : 'variable-undefined', arg, message);
  }

  /** What helps: the name is declared where this expression does not see it, or another one is near. */
  private explanation(name: string, isParameter: boolean): string {
    const { names, outerScoped } = this.context;
    if (outerScoped?.object(isParameter ? 'parameters' : 'variables')?.member(name)) {
      return '; a nested template with outer scope does not see its own';
    }
    const nearest = nearestName(name, isParameter ? names.parameterNames() : names.variableNames());
    return nearest === undefined ? '' : `; the nearest is "${nearest}"`;
  }

  private function(call: CallExpr): void {
    if (call.name.includes('.')) {
      this.userFunction(call);
      return;
    }
    const signature = functionSignature(call.name);
    if (!signature) {
      if (this.context.inPolicy && POLICY_FUNCTIONS.has(call.name)) {
        return;
      }
      this.report('function-unknown', call.nameSpan, `There is no template function "${this.nameOf(call)}".`);
    } else if (signature.name !== 'list*') {
      const { least, most } = argumentCounts(signature);
      this.arity(call, least, most, signature.name);
    }
  }

  private userFunction(call: CallExpr): void {
    const declaration = this.context.names.userFunction(call.name);
    if (declaration === null) {
      const message = `The template declares no function "${this.nameOf(call)}".`;
      this.report('function-unknown', call.nameSpan, message);
    } else if (
      declaration &&
      declaration.array('parameters')?.items.every((item) => item.kind === 'object') !== false
    ) {
      const parameters = functionParameters(declaration);
      // In version 2 a parameter may be nullable through its type: no source says that it must be given all the same.
      const least = isVersion2(this.context.template) ? 0 : parameters.length;
      this.arity(call, least, parameters.length, this.nameOf(call));
    }
  }

  private arity(call: CallExpr, least: number, most: number | null, name: string): void {
    const { length } = call.args;
    if (length >= least && (most === null || length <= most)) {
      return;
    }
    const message = `${name}() is called with ${count(length, 'argument')}; it takes ${range(least, most)}.`;
    this.report('function-arity', call.nameSpan, message);
  }

  private nameOf(call: CallExpr): string {
    return this.node.text.slice(call.nameSpan.start, call.nameSpan.end);
  }

  private report(
    rule: Parameters<FindingCollector['add']>[0],
    span: Expr | CallExpr['nameSpan'],
    message: string,
  ): void {
    const isWeaker = !this.isCertain() && rule !== 'function-unknown';
    this.context.findings.add(
      rule,
      this.node,
      this.node.spanOf(span),
      message,
      isWeaker ? { severity: 'warning' } : {},
    );
  }
}

/** Sources differ about one argument of these: the smaller count is not refused here. */
const MAY_TAKE_FEWER: ReadonlySet<string> = new Set([
  'and',
  'or',
  'union',
  'intersection',
  'resourceId',
  'subscriptionResourceId',
  'tenantResourceId',
  'managementGroupResourceId',
  'extensionResourceId',
]);

function argumentCounts({ name, minArgs, maxArgs }: FunctionSignature): { least: number; most: number | null } {
  return { least: MAY_TAKE_FEWER.has(name) ? minArgs - 1 : minArgs, most: maxArgs };
}

function count(amount: number, noun: string): string {
  return amount === 1 ? `1 ${noun}` : `${amount} ${noun}s`;
}

function range(least: number, most: number | null): string {
  if (most === null) {
    return `at least ${least}`;
  }
  if (least === most) {
    return least === 0 ? 'none' : `${least}`;
  }
  return `${least} to ${most}`;
}
