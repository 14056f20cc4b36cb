/**
 * Template expressions as trees. Spans count in the decoded text of the string that holds the expression
 * (`ExpressionNode.spanOf` maps them to the file), so that equal strings share one tree.
 *
 * Grammar: `expr := call accessor* | string | integer`, `call := name ['.' name] '(' [expr {',' expr}] ')'`,
 * `accessor := '.' name | '[' expr ']'`. Strings use single quotes, doubled inside.
 */
import type { Span } from '../text/span';
import { parseExpression } from './expressionParser';

export type Expr = StringExpr | IntegerExpr | CallExpr | MemberExpr | IndexExpr | MissingExpr;

export interface StringExpr extends Span {
  readonly kind: 'string';
  readonly value: string;
}

export interface IntegerExpr extends Span {
  readonly kind: 'integer';
  /** A bigint where a double would lose digits. */
  readonly value: number | bigint;
}

export interface CallExpr extends Span {
  readonly kind: 'call';
  /** Lower-cased; `namespace.name` for user functions. */
  readonly name: string;
  readonly nameSpan: Span;
  readonly args: readonly Expr[];
  /** The names that a `lambda(...)` binds, lower-cased; empty for every other call. */
  readonly lambdaParameters: readonly string[];
}

export interface MemberExpr extends Span {
  readonly kind: 'member';
  readonly target: Expr;
  readonly name: string;
  readonly nameSpan: Span;
}

export interface IndexExpr extends Span {
  readonly kind: 'index';
  readonly target: Expr;
  readonly index: Expr;
}

/** Where an expression should be and is not. Its value is unknown. */
export interface MissingExpr extends Span {
  readonly kind: 'missing';
}

export interface ExpressionProblem extends Span {
  readonly message: string;
  /** Set where a limit of ours was met: Azure may accept the expression. */
  readonly ownLimit?: true;
}

/** A parsed string `[...]`. */
export interface Expression {
  readonly body: Expr;
  readonly problems: readonly ExpressionProblem[];
  /** Whether the value may depend on a copy index: what does not is evaluated once for all copies. */
  readonly usesLoop: boolean;
}

const CACHE_LIMIT = 20_000;

/** Parses each distinct text once. Belongs to whoever owns the analysis session. */
export class ExpressionCache {
  private _parsed = new Map<string, Expression>();

  /** The tree of `text`, brackets included. */
  parse(text: string): Expression {
    let expression = this._parsed.get(text);
    if (!expression) {
      if (this._parsed.size >= CACHE_LIMIT) {
        this._parsed = new Map();
      }
      expression = parseExpression(text);
      this._parsed.set(text, expression);
    }
    return expression;
  }
}
