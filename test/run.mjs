// `npm test`: everything that can be known about a clone without a person. Installs what the lock file says if that has
// not been done, then: types, lint, bundles, generated files, unit tests, and the tests in a real editor.
// Its last line is `N passed, N failed`; the exit code is 0 only if nothing failed.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { ensureDependencies, root } from './host/dependencies.mjs';

ensureDependencies();

const bin = (name) => path.join(root, 'node_modules', name);
const reporter = ['--test-reporter=./test/countReporter.mjs', '--test-reporter-destination=stdout'];
/** Each runs even if an earlier one failed, except those that need the bundles. */
const steps = [
  { name: 'types', args: [bin('typescript/bin/tsc'), '--noEmit'] },
  { name: 'lint', args: [bin('@biomejs/biome/bin/biome'), 'check', '.'] },
  { name: 'generated files', args: ['server/tools/run.mjs', 'generate', '--check'] },
  { name: 'bundles', args: ['esbuild.js'], needed: true },
  { name: 'unit tests', args: ['test/unit.mjs', ...reporter], counts: true },
  { name: 'editor tests', args: ['test/host/e2e.mjs'], counts: true },
  // In the server edition of VS Code, which is installed on Linux only.
  ...(process.platform === 'linux'
    ? [
        { name: 'restore plan', args: ['test/host/restorePlan.mjs'], counts: true },
        // One plan in every theme; `npm run e2e:accessibility` judges them all.
        { name: 'accessibility', args: ['test/host/planAccessibility.mjs', 'failing-key'], counts: true },
        { name: 'browser', args: ['test/host/planInBrowser.mjs'], counts: true },
      ]
    : []),
];

const total = { passed: 0, failed: 0 };
const summary = [];
for (const step of steps) {
  console.log(`\n== ${step.name}`);
  const start = Date.now();
  const { code, output } = await run(step.args);
  const counted = step.counts ? countsOf(output) : { passed: 0, failed: 0 };
  if (code !== 0 && counted.failed === 0) {
    counted.failed = 1; // The step itself.
  }
  total.passed += counted.passed;
  total.failed += counted.failed;
  const seconds = `${((Date.now() - start) / 1000).toFixed(1)} s`;
  summary.push([
    step.name,
    counted.failed > 0 ? 'FAILED' : 'ok',
    step.counts ? `${counted.passed} passed, ${counted.failed} failed` : '',
    seconds,
  ]);
  if (code !== 0 && step.needed) {
    break;
  }
}

console.log('\n== summary');
for (const [name, state, counts, seconds] of summary) {
  console.log(`${name.padEnd(16)} ${state.padEnd(7)} ${seconds.padStart(8)}  ${counts}`);
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);

/** Runs a Node script of the project, shows its output as it comes, and keeps it. */
function run(args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
      process.stdout.write(chunk);
    });
    child.once('error', (error) => resolve({ code: 1, output: error.message }));
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** What the last line of this form says. */
function countsOf(output) {
  const last = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1);
  return { passed: Number(last?.[1] ?? 0), failed: Number(last?.[2] ?? 0) };
}
