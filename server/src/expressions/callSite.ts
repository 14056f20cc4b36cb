/** The contract of functions that need more than the values of their arguments. */
import type { CallExpr } from '../syntax/expression';
import type { ExpressionNode } from '../syntax/node';
import type { Evaluator } from './evaluator';
import type { Frame } from './frame';
import type { Value } from './value';

/** One call, with all that surrounds it. */
export interface CallSite {
  readonly call: CallExpr;
  readonly host: ExpressionNode;
  readonly frame: Frame;
  readonly evaluator: Evaluator;
}

/** A function of scope, of context, lazy in its arguments, or about Azure itself. */
export interface SpecialFunction {
  /** As Azure spells it. */
  readonly name: string;
  readonly minArgs: number;
  /** null: any number. */
  readonly maxArgs: number | null;
  evaluate(site: CallSite): Value;
}

/** The value of argument `index`, evaluated now. */
export function argument(site: CallSite, index: number): Value {
  const arg = site.call.args[index];
  if (!arg) {
    throw new Error(`${site.call.name} has no argument ${index}`);
  }
  return site.evaluator.expr(arg, site.host, site.frame);
}
