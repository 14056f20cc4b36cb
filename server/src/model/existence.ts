/** Whether conditions allow two resources to be deployed together. */
import type { Deployment } from '../expansion/deployment';
import type { Resource } from '../expansion/resource';
import type { Expr } from '../syntax/expression';

/**
 * Whether the conditions of two resources certainly exclude each other, read from the conditions as written: `x` and
 * `not(x)`, or `equals(x, 'a')` and `equals(x, 'b')`, also as parts of an `and`, also where they stand on what the
 * resources are declared in or deployed by. Only conditions of one template compare; all else is possible together.
 */
export function excludeEachOther(left: Resource, right: Resource): boolean {
  if (left.existence !== 'maybe' || right.existence !== 'maybe') {
    return false;
  }
  const rightTerms = termsOf(right);
  return termsOf(left).some((term) =>
    rightTerms.some((other) => term.template === other.template && contradict(term.expr, other.expr)),
  );
}

/** Something that must be true, and the template in which it means what it says. */
interface Term {
  readonly expr: Expr;
  readonly template: Deployment;
}

/** What must all be true for the resource to be deployed. */
function termsOf(resource: Resource): readonly Term[] {
  const condition = resource.node.get('condition');
  const own = condition?.kind === 'expression' ? conjuncts(condition.expression.body) : [];
  const outer = resource.parent ?? resource.deployment.host;
  return [...own.map((expr) => ({ expr, template: resource.deployment })), ...(outer ? termsOf(outer) : [])];
}

function conjuncts(expr: Expr): readonly Expr[] {
  return expr.kind === 'call' && expr.name === 'and' ? expr.args.flatMap(conjuncts) : [expr];
}

function contradict(left: Expr, right: Expr): boolean {
  return isNegationOf(left, right) || isNegationOf(right, left) || equalsSomethingElse(left, right);
}

function isNegationOf(negation: Expr, expr: Expr): boolean {
  const [inner] = negation.kind === 'call' && negation.name === 'not' ? negation.args : [];
  return inner !== undefined && canonical(inner) === canonical(expr);
}

/** `equals(x, 'a')` and `equals(x, 'b')`. */
function equalsSomethingElse(left: Expr, right: Expr): boolean {
  if (left.kind !== 'call' || right.kind !== 'call' || left.name !== 'equals' || right.name !== 'equals') {
    return false;
  }
  return left.args.some((subject) =>
    right.args.some((other) => {
      const [leftValue] = left.args.filter((arg) => arg !== subject);
      const [rightValue] = right.args.filter((arg) => arg !== other);
      return (
        canonical(subject) === canonical(other) &&
        leftValue?.kind === 'string' &&
        rightValue?.kind === 'string' &&
        leftValue.value.toLowerCase() !== rightValue.value.toLowerCase()
      );
    }),
  );
}

/** The expression as text without blanks: equal texts are equal expressions, except in the case of string literals. */
function canonical(expr: Expr): string {
  switch (expr.kind) {
    case 'string':
      return `'${expr.value}'`;
    case 'integer':
      return String(expr.value);
    case 'call': {
      const isName = expr.name === 'parameters' || expr.name === 'variables';
      const args = expr.args.map(canonical).join(',');
      return `${expr.name}(${isName ? args.toLowerCase() : args})`;
    }
    case 'member':
      return `${canonical(expr.target)}.${expr.name.toLowerCase()}`;
    case 'index':
      return `${canonical(expr.target)}[${canonical(expr.index)}]`;
    case 'missing':
      return `?${expr.start}`;
  }
}
