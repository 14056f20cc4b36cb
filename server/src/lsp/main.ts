/** The language server as a process: `--stdio` or `--node-ipc` says how it speaks to its client. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { createEngine } from '../engine/engine';
import { createNodeHost } from '../host/nodeHost';
import { createServer } from './server';

const connection = createConnection(ProposedFeatures.all);
createServer(connection, createNodeHost(), createEngine());
connection.listen();
