/** The status bar item that names the support matrix edition while a document of ours is in front. */
import * as vscode from 'vscode';
import { SETTINGS_SECTION } from '../../server/src/protocol/protocol';
import { isEnabled, isRelevant } from './documents';

export function registerStatusBar(): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('restorable.edition', vscode.StatusBarAlignment.Right, 100);
  item.name = 'Restorable Support Matrix Edition';
  item.command = 'restorable.selectEdition';

  const update = (): void => {
    const document = vscode.window.activeTextEditor?.document;
    if (!document || !isRelevant(document) || !isEnabled(document)) {
      item.hide();
      return;
    }
    const edition = vscode.workspace.getConfiguration(SETTINGS_SECTION, document).get('edition', 'latest');
    item.text = `$(history) Restorable: ${edition}`;
    item.tooltip =
      edition === 'latest'
        ? 'Judged by the newest Azure Backup support matrix. Select to judge by an older one.'
        : `Judged by the Azure Backup support matrix as stated on ${edition}. Select to change.`;
    item.show();
  };

  update();
  return vscode.Disposable.from(
    item,
    vscode.window.onDidChangeActiveTextEditor(update),
    vscode.workspace.onDidOpenTextDocument(update), // Also fires when the language of a document changes.
    vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration(SETTINGS_SECTION) && update()),
    vscode.workspace.onDidChangeTextDocument(
      (event) => event.document === vscode.window.activeTextEditor?.document && update(),
    ),
  );
}
