#!/usr/bin/env node
// Stands in for the `code` command where desktop VS Code cannot be had: takes the command line that @vscode/test-electron
// gives to VS Code, and runs it in the VS Code server with headless Chromium.
//   code-headless.mjs [FOLDER] --extensionDevelopmentPath=DIR… --extensionTestsPath=FILE [--extensions-dir=DIR]
//   code-headless.mjs --install-extension=FILE --extensions-dir=DIR
// Exit code: 0 all passed; 1 the suite failed; 2 the run itself broke (time-out, crash, suite not found).
import { createWriteStream, mkdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import { root } from './dependencies.mjs';
import { installExtension, openWorkbench, scratch, startServer } from './host.mjs';
import { installHost } from './install-host.mjs';

const TIMEOUT_MS = 180_000;
/** The suite prints this first; what the workbench logs before it is not shown. */
const SUITE_START = '::suite-start::';

const args = process.argv.slice(2);
const values = (name) => args.filter((arg) => arg.startsWith(`--${name}=`)).map((arg) => arg.slice(name.length + 3));
const isFolder = (file) => statSync(file, { throwIfNoEntry: false })?.isDirectory();

async function main() {
  installHost();
  const [extensionsDir] = values('extensions-dir');
  const [vsix] = values('install-extension');
  const tmp = scratch('vscode-host');
  try {
    if (vsix) {
      installExtension({ vsix: path.resolve(vsix), extensionsDir, dataDir: path.join(tmp.dir, 'server') });
      return 0;
    }
    return await runSuite(path.join(tmp.dir, 'server'), extensionsDir);
  } finally {
    tmp.remove();
  }
}

async function runSuite(dataDir, extensionsDir) {
  const [testsPath] = values('extensionTestsPath');
  const extensionPaths = values('extensionDevelopmentPath').map((dir) => path.resolve(dir));
  const folder = args.find((arg) => !arg.startsWith('-') && isFolder(arg));
  const logs = path.join(root, 'out/host-logs');
  mkdirSync(logs, { recursive: true });
  const workbenchLog = path.join(logs, 'workbench.log');
  const log = createWriteStream(workbenchLog);

  let end;
  const ended = new Promise((resolve) => {
    end = resolve;
  });
  const broken = (why) => end({ code: 2, why });
  const timer = setTimeout(() => broken(`no result within ${TIMEOUT_MS / 1000} s`), TIMEOUT_MS);
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => broken(`stopped by ${signal}`));
  }

  let started = false;
  const hooks = {
    // In a test run the workbench hands every line of its log to this function, the extension host's console among them.
    codeAutomationLog: (level, parts) => {
      const text = format(...parts).trimEnd();
      log.write(`[${level}] ${text}\n`);
      // An extension host that dies is reported by an exit code of 0: notice it before that.
      if (/\[ExtensionHost\].*received socket close event/.test(text)) {
        broken('the extension host went away during the tests');
      } else if (text.includes(SUITE_START)) {
        started = true;
      } else if (started && level === 'info') {
        console.log(text);
      }
    },
    // Called once, when the promise of the suite's run() settles or the suite could not be loaded.
    codeAutomationExit: (code) => end({ code }),
  };

  let server;
  let workbench;
  try {
    server = await startServer({ dataDir, extensionsDir, log: path.join(logs, 'server.log') });
    server.child.once('exit', (code) => broken(`the VS Code server exited with ${code}`));
    workbench = await openWorkbench({
      ...{ port: server.port, folder, extensionPaths, testsPath: path.resolve(testsPath), hooks },
      log: (line) => log.write(`${line}\n`),
    });
    workbench.page.on('crash', () => broken('the page crashed'));
    const { code, why } = await ended;
    if (why) {
      console.error(`[code-headless] ${why}; see ${logs}`);
    }
    if (code !== 0 && !started) {
      console.error(`[code-headless] the suite did not start:\n${lastLines(workbenchLog)}`);
    }
    return code;
  } finally {
    clearTimeout(timer);
    await workbench?.browser.close().catch(() => {});
    await server?.stop();
  }
}

function lastLines(file) {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-15).join('\n');
}

main().then(
  (code) => process.exit(code),
  (error) => {
    console.error(`[code-headless] ${error.stack}`);
    process.exit(2);
  },
);
