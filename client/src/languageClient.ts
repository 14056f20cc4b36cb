/** The language client for Node: a bundle of its own, required at the first document that needs the server. */
import type * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { clientOptions } from './clientOptions';
import { connectCommittedTexts } from './committedTexts';

/** @param serverModule  absolute path of the server's bundle, run by the editor's own Node */
export function createLanguageClient(serverModule: string, log: vscode.LogOutputChannel): LanguageClient {
  const server = { module: serverModule, transport: TransportKind.ipc };
  const client = new LanguageClient(
    'restorable',
    'Restorable',
    { run: server, debug: { ...server, options: { execArgv: ['--nolazy', '--inspect=6009'] } } },
    clientOptions(log),
  );
  connectCommittedTexts(client);
  return client;
}
