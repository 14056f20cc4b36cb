import { type FunctionRuntime, LimitReached } from './function';

/** Steps of one analysis. A count, never a clock: the result must not depend on the machine. */
const MAX_STEPS = 2_000_000;
/** Characters and elements that one analysis may produce. */
const MAX_OUTPUT = 16_000_000;
/** Evaluations within evaluations; far above any real template, far below the stack's end. */
const MAX_DEPTH = 700;
const TOO_DEEP = `evaluation nested more than ${MAX_DEPTH} deep`;

/** What one analysis may still use up. Past it every further value is unknown. */
export class Budget implements FunctionRuntime {
  private steps = 0;
  private output = 0;
  private depth = 0;
  private exhausted: string | null = null;
  private wasTooDeep = false;

  /** Which limit was met, if any: some values are unknown because of it. */
  get limit(): string | null {
    return this.exhausted ?? (this.wasTooDeep ? TOO_DEEP : null);
  }

  /** Accounts for one evaluation; false when it is not allowed, for now or at all. */
  enter(): boolean {
    if (this.exhausted !== null) {
      return false;
    }
    if (++this.steps > MAX_STEPS) {
      this.exhausted = `more than ${MAX_STEPS.toLocaleString('en')} evaluation steps`;
      return false;
    }
    if (this.depth >= MAX_DEPTH) {
      this.wasTooDeep = true;
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
