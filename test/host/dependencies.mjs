// The project's own dependencies, from Node's built-in modules alone: this runs on a clone where nothing is installed.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Installs exactly what the lock file says, unless that has been done since the lock file last changed. */
export function ensureDependencies() {
  const lock = path.join(root, 'package-lock.json');
  const installed = path.join(root, 'node_modules/.package-lock.json'); // Written by npm at the end of an installation.
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) {
    return;
  }
  console.log('Installing dependencies (npm ci)…');
  runOrExit('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
}

/** Runs a command in the project's folder with its output shown; ends this process if it fails. */
export function runOrExit(command, args) {
  // On Windows npm is a batch file, which only a shell can start.
  const run = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (run.status !== 0) {
    console.error(`${command} ${args.join(' ')} failed${run.error ? `: ${run.error.message}` : ''}`);
    process.exit(run.status || 1);
  }
}
