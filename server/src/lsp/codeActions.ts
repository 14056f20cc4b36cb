/** Quick fixes for the findings of an analysis. Nothing is kept between asking for an action and choosing it. */
import type { CodeAction, CodeActionParams, Diagnostic, Range, WorkspaceEdit } from 'vscode-languageserver';
import type { Finding } from '../engine/analysis';
import type { ClientFeatures } from './clientFeatures';
import type { DocumentAnalysis } from './documentAnalyzer';
import { toSpan } from './fromLsp';
import { toCodeAction, toRange, toWorkspaceEdit } from './toLsp';

/** What travels with an action to find its fix again; the edits are computed anew. */
export interface CodeActionData {
  readonly uri: string;
  /** The version of the document for which the action was offered. */
  readonly version: number;
  readonly rule: string;
  readonly range: Range;
  readonly title: string;
}

/** @param file the canonical id of `params.textDocument` */
export function quickFixes(
  params: CodeActionParams,
  file: string,
  version: number,
  analyses: readonly DocumentAnalysis[],
  features: ClientFeatures,
): CodeAction[] {
  const actions: CodeAction[] = [];
  for (const { analysis, files } of analyses) {
    const lines = files.lines(file);
    if (!lines) {
      continue;
    }
    const asked = toSpan(lines, params.range);
    for (const finding of analysis.findings) {
      if (
        finding.suppressed ||
        finding.file !== file ||
        finding.span.start > asked.end ||
        finding.span.end < asked.start
      ) {
        continue;
      }
      const range = toRange(lines, finding.span);
      const repaired = params.context.diagnostics.filter((diagnostic) => isDiagnosticOf(diagnostic, finding, range));
      const edits = features.resolveEdits ? [] : analysis.fixes(finding);
      for (const [index, fix] of finding.fixes.entries()) {
        const action = toCodeAction(fix, index === 0, repaired, features);
        if (features.resolveEdits) {
          const data: CodeActionData = {
            uri: params.textDocument.uri,
            version,
            rule: finding.rule,
            range,
            title: fix.title,
          };
          actions.push({ ...action, data });
          continue;
        }
        const made = edits.find(({ title }) => title === fix.title);
        const edit = made && toWorkspaceEdit(made, files, features);
        if (edit) {
          actions.push({ ...action, edit });
        }
      }
    }
  }
  return actions;
}

/** The edits of an action that was chosen; undefined if its finding is gone. */
export function resolveQuickFix(
  data: CodeActionData,
  file: string,
  analyses: readonly DocumentAnalysis[],
  features: ClientFeatures,
): WorkspaceEdit | undefined {
  for (const { analysis, files } of analyses) {
    const lines = files.lines(file);
    const span = lines && toSpan(lines, data.range);
    const finding = analysis.findings.find(
      (candidate) =>
        candidate.rule === data.rule &&
        candidate.file === file &&
        candidate.span.start === span?.start &&
        candidate.span.end === span.end &&
        candidate.fixes.some(({ title }) => title === data.title),
    );
    const fix = finding && analysis.fixes(finding).find(({ title }) => title === data.title);
    if (fix) {
      return toWorkspaceEdit(fix, files, features);
    }
  }
  return undefined;
}

/** Checks data that came back from a client. */
export function isCodeActionData(data: unknown): data is CodeActionData {
  const { uri, version, rule, range, title } = (data ?? {}) as Partial<Record<keyof CodeActionData, unknown>>;
  return (
    typeof uri === 'string' &&
    typeof version === 'number' &&
    typeof rule === 'string' &&
    typeof title === 'string' &&
    typeof range === 'object' &&
    range !== null
  );
}

function isDiagnosticOf(diagnostic: Diagnostic, finding: Finding, range: Range): boolean {
  return diagnostic.code === finding.rule && JSON.stringify(diagnostic.range) === JSON.stringify(range);
}
