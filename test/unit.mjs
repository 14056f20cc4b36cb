// Bundles every *.test.ts outside e2e with esbuild and runs it on `node --test`.
// Arguments narrow the run: `npm run unit -- expressions lsp` runs the test files whose path holds one of the words.
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const words = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const flags = process.argv.slice(2).filter((argument) => argument.startsWith('-'));
const files = readdirSync(path.join(root, 'test'), { recursive: true })
  .map((file) => `test/${file.split(path.sep).join('/')}`)
  .filter((file) => file.endsWith('.test.ts') && !file.startsWith('test/e2e/'))
  .filter((file) => words.length === 0 || words.some((word) => file.includes(word)));
if (files.length === 0) {
  console.error(`No test file matches: ${words.join(' ')}`);
  process.exit(2);
}

const out = path.join(root, 'out', `unit-${process.pid}`);
await build({
  absWorkingDir: root,
  entryPoints: files,
  outbase: '.',
  outdir: out,
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  sourcemap: 'inline',
  outExtension: { '.js': '.mjs' },
  logLevel: 'warning',
});
const run = spawnSync(
  process.execPath,
  ['--enable-source-maps', '--test', ...flags, ...files.map((file) => path.join(out, file.replace(/\.ts$/, '.mjs')))],
  { cwd: root, stdio: 'inherit' },
);
rmSync(out, { recursive: true, force: true });
process.exit(run.status ?? 1);
