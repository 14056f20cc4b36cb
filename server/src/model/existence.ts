/** Whether conditions allow two resources to be deployed together, or let one go with the other. */
import type { Deployment } from '../expansion/deployment';
import type { Resource } from '../expansion/resource';
import type { Tri, Value } from '../expressions/value';
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

/**
 * Whether a resource is there wherever another one is: certainly where nothing decides it but what decides the other as
 * well, certainly not where their conditions exclude each other. Conditions compare as written, within one template.
 */
export function isThereWith(resource: Resource, other: Resource): Tri {
  if (resource.assumedFor) {
    return resource.existence === 'yes' || 'unknown'; // No condition decides what another repository deploys.
  }
  if (excludeEachOther(resource, other)) {
    return false;
  }
  return resource.existence !== 'maybe' || followsFrom(resource, other) || 'unknown';
}

function followsFrom(resource: Resource, other: Resource): boolean {
  if (resource.node === other.node) {
    return false; // What the environment profile tells of a machine has no conditions of its own.
  }
  const shared = ancestryOf(other);
  const given = termsOf(other);
  const counts = shared.map(countOf).filter((count) => count !== undefined);
  for (const level of ancestryOf(resource)) {
    if (shared.includes(level)) {
      return true; // From here on both are deployed by the same.
    }
    const isCounted =
      level.node.get('copy') === undefined ||
      level.number('copy.count').kind === 'known' ||
      isAmong(countOf(level), counts);
    const isMet = level.boolean('condition').kind === 'known';
    if (!isCounted || !(isMet || ownTermsOf(level).every((term) => given.some((each) => isSame(each, term))))) {
      return false;
    }
  }
  return true;
}

/** How many copies there are; the same unknown value where two loops run equally often. */
function countOf(resource: Resource): Value | undefined {
  return resource.read('copy.count').value;
}

function isAmong(count: Value | undefined, counts: readonly Value[]): boolean {
  return count !== undefined && counts.includes(count);
}

/** The resource, what it is declared in, and what deploys that, outwards. */
function ancestryOf(resource: Resource): readonly Resource[] {
  const outer = resource.parent ?? resource.deployment.host;
  return [resource, ...(outer ? ancestryOf(outer) : [])];
}

/** In a loop the same words mean another thing for each copy. */
function isSame(left: Term, right: Term): boolean {
  const text = canonical(left.expr);
  return (
    left.template === right.template && text === canonical(right.expr) && !text.toLowerCase().includes('copyindex(')
  );
}

/** Something that must be true, and the template in which it means what it says. */
interface Term {
  readonly expr: Expr;
  readonly template: Deployment;
}

/** What must all be true for the resource to be deployed. */
function termsOf(resource: Resource): readonly Term[] {
  return ancestryOf(resource).flatMap(ownTermsOf);
}

function ownTermsOf(resource: Resource): readonly Term[] {
  const condition = resource.node.get('condition');
  const own = condition?.kind === 'expression' ? conjuncts(condition.expression.body) : [];
  return own.map((expr) => ({ expr, template: resource.deployment }));
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
