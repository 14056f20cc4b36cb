// Bundles bench.ts and runs it. No test asserts a time: figures are compared side by side in one run.
//   npm run bench -- [FILE|DIR ...]     templates to measure; without them, the corpus beside the checkout
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../..');
const outfile = path.join(root, 'out', 'bench.mjs');
await build({
  absWorkingDir: root,
  entryPoints: [path.join(here, 'bench.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  logLevel: 'warning',
});
const run = spawnSync(process.execPath, ['--expose-gc', outfile, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
process.exit(run.status ?? 1);
