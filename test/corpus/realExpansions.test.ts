import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { it } from 'node:test';
import { type ExpandRow, expandRow } from '../../server/src/engine/evaluate';
import { corpusFolder, readText } from '../support/corpus';

/** A real template, the parameters given to it, and the resources that two other evaluators agree on. */
interface RealExpansion extends Omit<ExpandRow, 'template'> {
  readonly resources: readonly Record<string, unknown>[];
}

const { dir, skip: noCorpus } = corpusFolder('open');
const table = path.resolve(dir, '..', '..', 'language', 'real-expansions-open.jsonl');
const skip = noCorpus || (existsSync(table) ? false : 'no table of expansions beside the corpus');

function lower(value: unknown): unknown {
  return typeof value === 'string' ? value.toLowerCase() : value;
}

/** The first place where something expected is missing or different; names of properties compare without case. */
function difference(expected: unknown, actual: unknown, at: string): string | null {
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) {
      return `${at}: ${JSON.stringify(actual)}`;
    }
    return first(expected.map((item, index) => difference(item, actual[index], `${at}[${index}]`)));
  }
  if (typeof expected === 'object' && expected !== null) {
    if (typeof actual !== 'object' || actual === null) {
      return `${at}: ${JSON.stringify(actual)}`;
    }
    const byName = new Map(Object.entries(actual).map(([name, value]) => [name.toLowerCase(), value]));
    return first(
      Object.entries(expected).map(([name, value]) =>
        difference(value, byName.get(name.toLowerCase()), `${at}.${name}`),
      ),
    );
  }
  return expected === actual ? null : `${at}: ${JSON.stringify(actual)}, expected ${JSON.stringify(expected)}`;
}

function first(found: readonly (string | null)[]): string | null {
  return found.find((difference) => difference !== null) ?? null;
}

it('expands real templates as two other evaluators do', { skip }, () => {
  const wrong: string[] = [];
  let resources = 0;
  for (const line of readFileSync(table, 'utf8').trim().split('\n')) {
    const row = JSON.parse(line) as RealExpansion;
    const template = readText(path.join(dir, row.id));
    const result = JSON.parse(JSON.stringify(expandRow({ ...row, template }))) as {
      resources: Record<string, unknown>[];
    };
    const left = new Set(result.resources.filter(({ existence }) => existence !== 'existing'));
    for (const expected of row.resources) {
      resources++;
      const found = [...left].find(
        ({ type, name, id }) =>
          lower(type) === lower(expected['type']) &&
          lower(name) === lower(expected['name']) &&
          (expected['id'] === undefined || lower(id) === lower(expected['id'])),
      );
      // Types, names and ids are compared without case above; everything else exactly.
      const exact = { ...expected, type: found?.['type'], name: found?.['name'], id: found?.['id'] };
      const problem = found ? difference(exact, found, '') : 'missing';
      if (found) {
        left.delete(found);
      }
      if (problem) {
        wrong.push(`${row.id} ${expected['type']} ${expected['name']} ${problem}`);
      }
    }
  }
  assert.deepEqual(wrong.slice(0, 20), []);
  assert.ok(resources > 4000, `${resources} resources`);
});
