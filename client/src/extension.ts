/** Entry point in Node: desktop, remote and server editions of VS Code. */
import type * as vscode from 'vscode';
import { activateWith } from './activation';
import type { ExtensionApi } from './api';

export function activate(context: vscode.ExtensionContext): ExtensionApi {
  let client: { readonly serverProcess: { readonly pid?: number | undefined } | undefined } | undefined;
  activateWith(context, async (log) => {
    const { createLanguageClient } = await import('./languageClient');
    const created = createLanguageClient(context.asAbsolutePath('dist/server.js'), log);
    client = created;
    return created;
  });
  return { serverProcessId: () => client?.serverProcess?.pid };
}
