/** The language client for the browser: the server is a web worker, and the files that it cannot reach are read here. */
import * as vscode from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { PAGE_REQUEST, type PageParams } from '../../server/src/protocol/protocol';
import { clientOptions } from './clientOptions';
import { connectCommittedTexts } from './committedTexts';

/** The one thing that this file needs of the browser's own types, which clash with those of Node. */
declare const Worker: new (url: string) => ConstructorParameters<typeof LanguageClient>[2] & object;

/** @param dist  the folder of the bundles, with the server in `browser` and the documentation in `pages` */
export function createLanguageClient(dist: vscode.Uri, log: vscode.LogOutputChannel): LanguageClient {
  const worker = new Worker(vscode.Uri.joinPath(dist, 'browser', 'server.js').toString(true));
  const client = new LanguageClient('restorable', 'Restorable', worker, clientOptions(log));
  client.onRequest(PAGE_REQUEST, ({ page }: PageParams) => readPage(vscode.Uri.joinPath(dist, 'pages', page)));
  connectCommittedTexts(client);
  return client;
}

async function readPage(uri: vscode.Uri): Promise<string | null> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return null;
  }
}
