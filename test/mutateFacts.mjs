// Proves that no fact is decoration: changes the value of each fact that a rule or the restore plan lists, one at a time,
// and runs their tests and those of the facts themselves, of which one must fail. `npm run mutate -- [FACT…]` prints what no test noticed
// and exits 1 if there is any. Facts without a value are statements: nothing computes with them.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const out = path.join(root, 'out', `mutation-${process.pid}`);
const asked = process.argv.slice(2);
const AGREEMENT = 'test/unit/knowledge/agreement.test.ts';

mkdirSync(out, { recursive: true });
const start = Date.now();
try {
  const { rules, planned } = await readUsers();
  const planTests = filesUnder('test/unit/restore', '.test.ts');
  const everyTest = [...filesUnder('test/rules', '.test.ts'), ...planTests, AGREEMENT];
  const testsOf = (id) => [
    AGREEMENT,
    ...rules
      .filter((rule) => rule.facts.includes(id))
      .map(({ family, id: rule }) => `test/rules/${family}/${rule}.test.ts`)
      .filter((file) => existsSync(path.join(root, file))),
  ];
  const listed = new Set([...rules.flatMap((rule) => rule.facts), ...planned]);
  const facts = readdirSync(path.join(root, 'schemas/facts'))
    .flatMap((name) => JSON.parse(readFileSync(path.join(root, 'schemas/facts', name), 'utf8')).facts ?? [])
    .filter((fact) => fact.value !== undefined)
    .filter((fact) => (asked.length > 0 ? asked.includes(fact.id) : listed.has(fact.id)));

  await buildTests(everyTest);
  if (!passes([...new Set([...facts.flatMap((fact) => testsOf(fact.id)), ...planTests])], null)) {
    console.error('The tests fail without any change.');
    process.exit(2);
  }
  const unnoticed = [];
  for (const fact of facts) {
    const changed = { ...fact, value: mutate(fact.value) };
    // Nearly always its own rules notice; only else are more tests worth their time.
    const stages = [testsOf(fact.id), ...(planned.includes(fact.id) ? [planTests] : []), everyTest];
    const noticed = stages.some((tests) => !passes(tests, changed));
    console.log(
      `${noticed ? 'noticed ' : 'UNNOTICED'} ${fact.id} ${JSON.stringify(fact.value)} -> ${JSON.stringify(changed.value)}`,
    );
    if (!noticed) {
      unnoticed.push(fact.id);
    }
  }
  const seconds = Math.round((Date.now() - start) / 1000);
  console.log(
    `${facts.length - unnoticed.length} of ${facts.length} changed values made a test fail, in ${seconds} s.`,
  );
  process.exitCode = unnoticed.length > 0 ? 1 : 0;
} finally {
  rmSync(out, { recursive: true, force: true });
}

/** Family, id and facts of every rule, and the facts of the restore plan, as the code says them. */
async function readUsers() {
  const outfile = path.join(out, 'rules.mjs');
  await build({
    ...options(outfile),
    stdin: {
      contents:
        "import { PLAN_FACTS } from './server/src/restore/facts'; import { RULES } from './server/src/rules/registry'; " +
        'export const users = { rules: RULES.map(({ meta }) => meta), planned: PLAN_FACTS };',
      resolveDir: root,
    },
  });
  return (await import(pathToFileURL(outfile).href)).users;
}

/** Bundles every test once; facts are read from the environment when a test starts. */
async function buildTests(tests) {
  await build({
    ...options(undefined),
    entryPoints: tests,
    outbase: '.',
    outdir: out,
    splitting: true,
    outExtension: { '.js': '.mjs' },
    plugins: [replaceable()],
  });
}

/** Whether tests pass with one fact replaced. */
function passes(tests, replacement) {
  const files = tests.map((file) => pathToFileURL(path.join(out, file.replace(/\.ts$/, '.mjs'))).href);
  const script = files.map((file) => `import ${JSON.stringify(file)};`).join('\n');
  const env = { ...process.env, CHANGED_FACT: replacement ? JSON.stringify(replacement) : '' };
  const run = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: root,
    stdio: 'ignore',
    env,
  });
  return run.status === 0;
}

function options(outfile) {
  return {
    absWorkingDir: root,
    ...(outfile ? { outfile } : {}),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'error',
  };
}

/** Hands the changed fact, if there is one, to whoever imports its file. */
function replaceable() {
  return {
    name: 'replaceable-facts',
    setup(bundler) {
      bundler.onLoad({ filter: /[\\/]schemas[\\/]facts[\\/].*\.json$/ }, ({ path: file }) => ({
        contents: `const data = ${readFileSync(file, 'utf8')};
const changed = JSON.parse(process.env.CHANGED_FACT || 'null');
if (Array.isArray(data.facts)) {
  data.facts = data.facts.map((fact) => (fact.id === changed?.id ? changed : fact));
}
export default data;`,
        loader: 'js',
      }));
    },
  };
}

/** Another value of the same kind. */
function mutate(value) {
  if (typeof value === 'number') {
    return value + 1;
  }
  if (typeof value === 'string') {
    return /^\d{4}-\d{2}-\d{2}$/.test(value) ? '2099-12-31' : `${value}x`;
  }
  if (Array.isArray(value)) {
    return value.slice(1).length > 0 ? value.slice(1) : [mutate(value[0])];
  }
  if ('min' in value) {
    return { min: value.min + 1, max: value.max - 1 };
  }
  if ('pattern' in value) {
    return { pattern: '^$' };
  }
  return { table: Object.fromEntries(Object.entries(value.table).map(([key, inner]) => [key, mutate(inner)])) };
}

function filesUnder(folder, suffix) {
  return readdirSync(path.join(root, folder), { recursive: true })
    .map((file) => `${folder}/${file.split(path.sep).join('/')}`)
    .filter((file) => file.endsWith(suffix))
    .sort();
}
