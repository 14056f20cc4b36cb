// Bundles a tool of this folder with esbuild and runs it: `node server/tools/run.mjs facts-report [arguments]`.
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const tools = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(tools, '..', '..');
const [name = '', ...toolArguments] = process.argv.slice(2);
const entry = path.join(tools, `${name}.ts`);
if (!existsSync(entry)) {
  console.error(`No tool of this name: ${name}`);
  process.exit(2);
}

const outfile = path.join(root, 'out', `tool-${process.pid}.mjs`);
await build({
  absWorkingDir: root,
  entryPoints: [entry],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  sourcemap: 'inline',
  logLevel: 'warning',
});
const run = spawnSync(process.execPath, ['--enable-source-maps', outfile, ...toolArguments], {
  cwd: root,
  stdio: 'inherit',
});
rmSync(outfile, { force: true });
process.exit(run.status ?? 1);
