/** What makes a backup impossible closes the ways back of its machine, whatever resource the finding names. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { DEFAULT_SETTINGS } from '../../../server/src/engine/defaultSettings';
import { createEngine } from '../../../server/src/engine/engine';
import { BLOCKING_RULES } from '../../../server/src/engine/plan';
import { EDITIONS } from '../../../server/src/knowledge/knowledge';
import type { RestorePlan } from '../../../server/src/restore/plan';
import { RULES } from '../../../server/src/rules/registry';
import type { Rule } from '../../../server/src/rules/rule';
import { examples } from '../../../server/tools/rulePage';
import { undraw } from '../../support/drawn';

function plans(text: string, edition: string, rules: readonly Rule[]): readonly RestorePlan[] {
  const settings = { ...DEFAULT_SETTINGS, edition };
  const file = { id: '/main.json', text };
  const input = { file, parameters: null, settings, today: '2026-08-01', read: () => null, choices: {} };
  return createEngine({ rules }).plan(input).plans;
}

const open = (found: readonly RestorePlan[]) =>
  found.flatMap(({ routes }) => routes).filter(({ state }) => state === 'available');

for (const id of BLOCKING_RULES) {
  test(`${id} leaves no way back of its example fully open`, () => {
    const rule = RULES.find(({ meta }) => meta.id === id);
    assert.ok(rule);
    const page = readFileSync(`server/src/rules/${rule.meta.family}/${id}.md`, 'utf8');
    const [example = ''] = examples(page, 'Incorrect');
    const { text } = undraw(example, 'main.json');
    // An example whose VM stands in another template has nothing open to begin with.
    const wasOpen = EDITIONS.some((edition) => open(plans(text, edition, [])).length > 0);
    const closes = EDITIONS.some(
      (edition) => open(plans(text, edition, [])).length > 0 && open(plans(text, edition, [rule])).length === 0,
    );
    assert.equal(closes, wasOpen);
  });
}
