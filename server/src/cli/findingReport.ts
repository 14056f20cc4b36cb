/** From the words of the core to those of the report: spans to ranges, ids to names. */
import type { Finding } from '../engine/analysis';
import { LineIndex } from '../text/lines';
import type { Span } from '../text/span';
import type { FindingReport, ReportRange } from './report';

/** The files that took part in an analysis. */
export class ReportedFiles {
  readonly #texts: ReadonlyMap<string, string>;
  readonly #lines = new Map<string, LineIndex>();

  constructor(
    texts: ReadonlyMap<string, string>,
    /** How a file is named in the report. */
    readonly label: (id: string) => string,
  ) {
    this.#texts = texts;
  }

  has(id: string): boolean {
    return this.#texts.has(id);
  }

  range(id: string, { start, end }: Span): ReportRange {
    const lines = this.#linesOf(id);
    return { start: lines.at(start), end: lines.at(end) };
  }

  /** The line that holds an offset, without its line break. */
  line(id: string, offset: number): string {
    const lines = this.#linesOf(id);
    const { line } = lines.at(offset);
    const [start, end] = [line, line + 1].map((each) => lines.offset({ line: each, character: 0 }));
    return (this.#texts.get(id) ?? '').slice(start, end).replace(/[\r\n]+$/, '');
  }

  #linesOf(id: string): LineIndex {
    const lines = this.#lines.get(id) ?? new LineIndex(this.#texts.get(id) ?? '');
    this.#lines.set(id, lines);
    return lines;
  }
}

export function toFindingReport(finding: Finding, files: ReportedFiles): FindingReport {
  const { rule, severity, message, file, span, path, resource, count, facts, related, fixes, suppressed } = finding;
  return {
    rule,
    severity,
    message,
    range: files.range(file, span),
    path,
    resource,
    count,
    facts,
    related: related
      .filter((other) => files.has(other.file))
      .map((other) => ({
        file: files.label(other.file),
        range: files.range(other.file, other.span),
        message: other.message,
      })),
    fixes,
    suppressed,
    sourceLine: files.line(file, span.start),
  };
}
