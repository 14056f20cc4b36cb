/** From the words of the core to those of the protocol: spans to ranges, findings to diagnostics, edits to edits. */
import {
  type CodeAction,
  CodeActionKind,
  type Diagnostic,
  DiagnosticSeverity,
  type Range,
  TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Finding, FixEdits, FixSummary, Severity } from '../engine/analysis';
import type { LineIndex } from '../text/lines';
import type { Span } from '../text/span';
import type { ClientFeatures } from './clientFeatures';

/** The files that a finding or an edit may name. */
export interface FilesOfAnalysis {
  /** The lines of a file's text as it was analyzed; undefined where the file took no part. */
  lines(id: string): LineIndex | undefined;
  /** How the client spells the file's URI. */
  uri(id: string): string;
  /** The version of the document when it was analyzed; null where it is not open. */
  version(id: string): number | null;
}

export interface DiagnosticOptions {
  readonly features: ClientFeatures;
  /** With `{rule}` in the place of the rule's id; undefined where the client has not said. */
  readonly ruleDocumentationUrl: string | undefined;
}

export const DIAGNOSTIC_SOURCE = 'restorable';

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export function toRange(lines: LineIndex, span: Span): Range {
  return { start: lines.at(span.start), end: lines.at(span.end) };
}

/** The diagnostic of a finding; undefined if the finding's file took no part in the analysis, which would be a bug. */
export function toDiagnostic(
  finding: Finding,
  files: FilesOfAnalysis,
  { features, ruleDocumentationUrl }: DiagnosticOptions,
): Diagnostic | undefined {
  const lines = files.lines(finding.file);
  if (!lines) {
    return undefined;
  }
  const related = finding.related.flatMap(({ file, span, message }) => {
    const relatedLines = files.lines(file);
    return relatedLines ? [{ location: { uri: files.uri(file), range: toRange(relatedLines, span) }, message }] : [];
  });
  return {
    range: toRange(lines, finding.span),
    severity: SEVERITIES[finding.severity],
    code: finding.rule,
    source: DIAGNOSTIC_SOURCE,
    message: finding.message,
    ...(features.codeDescription &&
      ruleDocumentationUrl && {
        codeDescription: { href: ruleDocumentationUrl.replaceAll('{rule}', encodeURIComponent(finding.rule)) },
      }),
    ...(features.relatedInformation && related.length > 0 && { relatedInformation: related }),
    ...(features.diagnosticData && { data: finding.rule }),
  };
}

/** A quick fix without its edits. */
export function toCodeAction(
  fix: FixSummary,
  isFirst: boolean,
  diagnostics: Diagnostic[],
  features: ClientFeatures,
): CodeAction {
  return {
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics,
    ...(features.preferredActions && isFirst && { isPreferred: true }),
  };
}

/** The edits of a fix; undefined if it edits a file that took no part in the analysis, which would be a bug. */
export function toWorkspaceEdit(
  fix: FixEdits,
  files: FilesOfAnalysis,
  features: ClientFeatures,
): WorkspaceEdit | undefined {
  const byFile: { id: string; edits: TextEdit[] }[] = [];
  for (const { file, edits } of fix.edits) {
    const lines = files.lines(file);
    if (!lines) {
      return undefined;
    }
    byFile.push({ id: file, edits: edits.map(({ newText, ...span }) => ({ range: toRange(lines, span), newText })) });
  }
  return features.versionedEdits
    ? {
        documentChanges: byFile.map(({ id, edits }) =>
          TextDocumentEdit.create({ uri: files.uri(id), version: files.version(id) }, edits),
        ),
      }
    : { changes: Object.fromEntries(byFile.map(({ id, edits }) => [files.uri(id), edits])) };
}
