/** Parts of a plan that need no golden file: protection that is not certain, and what decides it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answer, onlyPlan } from '../../support/plans';

test('a plan names the parameter that switches protection on', () => {
  const { protected: state, switches } = onlyPlan({ template: 'protected-perhaps' });
  assert.deepEqual([state, switches], ['maybe', ['protect']]);
  assert.deepEqual(onlyPlan({ template: 'plain' }).switches, []);
  assert.match(
    answer({ template: 'protected-perhaps' }).render('markdown'),
    /Protected:\*\* maybe, as the parameter protect decides/,
  );
});

test('an item whose machine is not known may protect any', () => {
  const plan = onlyPlan({ template: 'item-for-any-machine' });
  assert.equal(plan.protected, 'maybe');
  assert.deepEqual(plan.policy, { name: 'enhanced', type: 'V2' });
  assert.deepEqual(
    [...new Set(plan.routes.map(({ state }) => state))].filter((state) => state === 'available'),
    [],
  );
});
