import type { Engine } from '../engine/analysis';
import type { EvaluateResult, EvaluateRow, ExpandResult, ExpandRow } from '../engine/evaluate';
import type { Host } from '../host/host';

/** What the commands work with. Tests give their own. */
export interface CliTools {
  readonly engine: Engine;
  readonly host: Host;
  readonly evaluateRow: (row: EvaluateRow) => EvaluateResult;
  readonly expandRow: (row: ExpandRow) => ExpandResult;
  /** Starts the language server, a bundle of its own, on standard input and output; it ends the process itself. */
  readonly startServer: () => Promise<void>;
}
