// `npm start`: a build of this clone in an editor, with templates to try it on. Needs nothing but Node and npm: uses the
// `code` command where there is one, else installs VS Code's server and prints the address to open in a browser.
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureDependencies, root, runOrExit } from './dependencies.mjs';

ensureDependencies();
console.log('Building…');
runOrExit(process.execPath, ['esbuild.js']);

// A copy, so that trying a quick fix does not change the clone.
const folder = path.join(root, 'out/sample');
rmSync(folder, { recursive: true, force: true });
cpSync(path.join(root, 'test/e2e/workspace'), folder, { recursive: true });
const openFile = path.join(folder, 'confidential-vm.json');
/** Where findings stand: in sight when the editor opens. */
const line = readFileSync(openFile, 'utf8').split('"policyId"')[0].split('\n').length;

const shell = process.platform === 'win32';
if (spawnSync('code', ['--version'], { shell, stdio: 'ignore' }).status === 0) {
  runOrExit('code', ['--new-window', `--extensionDevelopmentPath=${root}`, folder, '--goto', `${openFile}:${line}`]);
  console.log('VS Code is open on the sample templates, with Restorable from this folder.');
} else if (process.platform === 'linux') {
  await serve();
} else {
  console.error(
    'Install VS Code and its `code` command (Command Palette: "Shell Command: Install \'code\' command in PATH").',
  );
  process.exitCode = 1;
}

/** Serves VS Code with the packaged extension until Ctrl-C; never reads standard input. */
async function serve() {
  const { installHost } = await import('./install-host.mjs');
  const { installExtension, scratch, startServer, workbenchUrl } = await import('./host.mjs');
  const { packageExtension } = await import('./package.mjs');
  installHost();
  const vsix = path.join(root, 'out/restorable.vsix');
  packageExtension(vsix);
  const tmp = scratch('restorable-start');
  const dataDir = path.join(tmp.dir, 'server');
  const extensionsDir = path.join(tmp.dir, 'extensions');
  installExtension({ vsix, extensionsDir, dataDir: path.join(tmp.dir, 'install') });
  const log = path.join(tmp.dir, 'server.log');
  const server = await startServer({ dataDir, extensionsDir, log });

  console.log(`\nVS Code with Restorable is ready. Open this address in a browser on this machine:\n`);
  console.log(`  ${workbenchUrl({ port: server.port, folder, openFile, line })}\n`);
  console.log('Ctrl-C ends it.');
  const ended = new Promise((resolve) => {
    server.child.once('exit', () => resolve(1));
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.once(signal, () => resolve(0));
    }
  });
  const code = await ended;
  await server.stop();
  tmp.remove();
  process.exit(code);
}
