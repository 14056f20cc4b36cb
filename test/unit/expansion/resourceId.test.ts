import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { alternativeIds, compareResourceIds } from '../../../server/src/expansion/resourceId';
import { StringValue, UnknownValue, type Value } from '../../../server/src/expressions/value';

const text = (value: string) => new StringValue(value);
const hole = () => new UnknownValue('parameter', 'it has no value here', { types: ['string'] });
const parts = (...pieces: (string | UnknownValue)[]) =>
  new UnknownValue('parameter', 'a part has no value here', { types: ['string'], parts: pieces });
const oneOf = (...values: string[]) =>
  new UnknownValue('parameter', 'it is one of several', { oneOf: values.map(text) });

describe('resource ids', () => {
  it('compare without case and without regard to doubled and closing slashes', () => {
    assert.equal(compareResourceIds(text('/Subscriptions/S/x'), text('/subscriptions/s//X/')), true);
    assert.equal(compareResourceIds(text('/subscriptions/s/x'), text('/subscriptions/s/y')), false);
  });

  it('know a resource group under both spellings', () => {
    const functionSpelling = '/subscriptions/s/providers/Microsoft.Resources/resourceGroups/g';
    assert.equal(compareResourceIds(text(functionSpelling), text('/subscriptions/s/resourceGroups/g')), true);
  });

  it('are the same with the same unknown parts, and undecided with others', () => {
    const subscription = hole();
    const id = (unknown: UnknownValue, name: string) => parts('/subscriptions/', unknown, `/vaults/${name}`);
    assert.equal(compareResourceIds(id(subscription, 'v'), id(subscription, 'V')), true);
    assert.equal(compareResourceIds(id(subscription, 'v'), id(hole(), 'v')), 'unknown');
    assert.equal(compareResourceIds(id(subscription, 'v'), id(hole(), 'w')), false);
    assert.equal(compareResourceIds(id(subscription, 'v'), hole()), 'unknown');
  });

  it('are judged by each alternative, of the whole and of a part', () => {
    const subscription = hole();
    const either = parts('/subscriptions/', subscription, '/policies/', oneOf('a', 'b'));
    const policy = (name: string): Value => parts('/subscriptions/', subscription, `/policies/${name}`);
    assert.equal(alternativeIds(either).length, 2);
    assert.equal(compareResourceIds(either, policy('c')), false);
    assert.equal(compareResourceIds(either, policy('a')), 'unknown');
    assert.equal(compareResourceIds(oneOf('/x/a', '/x/b'), text('/x/c')), false);
    assert.equal(compareResourceIds(either, either), true);
  });
});
