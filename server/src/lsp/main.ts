/** The language server as a process: `--stdio` or `--node-ipc` says how it speaks to its client. */
import path from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { createEngine } from '../engine/engine';
import { createNodeHost } from '../host/nodeHost';
import { pagesIn } from '../host/pages';
import { createServer } from './server';

const connection = createConnection(ProposedFeatures.all);
const host = createNodeHost();
createServer(connection, host, createEngine(), { readPage: pagesIn(path.join(__dirname, 'pages'), host) });
connection.listen();
