// Makes the .vsix, and runs tools that have nothing to say when they succeed.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { root } from './dependencies.mjs';

/** Builds the release bundles and packs them into a file. Throws with the tool's words when it fails. */
export function packageExtension(vsix) {
  const vsce = path.join(root, 'node_modules/@vscode/vsce/vsce');
  const flags = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', vsix];
  runQuietly(process.execPath, [vsce, 'package', ...flags]);
}

export function runQuietly(command, args) {
  const shell = process.platform === 'win32' && command !== process.execPath; // Batch files need one.
  const run = spawnSync(command, args, { cwd: root, encoding: 'utf8', shell });
  if (run.status !== 0) {
    const words = [run.error?.message, run.stdout, run.stderr].filter(Boolean).join('\n');
    throw new Error(`${path.basename(command)} ${args.join(' ')} failed:\n${words}`);
  }
}
