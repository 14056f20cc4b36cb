import type { Engine } from '../engine/analysis';
import type { EvaluateResult, EvaluateRow, ExpandResult, ExpandRow } from '../engine/evaluate';
import type { TemplateInput } from '../engine/evaluateFile';
import type { PlainResult } from '../engine/plain';
import type { Host } from '../host/host';
import type { ReadPage } from '../host/pages';

/** What the commands work with. Tests give their own. */
export interface CliTools {
  readonly engine: Engine;
  readonly host: Host;
  readonly readPage: ReadPage;
  readonly evaluateRow: (row: EvaluateRow) => EvaluateResult;
  readonly expandRow: (row: ExpandRow) => ExpandResult;
  readonly evaluateInFile: (input: TemplateInput, expression: string) => PlainResult;
  readonly expandInFile: (input: TemplateInput) => Omit<ExpandResult, 'id'>;
  /** Starts the language server, a bundle of its own, on standard input and output; it ends the process itself. */
  readonly startServer: () => Promise<void>;
}
