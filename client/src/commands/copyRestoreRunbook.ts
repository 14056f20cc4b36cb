import * as vscode from 'vscode';
import { isRelevant } from '../documents';
import type { RestorePlanPreview } from '../preview/restorePlanPreview';
import type { ServerSession } from '../serverSession';

/**
 * Restorable: Copy Restore Runbook, as the preview shows it, else of the machine at the cursor without any choice. Asks
 * for the shell where there are two.
 */
export function registerCopyRestoreRunbook(server: ServerSession, preview: RestorePlanPreview): vscode.Disposable {
  return vscode.commands.registerCommand('restorable.copyRestoreRunbook', async () => {
    const editor = vscode.window.activeTextEditor;
    const atCursor = editor && isRelevant(editor.document) ? editor : undefined;
    const shown = preview.shown;
    const planned =
      shown && (!atCursor || atCursor.document === shown.document)
        ? shown
        : atCursor && { document: atCursor.document, machine: undefined, choices: {} };
    const position = planned === shown ? undefined : atCursor?.selection.active;
    const answer = planned && (await server.restorePlan({ ...planned, format: 'markdown' }, position));
    if (!answer || answer.machine === null) {
      void vscode.window.showInformationMessage(
        'Restorable: open a template with a virtual machine to copy its runbook.',
      );
      return;
    }
    const powershell = { label: 'PowerShell', text: answer.powershell };
    const shells =
      answer.azureCli === null ? [powershell] : [powershell, { label: 'Azure CLI', text: answer.azureCli }];
    const title = `Copy the runbook of ${answer.machine}`;
    const picked = shells.length > 1 ? await vscode.window.showQuickPick(shells, { title }) : powershell;
    if (picked) {
      await vscode.env.clipboard.writeText(picked.text);
      vscode.window.setStatusBarMessage(`Copied the runbook of ${answer.machine} (${picked.label})`, 4000);
    }
  });
}
