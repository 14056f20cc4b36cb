import * as vscode from 'vscode';
import type { ServerSession } from '../serverSession';

/** Restorable: Restart Server. Works too when the server has crashed for good or was never started. */
export function registerRestartServer(server: ServerSession): vscode.Disposable {
  return vscode.commands.registerCommand('restorable.restartServer', () => server.restart());
}
