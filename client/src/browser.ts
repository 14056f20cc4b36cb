/** Entry point in the browser: vscode.dev and other editions without Node. */
import * as vscode from 'vscode';
import { activateWith } from './activation';
import type { ExtensionApi } from './api';

export function activate(context: vscode.ExtensionContext): ExtensionApi {
  activateWith(context, async (log) => {
    const { createLanguageClient } = await import('./browserLanguageClient');
    return createLanguageClient(vscode.Uri.joinPath(context.extensionUri, 'dist'), log);
  });
  return { serverProcessId: () => undefined };
}
