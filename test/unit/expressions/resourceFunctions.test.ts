import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { evaluateRow, expandRow } from '../../../server/src/engine/evaluate';

const SUBSCRIPTION = '00000000-0000-0000-0000-000000000000';

function evaluate(expr: string, scope: string): unknown {
  const { status, value } = evaluateRow({ id: 'row', expr, context: { scope, subscriptionId: SUBSCRIPTION } });
  return status === 'known' ? value : status;
}

describe('resourceId', () => {
  it('takes a subscription and a resource group at every scope', () => {
    const id = '/subscriptions/s/resourceGroups/g/providers/Example.Provider/things/t';
    for (const scope of ['resourceGroup', 'subscription', 'managementGroup', 'tenant']) {
      assert.equal(evaluate("[resourceId('s', 'g', 'Example.Provider/things', 't')]", scope), id);
    }
  });

  it('takes one leading name where a source says what it means', () => {
    const expr = "[resourceId('x', 'Example.Provider/things', 't')]";
    assert.equal(evaluate(expr, 'subscription'), '/subscriptions/x/providers/Example.Provider/things/t');
    assert.equal(
      evaluate(expr, 'resourceGroup'),
      `/subscriptions/${SUBSCRIPTION}/resourceGroups/x/providers/Example.Provider/things/t`,
    );
    assert.equal(evaluate(expr, 'tenant'), 'unknown');
  });

  it('accepts a slash at the end of the type', () => {
    assert.equal(
      evaluate("[subscriptionResourceId('Example.Provider/things/', 't')]", 'subscription'),
      `/subscriptions/${SUBSCRIPTION}/providers/Example.Provider/things/t`,
    );
  });
});

describe('reference', () => {
  const template = (value: string) => ({
    languageVersion: '2.0',
    contentVersion: '1.0.0.0',
    resources: {
      thing: {
        type: 'Example.Provider/things',
        apiVersion: '2024-01-01',
        name: 'thing',
        properties: { size: 4, left: null, inner: { color: 'red' } },
      },
    },
    outputs: { result: { type: 'string', value } },
  });
  const output = (value: string) =>
    (expandRow({ id: 'row', template: template(value) }).outputs as { result: unknown }).result;

  it('gives what the resource declares', () => {
    assert.equal(output("[reference('thing').inner.color]"), 'red');
    assert.equal(output("[reference('thing', '2024-01-01', 'full').properties.size]"), 4);
  });

  it('leaves to Azure what is not declared, or declared as null', () => {
    for (const path of ['other', 'left', 'inner.other', 'left.deeper']) {
      assert.equal(typeof (output(`[reference('thing').${path}]`) as { $unknown: string }).$unknown, 'string', path);
    }
  });
});
