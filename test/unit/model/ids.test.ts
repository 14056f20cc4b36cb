import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alternativeIds } from '../../../server/src/expansion/resourceId';
import { StringValue, UnknownValue, type Value } from '../../../server/src/expressions/value';
import { ancestorId, lastSegment } from '../../../server/src/model/ids';

const group = new UnknownValue('context', 'the group is not known');
const name = new UnknownValue('parameter', 'the name is not known');

function id(...parts: (string | UnknownValue)[]): Value {
  return new UnknownValue('context', 'parts of it are not known', { parts });
}

function shown(value: Value | null): unknown {
  return value?.kind === 'unknown' ? value.constraints.parts : value?.kind === 'string' ? value.value : value;
}

test('the last segment is known as far as its text is', () => {
  assert.equal(lastSegment(new StringValue('/a/vaults/V/backupPolicies/Daily')), 'Daily');
  assert.equal(lastSegment(new StringValue('alone')), 'alone');
  assert.equal(lastSegment(id('/groups/', group, '/vaults/V')), 'V');
  assert.equal(lastSegment(id('/vaults/', name)), null);
  assert.equal(lastSegment(id('/vaults/', name, '-suffix')), null);
  assert.equal(lastSegment(name), null);
});

test('an ancestor keeps the unknown parts that are its own', () => {
  const policy = id('/groups/', group, '/vaults/', name, '/backupPolicies/daily');
  assert.deepEqual(shown(ancestorId(policy, 2)), ['/groups/', group, '/vaults/', name]);
  assert.deepEqual(shown(ancestorId(id('/groups/', group, '/vaults/V/backupPolicies/', name), 2)), [
    '/groups/',
    group,
    '/vaults/V',
  ]);
  assert.equal(shown(ancestorId(new StringValue('/groups/g/vaults/V/backupPolicies/p'), 2)), '/groups/g/vaults/V');
});

test('a segment may hold text and unknown parts', () => {
  const policy = id('/vaults/V/backupPolicies/a-', name, '-b');
  assert.deepEqual(shown(ancestorId(policy, 2)), '/vaults/V');
});

test('an id without that many segments has no such ancestor', () => {
  assert.equal(ancestorId(new StringValue('vault'), 2), null);
  assert.equal(ancestorId(name, 2), null);
  assert.equal(ancestorId(id(name, '/x'), 2), null);
});

test('an id that is one of several gives each', () => {
  const either = new UnknownValue('parameter', 'it is chosen later', {
    oneOf: [new StringValue('/a'), new StringValue('/b')],
  });
  assert.deepEqual(alternativeIds(either).map(shown), ['/a', '/b']);
  assert.deepEqual(alternativeIds(name), [name]);
});
