/** What `check` reports. The shape of the JSON is a contract: fields may be added, none changed or removed. */
import type { AnalysisStatus, DocumentKind, Finding, FixSummary, Severity } from '../engine/analysis';
import type { LineAndCharacter } from '../text/lines';

/** Zero-based, in UTF-16 units, as in the Language Server Protocol. */
export interface ReportRange {
  readonly start: LineAndCharacter;
  readonly end: LineAndCharacter;
}

export interface RelatedReport {
  readonly file: string;
  readonly range: ReportRange;
  readonly message: string;
}

export interface FindingReport {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: ReportRange;
  readonly path: string;
  readonly resource: Finding['resource'];
  readonly count: number;
  readonly facts: readonly string[];
  readonly related: readonly RelatedReport[];
  readonly fixes: readonly FixSummary[];
  readonly suppressed: Finding['suppressed'];
  /** The line on which the finding begins, for people; not part of the JSON. */
  readonly sourceLine: string;
}

export interface FileReport {
  readonly file: string;
  readonly kind: DocumentKind;
  readonly status: AnalysisStatus;
  readonly reason: string | null;
  readonly findings: readonly FindingReport[];
  readonly unknowns: number;
}

export interface Summary extends Readonly<Record<Severity, number>> {
  readonly files: number;
  readonly elapsedMs: number;
}

export interface CheckReport {
  readonly edition: string;
  readonly files: readonly FileReport[];
  readonly summary: Summary;
}

/** Whether nobody has accepted a finding: the others are listed in JSON and counted nowhere. */
export function isOpen({ suppressed }: FindingReport): boolean {
  return suppressed === null;
}

export function summarize(files: readonly FileReport[], elapsedMs: number): Summary {
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { findings } of files) {
    for (const { severity } of findings.filter(isOpen)) {
      counts[severity]++;
    }
  }
  return { files: files.length, ...counts, elapsedMs };
}

/** The JSON form, one file a line so that long reports can be read and compared. */
export function toJson({ edition, files, summary }: CheckReport): string {
  const entries = files.map((file) => JSON.stringify(file, (key, value) => (key === 'sourceLine' ? undefined : value)));
  const list = entries.length === 0 ? '[]' : `[\n${entries.join(',\n')}\n]`;
  return `{"version":1,"edition":${JSON.stringify(edition)},"files":${list},"summary":${JSON.stringify(summary)}}\n`;
}
