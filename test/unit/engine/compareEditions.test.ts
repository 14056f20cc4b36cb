/** What is new, gone and of another severity under another edition, for findings of the real rules. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Finding } from '../../../server/src/engine/analysis';
import { compareEditions } from '../../../server/src/engine/compareEditions';
import { createEngine } from '../../../server/src/engine/engine';
import { settings } from '../../support/settings';

const engine = createEngine();

function findings(name: string, edition: string): readonly Finding[] {
  const text = readFileSync(`test/e2e/workspace/${name}`, 'utf8');
  return engine.analyze({
    file: { id: name, text },
    parameterFiles: [],
    settings: settings({ edition }),
    today: '2026-01-28',
    read: () => null,
  }).findings;
}

function compared(name: string, before: string, after: string) {
  const { appearing, disappearing, changing } = compareEditions(findings(name, before), findings(name, after));
  return {
    appearing: appearing.map(({ rule }) => rule),
    disappearing: disappearing.map(({ rule }) => rule),
    changing: changing.map((pair) => `${pair.after.rule}: ${pair.before.severity} to ${pair.after.severity}`),
  };
}

test('a customer-managed key: unsupported in 2023, in preview from 2026', () => {
  const newer = compared('customer-managed-key.jsonc', '2023-07-05', 'latest');
  assert.ok(newer.disappearing.includes('cvm-cmk-unsupported'));
  assert.ok(newer.appearing.includes('cvm-cmk-feature-registration'));
  const older = compared('customer-managed-key.jsonc', 'latest', '2023-07-05');
  assert.deepEqual(older.appearing, newer.disappearing, 'the other way round is the same');
  assert.deepEqual(older.disappearing, newer.appearing);
});

test('an edition is no different from itself', () => {
  const nothing = { appearing: [], disappearing: [], changing: [] };
  assert.deepEqual(compared('customer-managed-key.jsonc', 'latest', 'latest'), nothing);
  assert.notEqual(findings('customer-managed-key.jsonc', 'latest').length, 0);
});

const finding: Finding = {
  rule: 'some-problem',
  severity: 'warning',
  message: 'It is so.',
  file: 'a.json',
  span: { start: 4, end: 8 },
  path: '/resources/0',
  resource: { type: 'Some/things', name: 'one' },
  count: 1,
  facts: [],
  related: [],
  fixes: [],
  suppressed: null,
};

test('one rule at one value of one resource is the same finding, however it is worded', () => {
  const reworded = { ...finding, message: 'It is still so.', severity: 'error' } as const;
  assert.deepEqual(compareEditions([finding], [reworded]), {
    appearing: [],
    disappearing: [],
    changing: [{ before: finding, after: reworded }],
  });
});

test('another rule, place or resource is another finding', () => {
  for (const other of [
    { ...finding, rule: 'other-problem' },
    { ...finding, file: 'b.json' },
    { ...finding, span: { start: 4, end: 9 } },
    { ...finding, resource: { type: 'Some/things', name: 'two' } },
    { ...finding, resource: null },
  ]) {
    assert.deepEqual(compareEditions([finding], [other]), {
      appearing: [other],
      disappearing: [finding],
      changing: [],
    });
  }
});
