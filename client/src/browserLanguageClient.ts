/** The language client for the browser: the server is a web worker. */
import type * as vscode from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { clientOptions } from './clientOptions';

/** The one thing that this file needs of the browser's own types, which clash with those of Node. */
declare const Worker: new (url: string) => ConstructorParameters<typeof LanguageClient>[2] & object;

export function createLanguageClient(serverModule: vscode.Uri, log: vscode.LogOutputChannel): LanguageClient {
  return new LanguageClient('restorable', 'Restorable', new Worker(serverModule.toString(true)), clientOptions(log));
}
