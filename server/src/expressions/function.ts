/** The contract of a template function. Each file under `functions/` exports a list of them. */
import type { Value, ValueType } from './value';

/** What a function may use besides its arguments. */
export interface FunctionRuntime {
  /**
   * Accounts for `amount` units of work or of produced output (characters, elements) before it is done.
   *
   * @throws LimitReached when the analysis has used up its budget; the evaluator turns it into an unknown value
   */
  spend(amount: number): void;
}

/** Thrown by `FunctionRuntime.spend`; never leaves the evaluator. */
export class LimitReached extends Error {}

/**
 * A function whose result depends on its arguments alone.
 *
 * `apply` gets arguments that are neither errors nor unknown at their top level; members of containers may be both,
 * and are evaluated on demand. Functions return errors, they do not throw them.
 */
export interface PureFunction {
  /** As Azure spells it. Names compare without case. */
  readonly name: string;
  readonly minArgs: number;
  /** null: any number. */
  readonly maxArgs: number | null;
  /** The types a result can have: what is known of it while an argument is unknown. */
  readonly returns: readonly ValueType[];
  apply(args: readonly Value[], runtime: FunctionRuntime): Value;
  /**
   * Called instead of `apply` when an argument is unknown (none is an error), after it has been tried to apply the
   * function to each member of small `oneOf` sets. Returns what can still be said for certain; `undefined` gives an
   * unknown value of the types in `returns`.
   */
  applyPartially?(args: readonly Value[], runtime: FunctionRuntime): Value | undefined;
}
