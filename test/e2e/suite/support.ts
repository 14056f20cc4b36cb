/** What the tests of the suite share: the sample workspace, waiting, and the findings of a document. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ExtensionApi } from '../../../client/src/api';

/** The extension, activated as a user would: by a document. */
export async function extension(): Promise<vscode.Extension<ExtensionApi>> {
  const found = vscode.extensions.getExtension<ExtensionApi>('restorable.restorable');
  assert.ok(found, 'the extension is installed');
  await until('the extension to become active', () => found.isActive);
  return found;
}

/** Opens a file of the sample workspace in an editor. */
export async function open(name: string): Promise<vscode.TextDocument> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'the sample workspace is open');
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, name));
  await vscode.window.showTextDocument(document);
  return document;
}

/** Our findings in a document, in the order of their ranges. */
export function findings(document: vscode.TextDocument): vscode.Diagnostic[] {
  return vscode.languages
    .getDiagnostics(document.uri)
    .filter((diagnostic) => diagnostic.source === 'restorable')
    .sort((a, b) => a.range.start.compareTo(b.range.start));
}

export function ruleOf(diagnostic: vscode.Diagnostic): string {
  const { code } = diagnostic;
  return String(typeof code === 'object' ? code.value : code);
}

/** Waits for a finding of a rule. */
export function finding(document: vscode.TextDocument, rule: string): Promise<vscode.Diagnostic> {
  return until(`a finding of ${rule}`, () => findings(document).find((diagnostic) => ruleOf(diagnostic) === rule));
}

/** Waits until a rule has no finding. */
export function noFinding(document: vscode.TextDocument, rule: string): Promise<true> {
  return until(`no finding of ${rule}`, () => findings(document).every((diagnostic) => ruleOf(diagnostic) !== rule));
}

/** Asks again and again until the answer is neither false nor undefined. */
export async function until<T>(what: string, probe: () => T | false | undefined, ms = 15_000): Promise<T> {
  for (const end = Date.now() + ms; Date.now() < end; await pause(50)) {
    const answer = probe();
    if (answer !== false && answer !== undefined) {
      return answer;
    }
  }
  throw new Error(`waited ${ms / 1000} s in vain for ${what}`);
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** The range of the only occurrence of `text` in a document. */
export function rangeOf(document: vscode.TextDocument, text: string): vscode.Range {
  const offset = document.getText().indexOf(text);
  assert.ok(offset >= 0 && document.getText().indexOf(text, offset + 1) < 0, `${text} occurs once`);
  return new vscode.Range(document.positionAt(offset), document.positionAt(offset + text.length));
}
