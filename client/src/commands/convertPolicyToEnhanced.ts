import * as vscode from 'vscode';
import { isRelevant } from '../documents';
import type { ServerSession } from '../serverSession';

/**
 * Restorable: Convert Policy to Enhanced, for the Standard policy at the cursor or the only one of the document. Asks even
 * where there is one way only: each has a price that its title names.
 */
export function registerConvertPolicyToEnhanced(server: ServerSession): vscode.Disposable {
  return vscode.commands.registerCommand('restorable.convertPolicyToEnhanced', async () => {
    const editor = vscode.window.activeTextEditor;
    const conversion =
      editor && isRelevant(editor.document)
        ? await server.convertPolicy(editor.document, editor.selection.active)
        : null;
    if (!editor || !conversion || conversion.ways.length === 0) {
      const reason = conversion?.reason ?? 'Open a template or a backup policy to convert it.';
      void vscode.window.showInformationMessage(`Restorable: ${reason}`);
      return;
    }
    const { version } = editor.document;
    const items = conversion.ways.map(({ title, edit }) => ({ label: title, edit }));
    const picked = await vscode.window.showQuickPick(items, {
      title:
        conversion.policy === null ? 'Convert policy to Enhanced' : `Convert policy "${conversion.policy}" to Enhanced`,
      placeHolder: 'Azure changes the type of no policy that is deployed',
    });
    if (!picked) {
      return;
    }
    if (editor.document.version !== version || !(await vscode.workspace.applyEdit(picked.edit))) {
      void vscode.window.showWarningMessage('Restorable: the document has changed meanwhile; nothing was converted.');
    }
  });
}
