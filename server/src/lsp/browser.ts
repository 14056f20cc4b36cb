/** The language server in a web worker: no files but the open documents, no process, no `require`. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { createEngine } from '../engine/engine';
import { createEmptyHost } from '../host/emptyHost';
import { createServer } from './server';

/** The worker's own end; the browser's types clash with those of Node. */
declare const self: ConstructorParameters<typeof BrowserMessageReader>[0];

const connection = createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self));
createServer(connection, createEmptyHost(), createEngine());
connection.listen();
