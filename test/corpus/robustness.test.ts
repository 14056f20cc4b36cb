import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import type { Analysis } from '../../server/src/engine/analysis';
import { createEngine } from '../../server/src/engine/engine';
import { expandTemplate } from '../../server/src/expansion/expand';
import { FUNCTION_TABLE } from '../../server/src/expressions/functionTable';
import type { Value } from '../../server/src/expressions/value';
import { ExpressionCache } from '../../server/src/syntax/expression';
import { parseJson } from '../../server/src/syntax/parser';
import { corpusFiles, corpusFolder, readText } from '../support/corpus';
import { generator } from '../support/random';
import { settings } from '../support/settings';

const { dir, skip } = corpusFolder('open');

/** Every `step`-th template of the corpus that is not too large to be tried many times. */
function templates(step: number): { readonly id: string; readonly text: string }[] {
  return corpusFiles(dir, '.json')
    .filter((_, index) => index % step === 0)
    .flatMap((id) => {
      const text = readText(path.join(dir, id));
      return text !== undefined && text.length < 60_000 && /deploymentTemplate\.json/i.test(text) ? [{ id, text }] : [];
    });
}

function analyze(engine: ReturnType<typeof createEngine>, text: string): Analysis {
  return engine.analyze({
    file: { id: 'main.json', text },
    parameterFiles: [],
    settings: settings({ jsonSyntax: true }),
    today: '2026-01-28',
    read: () => null,
  });
}

/** What a user sees of an analysis. */
function seen(analysis: Analysis): unknown {
  return analysis.findings.map(({ rule, message, span, path: pointer, count }) => ({
    rule,
    message,
    span,
    pointer,
    count,
  }));
}

/** The literals that known values claim to come from, checked against the text. Returns how many there were. */
function checkOrigins(value: Value, depth = 0): number {
  if (depth > 40) {
    return 0;
  }
  switch (value.kind) {
    case 'array':
      return [...value].reduce((sum, item) => sum + checkOrigins(item, depth + 1), 0);
    case 'object':
      return [...value.entries.values()].reduce((sum, entry) => sum + checkOrigins(entry.value, depth + 1), 0);
    case 'string':
    case 'integer':
    case 'boolean':
      return checkOrigin(value);
    default:
      return 0;
  }
}

function checkOrigin(value: Value & { readonly value: unknown }): number {
  const { origin } = value;
  if (!origin) {
    return 0;
  }
  const { node, expr } = origin;
  if (expr === null && node.kind === 'array') {
    assert.equal(value.value, node.items.length, 'a written list decides how long it is');
    return 1;
  }
  if (expr === null) {
    const written = node.file.text.slice(node.start, node.end);
    const read = node.kind === 'string' ? [node.text, node.literal] : [JSON.parse(written)];
    assert.ok(
      read.some((text) => text === value.value || String(text) === String(value.value)),
      `${written} is not ${value.value}`,
    );
    return 1;
  }
  if ((expr.kind !== 'string' && expr.kind !== 'integer') || node.kind !== 'expression') {
    return 0; // Computed: no literal claims to be it.
  }
  const span = node.spanOf(expr);
  const written = JSON.parse(`"${node.file.text.slice(span.start, span.end).replaceAll(/[\r\n\t]/g, ' ')}"`) as string;
  const expected = expr.kind === 'string' ? `'${String(value.value).replaceAll("'", "''")}'` : String(value.value);
  assert.equal(written.replaceAll(/\s/g, ' '), expected.replaceAll(/\s/g, ' '));
  return 1;
}

describe('real templates', { skip }, () => {
  it('survive being cut off anywhere', () => {
    const engine = createEngine();
    const random = generator(7);
    let cuts = 0;
    for (const { text } of templates(6).slice(0, 200)) {
      for (let count = 0; count < 50; count++) {
        const analysis = analyze(engine, text.slice(0, Math.floor(random() * text.length)));
        assert.deepEqual(analysis.crashes, []);
        cuts++;
      }
    }
    assert.equal(cuts, 10_000);
  });

  it('give the same findings after edits as from scratch', () => {
    const random = generator(11);
    const engine = createEngine();
    for (const { id, text } of templates(40)) {
      let current = text;
      for (let edit = 0; edit < 12; edit++) {
        const at = Math.floor(random() * current.length);
        const removed = Math.floor(random() * 6);
        const added = ['"', '{', '}', ',', "[parameters('x')]", 'V1', ''][Math.floor(random() * 7)] ?? '';
        current = current.slice(0, at) + added + current.slice(at + removed);
        assert.deepEqual(seen(analyze(engine, current)), seen(analyze(createEngine(), current)), id);
      }
    }
  });

  it('have every known value where its origin says', () => {
    let origins = 0;
    for (const { id, text } of templates(3)) {
      const cache = new ExpressionCache();
      const file = parseJson(id, text, cache);
      if (file.root.kind !== 'object') {
        continue;
      }
      const expanded = expandTemplate({
        template: file.root,
        parameters: null,
        context: {},
        functions: FUNCTION_TABLE,
        load: () => null,
      });
      for (const resource of expanded.resources) {
        origins += checkOrigins(resource.nested ? resource.nameValue : resource.body);
      }
    }
    assert.ok(origins > 10_000, `${origins} origins`);
  });
});
