/** Facts as the edges list them: what an edition has, what took its place, who uses it, and what an explanation says. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FactDescription } from '../../../server/src/engine/analysis';
import { createEngine } from '../../../server/src/engine/engine';
import { FACTS, SOURCES } from '../../../server/src/knowledge/factFiles';

const engine = createEngine();

function fact(id: string, edition = 'latest'): FactDescription | undefined {
  return engine.facts(edition).find((each) => each.id === id);
}

test('the latest edition lists every fact, in order', () => {
  assert.equal(engine.facts('latest').length, FACTS.size);
  const ids = engine.facts('latest').map(({ id }) => id);
  assert.deepEqual([ids.indexOf('F001'), ids.indexOf('F002')], [0, 1]);
  assert.ok(ids.indexOf('F615') < ids.indexOf('A001') && ids.indexOf('A011') < ids.indexOf('N1'));
});

test('a fact names its successor only in editions that have it', () => {
  assert.equal(fact('F373', '2023-07-05')?.supersededBy, null);
  assert.equal(fact('F373', '2026-01-28')?.supersededBy, 'F006');
});

test('a fact that takes the place of another, and a newer text, are missing before their date', () => {
  assert.equal(fact('F006', '2025-01-30'), undefined);
  assert.ok(fact('F006', '2026-01-28'));
  assert.equal(fact('N21', '2025-01-30'), undefined, 'stated on 2025-06-11');
  assert.ok(fact('N21', '2026-01-28'));
  assert.ok(fact('F037', '2021-11-18'), 'of the five documents and never contradicted');
});

test('a fact carries where and when it is stated, and who uses it', () => {
  assert.deepEqual(fact('F556'), {
    ...fact('F556'),
    date: '2025-01-30',
    source: 'Quickstart: Back up a virtual machine in Azure',
    place: 'Create a custom policy: Instant Restore',
    text: 'Snapshots for instant restore can be retained for one to five days.',
    supersededBy: null,
    value: { min: 1, max: 5 },
    unit: 'days',
  });
  const consumers = fact('F556')?.consumers ?? [];
  assert.ok(consumers.includes('rule:instant-restore-range-standard'));
  assert.ok(consumers.includes('fix'), 'the rule repairs by it');
});

test('explain is the consumer of what no property shows and nothing computes with', () => {
  assert.deepEqual(fact('F493')?.consumers, ['explain'], 'where the portal offers it');
  assert.deepEqual(fact('F087')?.consumers, ['plan'], 'a step of the runbook');
  assert.deepEqual(fact('F094')?.handling, ['not-applicable']);
  assert.deepEqual(fact('F094')?.consumers, []);
});

test('an explanation says what is stated, when, where, what took its place and who uses it', () => {
  const explanation = engine.explain('F373');
  assert.ok(explanation?.kind === 'text');
  assert.match(explanation.markdown, /^# F373: /);
  assert.match(explanation.markdown, /As stated on 2023-07-05 in “Support matrix for Azure VM backups”, VM compute/);
  assert.match(explanation.markdown, /^Superseded by:\n\n- F006 \(2026-01-28\): Backup can be configured/m);
  assert.match(explanation.markdown, /^Used by `rule:cvm-cmk-unsupported`, `plan`\.$/m);
});

test('every fact can be explained', () => {
  for (const { id, slug, source } of FACTS.values()) {
    const explanation = engine.explain(id);
    assert.ok(explanation?.kind === 'text', id);
    assert.ok(explanation.markdown.startsWith(`# ${id}: ${slug}\n`), id);
    assert.ok(explanation.markdown.includes(`<${SOURCES[source]?.url}>`), id);
    assert.doesNotMatch(explanation.markdown, /undefined|\[object/, id);
  }
});

test('an explanation says where the sources differ', () => {
  const explanation = engine.explain('F296');
  assert.ok(explanation?.kind === 'text');
  assert.match(explanation.markdown, /^\*\*Sources differ\.\*\* Two neighbouring rows/m);
  assert.match(explanation.markdown, /^Reads otherwise:\n\n- F300 \(2023-07-05\): /m);
});

test('rules and former ids lead to a page, unknown names to nothing', () => {
  assert.deepEqual(engine.explain('vault-name-invalid'), {
    kind: 'page',
    title: engine.rules().find(({ id }) => id === 'vault-name-invalid')?.title,
    page: 'vault-name-invalid.md',
  });
  assert.equal(engine.explain('function-arity')?.kind, 'page', 'a diagnostic of the template language');
  assert.equal(engine.explain('rules')?.kind, 'page');
  assert.equal(engine.explain('F999'), undefined);
  assert.equal(engine.explain(''), undefined);
});
