import { type FunctionRuntime, LimitReached } from './function';

/** Steps of one analysis. A count, never a clock: the result must not depend on the machine. */
const MAX_STEPS = 2_000_000;
/** Characters and elements that one analysis may produce. */
const MAX_OUTPUT = 16_000_000;
/** Evaluations within evaluations; far above any real template, far below the stack's end. */
const MAX_DEPTH = 700;

/** What one analysis may still use up. Past it every further value is unknown. */
export class Budget implements FunctionRuntime {
  private steps = 0;
  private output = 0;
  private depth = 0;
  private exhausted: string | null = null;

  /** Why evaluation stopped; null while it has not. */
  get limit(): string | null {
    return this.exhausted;
  }

  /** Accounts for one evaluation; false when no more are allowed. */
  enter(): boolean {
    if (this.exhausted !== null) {
      return false;
    }
    if (++this.steps > MAX_STEPS) {
      this.exhausted = `more than ${MAX_STEPS.toLocaleString('en')} evaluation steps`;
      return false;
    }
    if (this.depth >= MAX_DEPTH) {
      this.exhausted = `evaluation nested more than ${MAX_DEPTH} deep`;
      return false;
    }
    this.depth++;
    return true;
  }

  leave(): void {
    this.depth--;
  }

  spend(amount: number): void {
    this.output += amount;
    this.steps += amount >> 6;
    if (this.output > MAX_OUTPUT) {
      this.exhausted ??= `more than ${MAX_OUTPUT.toLocaleString('en')} characters and elements produced`;
    }
    if (this.exhausted !== null) {
      throw new LimitReached();
    }
  }
}
