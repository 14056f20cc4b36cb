import * as vscode from 'vscode';
import { isRelevant } from '../documents';
import type { RestorePlanPreview } from '../preview/restorePlanPreview';

/** Restorable: Preview Restore Plan, of the machine at the cursor. A code lens names document and machine. */
export function registerPreviewRestorePlan(preview: RestorePlanPreview): vscode.Disposable {
  return vscode.commands.registerCommand('restorable.previewRestorePlan', async (uri?: unknown, machine?: unknown) => {
    const editor = vscode.window.activeTextEditor;
    const document =
      typeof uri === 'string' ? await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true)) : editor?.document;
    if (!document || !isRelevant(document)) {
      void vscode.window.showInformationMessage('Restorable: open a template to plan the restore of its machines.');
      return;
    }
    const position = editor?.document === document ? editor.selection.active : undefined;
    await preview.show(document, typeof machine === 'string' ? machine : undefined, position);
  });
}
