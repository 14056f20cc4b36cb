// Proves that no fact is decoration: changes the value of each fact that a rule cites, one at a time, and runs the tests of
// rules and facts, of which one must fail. `node test/mutateFacts.mjs [FACT…]`; prints what no test noticed, exits 1 if any.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const out = path.join(root, 'out', `mutation-${process.pid}`);
const asked = process.argv.slice(2);

const code = filesUnder('server/src/rules', '.ts')
  .map((file) => readFileSync(path.join(root, file), 'utf8'))
  .join('\n');
const facts = readdirSync(path.join(root, 'schemas/facts'))
  .filter((name) => name !== 'sources.json' && name !== 'waiting.json')
  .flatMap((name) => JSON.parse(readFileSync(path.join(root, 'schemas/facts', name), 'utf8')).facts)
  .filter((fact) => fact.value !== undefined)
  .filter((fact) => (asked.length > 0 ? asked.includes(fact.id) : code.includes(`'${fact.id}'`)));

mkdirSync(out, { recursive: true });
try {
  if (!(await passes(null))) {
    console.error('The tests fail without any change.');
    process.exit(2);
  }
  const unnoticed = [];
  for (const fact of facts) {
    const changed = mutate(fact.value);
    const noticed = !(await passes({ ...fact, value: changed }));
    console.log(
      `${noticed ? 'noticed ' : 'UNNOTICED'} ${fact.id} ${JSON.stringify(fact.value)} -> ${JSON.stringify(changed)}`,
    );
    if (!noticed) {
      unnoticed.push(fact.id);
    }
  }
  console.log(`${facts.length - unnoticed.length} of ${facts.length} changed values made a test fail.`);
  process.exitCode = unnoticed.length > 0 ? 1 : 0;
} finally {
  rmSync(out, { recursive: true, force: true });
}

/** Whether the tests pass with one fact replaced. */
async function passes(replacement) {
  const outfile = path.join(out, 'tests.mjs');
  await build({
    absWorkingDir: root,
    stdin: {
      contents: [...filesUnder('test/rules', '.test.ts'), 'test/unit/knowledge/agreement.test.ts']
        .map((file) => `import './${file}';`)
        .join('\n'),
      resolveDir: root,
    },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'error',
    plugins: replacement ? [replacing(replacement)] : [],
  });
  return spawnSync(process.execPath, ['--test', outfile], { cwd: root, stdio: 'ignore' }).status === 0;
}

/** Hands the changed fact to whoever imports its file. */
function replacing(replacement) {
  return {
    name: 'replace-fact',
    setup(bundler) {
      bundler.onLoad({ filter: /[\\/]schemas[\\/]facts[\\/].*\.json$/ }, ({ path: file }) => {
        const data = JSON.parse(readFileSync(file, 'utf8'));
        if (Array.isArray(data.facts)) {
          data.facts = data.facts.map((fact) => (fact.id === replacement.id ? replacement : fact));
        }
        return { contents: JSON.stringify(data), loader: 'json' };
      });
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
