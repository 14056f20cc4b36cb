/** The language server in a web worker: no files but the open documents, no process, no `require`. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { createEngine } from '../engine/engine';
import { createEmptyHost } from '../host/emptyHost';
import { PAGE_REQUEST, type PageParams } from '../protocol/protocol';
import { createServer } from './server';

/** The worker's own end; the browser's types clash with those of Node. */
declare const self: ConstructorParameters<typeof BrowserMessageReader>[0];

const connection = createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self));
/** A worker cannot count on reaching the files beside it; the client can. */
async function readPage(page: string): Promise<string | undefined> {
  try {
    const text: string | null = await connection.sendRequest(PAGE_REQUEST, { page } satisfies PageParams);
    return text ?? undefined;
  } catch {
    return undefined; // A client that knows no pages.
  }
}

createServer(connection, createEmptyHost(), createEngine(), { readPage });
connection.listen();
