/** The command line as a process: real streams, real files, the real engine. Everything else is in `run`. */
import { createRequire } from 'node:module';
import path from 'node:path';
import { createEngine } from '../engine/engine';
import { evaluateRow, expandRow } from '../engine/evaluate';
import { evaluateInFile, expandInFile } from '../engine/evaluateFile';
import { createNodeHost } from '../host/nodeHost';
import { pagesIn } from '../host/pages';
import type { CliIo } from './io';
import { run } from './run';

const { stdin, stdout, stderr, env } = process;

// A reader that has seen enough, such as `head`, is no failure.
stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 2));

const io: CliIo = {
  cwd: process.cwd(),
  writeOut: (text) => new Promise((resolve) => stdout.write(text, () => resolve())),
  writeError: (text) => void stderr.write(text),
  stdin,
  colors: stdout.isTTY === true && !env['NO_COLOR'],
  progress: stderr.isTTY === true,
  now: Date.now,
};

/** The server is a bundle of its own beside this one; it takes over the streams and ends the process. */
async function startServer(): Promise<void> {
  createRequire(__filename)(path.join(__dirname, 'server.js'));
}

const host = createNodeHost();

run(process.argv.slice(2), io, {
  engine: createEngine(),
  host,
  readPage: pagesIn(path.join(__dirname, 'pages'), host),
  evaluateRow,
  expandRow,
  evaluateInFile,
  expandInFile,
  startServer,
}).then((status) => {
  process.exitCode = status;
});
