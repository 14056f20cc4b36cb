import * as vscode from 'vscode';

/** Restorable: Show Log. */
export function registerShowLog(log: vscode.LogOutputChannel): vscode.Disposable {
  return vscode.commands.registerCommand('restorable.showLog', () => log.show());
}
