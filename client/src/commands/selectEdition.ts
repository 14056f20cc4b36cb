import * as vscode from 'vscode';
import { SETTINGS_SECTION } from '../../../server/src/protocol/protocol';
import { editionItems } from '../editions';

/** Restorable: Select Support Matrix Edition. Writes the setting where it is already set, else for the workspace. */
export function registerSelectEdition(extension: vscode.Extension<unknown>): vscode.Disposable {
  return vscode.commands.registerCommand('restorable.selectEdition', async () => {
    const document = vscode.window.activeTextEditor?.document;
    const settings = vscode.workspace.getConfiguration(SETTINGS_SECTION, document ?? null);
    const current = settings.get('edition', 'latest');
    const picked = await vscode.window.showQuickPick(editionItems(extension, current), {
      title: 'Support matrix edition',
      placeHolder: 'Judge templates by what Azure Backup supported on…',
    });
    if (picked && picked.label !== current) {
      await settings.update('edition', picked.label, targetOf(settings.inspect('edition')));
    }
  });
}

/** The narrowest place that already decides the setting; writing anywhere wider would change nothing. */
function targetOf(setting: ReturnType<vscode.WorkspaceConfiguration['inspect']>): vscode.ConfigurationTarget {
  if (setting?.workspaceFolderValue !== undefined) {
    return vscode.ConfigurationTarget.WorkspaceFolder;
  }
  if (
    setting?.workspaceValue !== undefined ||
    (setting?.globalValue === undefined && vscode.workspace.workspaceFolders)
  ) {
    return vscode.ConfigurationTarget.Workspace;
  }
  return vscode.ConfigurationTarget.Global;
}
