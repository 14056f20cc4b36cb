import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseTree } from 'jsonc-parser';
import { createEngine } from '../../server/src/engine/engine';
import { expandTemplate } from '../../server/src/expansion/expand';
import { FUNCTION_TABLE } from '../../server/src/expressions/functionTable';
import { ExpressionCache } from '../../server/src/syntax/expression';
import type { ObjectNode } from '../../server/src/syntax/node';
import { parseJson } from '../../server/src/syntax/parser';
import { decodeText } from '../../server/src/text/decode';
import { settings } from '../support/settings';
import { isVaultModule, refreshTimes } from './planRefresh';

const CORPUS = path.resolve('..', 'shared', 'corpus', 'open');
const targets = process.argv.slice(2).length > 0 ? process.argv.slice(2) : [CORPUS].filter(existsSync);
if (targets.length === 0) {
  console.error('Name templates or folders to measure: npm run bench -- FILE|DIR …');
  process.exit(2);
}

const files = targets.flatMap((target) =>
  statSync(target).isDirectory()
    ? (readdirSync(target, { recursive: true }) as string[])
        .filter((file) => file.endsWith('.json'))
        .map((file) => path.join(target, file))
    : [target],
);
const texts = files.flatMap((file) => {
  const decoded = decodeText(readFileSync(file));
  return decoded.kind === 'text' ? [{ id: file, text: decoded.text }] : [];
});

function percentile(times: number[], share: number): string {
  const sorted = [...times].sort((left, right) => left - right);
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(2);
}

/** Milliseconds of each of `count` runs, after a few to warm up. */
function times(count: number, run: () => unknown): number[] {
  for (let index = 0; index < Math.ceil(count / 4); index++) {
    run();
  }
  return Array.from({ length: count }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
}

/** A value for every parameter that has none, so that as much as possible is evaluated. */
function allParameters(text: string): string {
  const values: Readonly<Record<string, unknown>> = { int: 1, bool: true, array: [], object: {}, secureobject: {} };
  const declared = (JSON.parse(text) as { parameters?: Record<string, Record<string, unknown>> }).parameters ?? {};
  const given = Object.entries(declared)
    .filter(([, parameter]) => parameter['defaultValue'] === undefined && parameter['nullable'] !== true)
    .map(([name, parameter]) => {
      const allowed = parameter['allowedValues'];
      const type = String(parameter['type'] ?? 'object').toLowerCase();
      return [name, { value: Array.isArray(allowed) ? allowed[0] : (values[type] ?? 'example-value') }];
    });
  return JSON.stringify({ parameters: Object.fromEntries(given) });
}

const CONTEXT = { subscriptionId: '00000000-0000-0000-0000-000000000000', resourceGroup: 'rg', location: 'westeurope' };

/** One process, cold, every file once: what `check` does to a repository. */
function cold(): void {
  const engine = createEngine();
  const bytes = texts.reduce((sum, { text }) => sum + text.length, 0);
  const start = performance.now();
  let findings = 0;
  for (const { id, text } of texts) {
    findings += engine.analyze(input(id, text)).findings.length;
  }
  const analysed = performance.now() - start;
  const memory = process.resourceUsage().maxRSS / 1024;
  const parseStart = performance.now();
  for (const { text } of texts) {
    parseTree(text, [], { allowTrailingComma: true });
  }
  const parsed = performance.now() - parseStart;
  console.log(
    `all ${texts.length} files, ${(bytes / 1e6).toFixed(1)} MB, cold: ${analysed.toFixed(0)} ms, ` +
      `${(analysed / parsed).toFixed(2)} x parseTree (${parsed.toFixed(0)} ms), peak ${memory.toFixed(0)} MB, ${findings} findings`,
  );
}

function input(id: string, text: string) {
  return {
    file: { id, text },
    parameterFiles: [],
    settings: settings(),
    today: '2026-01-28',
    read: () => null,
  };
}

/** The largest files, warm: parse, parse and expand with every parameter given, an edit with all rules, and one with the plan. */
function warm(): void {
  console.log('\nwarm, milliseconds (median / 95th percentile)');
  const largest = texts
    .filter(({ text }) => /deploymentTemplate\.json/i.test(text))
    .sort((left, right) => right.text.length - left.text.length)
    .slice(0, targets.every((target) => statSync(target).isFile()) ? texts.length : 5);
  for (const { id, text } of largest) {
    const cache = new ExpressionCache();
    const count = text.length > 1_000_000 ? 15 : 60;
    const parameters = parseJson('parameters.json', allParameters(text), cache);
    const show = (name: string, measured: number[]) =>
      `${name} ${percentile(measured, 0.5)} / ${percentile(measured, 0.95)}`;
    const tree = times(count, () => parseTree(text, [], { allowTrailingComma: true }));
    const parse = times(count, () => parseJson(id, text, cache));
    const expand = times(count, () => {
      const template = parseJson(id, text, cache).root as ObjectNode;
      expandTemplate({ template, parameters, context: CONTEXT, functions: FUNCTION_TABLE, load: () => null });
    });
    const engine = createEngine();
    let version = 0;
    const edit = times(count, () => engine.analyze(input(id, `${text}${' '.repeat(version++ % 7)}`)));
    const plan = times(count, () => {
      const { parameterFiles: _, ...rest } = input(id, `${text}${' '.repeat(version++ % 7)}`);
      engine.plan({ ...rest, parameters: null, choices: {} }).render('fragment');
    });
    const name = path.relative(process.cwd(), id).split(path.sep).slice(-3).join('/');
    console.log(
      `${(text.length / 1024).toFixed(0)} KB ${name}\n    ` +
        [
          show('parseTree', tree),
          show('parse', parse),
          show('parse + expand', expand),
          show('edit, all rules', edit),
          show('edit, restore plan', plan),
        ].join('   ') +
        `   edit / parseTree ${(Number(percentile(edit, 0.5)) / Number(percentile(tree, 0.5))).toFixed(2)}`,
    );
  }
}

/** Every vault module among the files, joined with a machine: what the preview waits for after an edit. */
async function planRefresh(): Promise<void> {
  for (const { id, text } of texts.filter((each) => isVaultModule(each.text))) {
    const measured = await refreshTimes(text, 100);
    const name = path.relative(process.cwd(), id).split(path.sep).slice(-4).join('/');
    console.log(
      `\nedit to refreshed restore plan in the server, a VM with the vault of ${(text.length / 1024).toFixed(0)} KB ${name}: ` +
        `${percentile(measured, 0.5)} / ${percentile(measured, 0.95)} ms (median / 95th percentile)`,
    );
  }
}

cold();
warm();
void planRefresh();
