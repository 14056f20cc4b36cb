/**
 * Quick fixes for the findings of an analysis, ways to silence them, and repairs of a whole file. Nothing is kept between
 * asking for an action and choosing it.
 */
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Diagnostic,
  type Range,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Finding, FixEdits, FixSummary } from '../engine/analysis';
import { type ChooseFix, safeFix } from '../engine/fixAll';
import type { ClientFeatures } from './clientFeatures';
import { type DocumentAnalysis, shownFindings } from './documentAnalyzer';
import { toSpan } from './fromLsp';
import { toCodeAction, toRange, toWorkspaceEdit } from './toLsp';

/** Safe repairs of a whole file, for `editor.codeActionsOnSave`. */
export const FIX_ALL_KIND = 'source.fixAll.restorable';

/** What travels with an action to find its fix again; the edits are computed anew. */
export interface CodeActionData {
  readonly uri: string;
  /** The version of the document for which the action was offered. */
  readonly version: number;
  readonly rule: string;
  readonly range: Range;
  readonly title: string;
}

/** One document as it is asked about. */
export interface AskedDocument {
  readonly uri: string;
  /** The canonical id. */
  readonly file: string;
  readonly version: number;
  /** Those whose findings may stand in it. */
  readonly analyses: readonly DocumentAnalysis[];
}

export function codeActions(params: CodeActionParams, asked: AskedDocument, features: ClientFeatures): CodeAction[] {
  const { only } = params.context;
  const wants = (kind: string) => only?.some((each) => each === '' || each === kind || kind.startsWith(`${each}.`));
  return [
    ...((wants(CodeActionKind.QuickFix) ?? true) ? quickFixes(params, asked, features) : []),
    // Never in the light bulb: only an editor that asks for it, as on saving, gets it.
    ...(wants(FIX_ALL_KIND) ? fixAllActions(asked, features) : []),
  ];
}

/** The edits of an action that was chosen; undefined if its finding is gone. */
export function resolveCodeAction(
  data: CodeActionData,
  { file, analyses }: AskedDocument,
  features: ClientFeatures,
): WorkspaceEdit | undefined {
  for (const analysis of analyses) {
    const lines = analysis.files.lines(file);
    const span = lines && toSpan(lines, data.range);
    const finding = shownFindings(analysis).find(
      (candidate) =>
        candidate.rule === data.rule &&
        candidate.file === file &&
        candidate.span.start === span?.start &&
        candidate.span.end === span.end,
    );
    const edit = finding && editOf(data.title, finding, analysis, features);
    if (edit) {
      return edit;
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

function quickFixes(params: CodeActionParams, asked: AskedDocument, features: ClientFeatures): CodeAction[] {
  const { uri, file, version, analyses } = asked;
  const repairs: CodeAction[] = [];
  const others = new Map<string, CodeAction>();
  for (const analysis of analyses) {
    const lines = analysis.files.lines(file);
    const span = lines && toSpan(lines, params.range);
    const here = shownFindings(analysis).filter((finding) => finding.file === file);
    for (const finding of here) {
      if (!lines || !span || finding.span.start > span.end || finding.span.end < span.start) {
        continue;
      }
      const range = toRange(lines, finding.span);
      const diagnostics = params.context.diagnostics.filter((each) => isDiagnosticOf(each, finding, range));
      const offered = (fix: FixSummary, isPreferred: boolean): CodeAction[] => {
        const action = toCodeAction(fix, isPreferred, diagnostics, features);
        if (features.resolveEdits) {
          const data: CodeActionData = { uri, version, rule: finding.rule, range, title: fix.title };
          return [{ ...action, data }];
        }
        const edit = editOf(fix.title, finding, analysis, features);
        return edit ? [{ ...action, edit }] : [];
      };
      repairs.push(...finding.fixes.flatMap((fix, index) => offered(fix, index === 0)));
      // What is the same for several findings of a rule is offered once.
      for (const fix of [...fixAllOfRule(finding, here), ...silencing(finding, analysis, features)]) {
        for (const action of offered(fix, false)) {
          const isHere = fix.title.startsWith('Suppress');
          others.set(isHere ? `${fix.title} ${JSON.stringify(range)}` : fix.title, action);
        }
      }
    }
  }
  return [...repairs, ...others.values()];
}

function fixAllTitle(rule: string): string {
  return `Fix all ${rule} in file`;
}

/** Only where there is more than one to repair. */
function fixAllOfRule(finding: Finding, here: readonly Finding[]): readonly FixSummary[] {
  const fixable = here.filter(({ rule, fixes }) => rule === finding.rule && fixes.length > 0);
  return finding.fixes.length > 0 && fixable.length > 1
    ? [{ title: fixAllTitle(finding.rule), applicability: 'suggested' }]
    : [];
}

function silencing(finding: Finding, analysis: DocumentAnalysis, { createFiles }: ClientFeatures): readonly FixEdits[] {
  return analysis.silence(finding).filter(({ edits }) => createFiles || !edits.some(({ create }) => create));
}

function editOf(
  title: string,
  finding: Finding,
  analysis: DocumentAnalysis,
  features: ClientFeatures,
): WorkspaceEdit | undefined {
  if (title === fixAllTitle(finding.rule)) {
    const edits = analysis.fixAll(
      within(finding.file, (other, [first]) => (other.rule === finding.rule ? first : undefined)),
    );
    return edits ? toWorkspaceEdit({ edits }, analysis.files, features) : undefined;
  }
  const fix =
    analysis.analysis.fixes(finding).find((each) => each.title === title) ??
    silencing(finding, analysis, features).find((each) => each.title === title);
  return fix && toWorkspaceEdit(fix, analysis.files, features);
}

function fixAllActions({ file, analyses }: AskedDocument, features: ClientFeatures): CodeAction[] {
  for (const analysis of analyses) {
    const edits = analysis.fixAll(within(file, safeFix));
    const edit = edits && toWorkspaceEdit({ edits }, analysis.files, features);
    if (edit) {
      return [{ title: 'Make all safe repairs', kind: FIX_ALL_KIND, edit }];
    }
  }
  return [];
}

/** Whoever saves a file wants no other one changed. */
function within(file: string, choose: ChooseFix): ChooseFix {
  return (finding, fixes) =>
    finding.file === file
      ? choose(
          finding,
          fixes.filter(({ edits }) => edits.every((each) => each.file === file)),
        )
      : undefined;
}

function isDiagnosticOf(diagnostic: Diagnostic, finding: Finding, range: Range): boolean {
  return diagnostic.code === finding.rule && JSON.stringify(diagnostic.range) === JSON.stringify(range);
}
