/** From the words of the core to those of the protocol: spans to ranges, findings to diagnostics, edits to edits. */
import {
  type CodeAction,
  CodeActionKind,
  CreateFile,
  type Diagnostic,
  DiagnosticSeverity,
  type Range,
  TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Finding, FixEdits, FixSummary, Severity } from '../engine/analysis';
import { LineIndex } from '../text/lines';
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

/**
 * The edits of a fix. Undefined if it makes a file and the client cannot, or if it edits a file that took no part in the
 * analysis, which would be a bug.
 */
export function toWorkspaceEdit(
  fix: Pick<FixEdits, 'edits'>,
  files: FilesOfAnalysis,
  features: ClientFeatures,
): WorkspaceEdit | undefined {
  const documentChanges: (TextDocumentEdit | CreateFile)[] = [];
  const changes: Record<string, TextEdit[]> = {};
  for (const { file, edits, create = false } of fix.edits) {
    const lines = create ? new LineIndex('') : files.lines(file);
    if (!lines || (create && !features.createFiles)) {
      return undefined;
    }
    const uri = files.uri(file);
    const textEdits = edits.map(({ newText, ...span }) => ({ range: toRange(lines, span), newText }));
    if (create) {
      documentChanges.push(CreateFile.create(uri));
    }
    documentChanges.push(TextDocumentEdit.create({ uri, version: create ? null : files.version(file) }, textEdits));
    changes[uri] = textEdits;
  }
  return features.versionedEdits ? { documentChanges } : { changes };
}
