/** Which facts an edition has: the conflicts between the source documents, settled by date. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { covers, EDITIONS, type Edition } from '../../../server/src/knowledge/edition';
import { isEdition, knowledge } from '../../../server/src/knowledge/knowledge';

/** Editions that have a fact, oldest first. */
function editionsOf(id: string): Edition[] {
  return EDITIONS.filter((edition) => knowledge(edition).holds(id));
}

const UNTIL_2025: readonly Edition[] = ['2021-11-18', '2023-07-05', '2025-01-30'];
const FROM_2026: readonly Edition[] = ['2026-01-28', 'latest'];

test('a Confidential VM with a customer-managed key: unsupported, then in preview', () => {
  assert.deepEqual(editionsOf('F373'), UNTIL_2025);
  assert.deepEqual(editionsOf('F610'), UNTIL_2025);
  assert.deepEqual(editionsOf('F006'), FROM_2026);
  assert.deepEqual(editionsOf('F009'), FROM_2026);
  assert.deepEqual(editionsOf('F041'), FROM_2026);
});

test('Confidential VM backup: limited preview, then preview; every region, then listed ones', () => {
  assert.deepEqual(editionsOf('F370'), UNTIL_2025);
  assert.deepEqual(editionsOf('F001'), FROM_2026);
  assert.deepEqual(editionsOf('F374'), UNTIL_2025);
  assert.deepEqual(editionsOf('F014'), FROM_2026);
});

test('preview notices of 2021 end with the matrix of 2023', () => {
  for (const preview of ['F095', 'F096', 'F099', 'F105', 'F120', 'F121']) {
    assert.deepEqual(editionsOf(preview), ['2021-11-18'], preview);
  }
  assert.deepEqual(editionsOf('F180'), EDITIONS.slice(1));
  assert.deepEqual(editionsOf('F361'), EDITIONS.slice(1));
});

test('shared disks: kept from Standard only, then unsupported', () => {
  assert.deepEqual(editionsOf('F102'), ['2021-11-18']);
  assert.deepEqual(editionsOf('F412'), EDITIONS.slice(1));
});

test('a fact of the five documents that nothing contradicts holds in every edition', () => {
  for (const id of ['F375', 'F377', 'F122', 'F556', 'F506', 'F164', 'F013']) {
    assert.deepEqual(editionsOf(id), [...EDITIONS], id);
  }
});

test('ambiguous and scoped statements stand side by side', () => {
  assert.deepEqual(editionsOf('F371'), [...EDITIONS]);
  assert.deepEqual(editionsOf('F017'), [...EDITIONS]);
});

test('an included table and newer texts hold from their own date', () => {
  assert.deepEqual(editionsOf('A011'), FROM_2026);
  assert.deepEqual(editionsOf('N21'), FROM_2026, 'text of 2025-06-11');
  assert.deepEqual(editionsOf('N9'), FROM_2026, 'text of 2026-01-28');
  assert.deepEqual(editionsOf('N2'), ['latest'], 'text of 2026-07-02');
  assert.deepEqual(editionsOf('N34'), ['2025-01-30', ...FROM_2026], 'text of 2024-03-13');
});

test('a newer text ends what it replaces', () => {
  assert.deepEqual(editionsOf('F362'), UNTIL_2025);
  assert.deepEqual(editionsOf('F401'), UNTIL_2025);
  assert.deepEqual(editionsOf('F381'), UNTIL_2025);
  assert.deepEqual(editionsOf('A003'), ['2026-01-28']);
});

test('a check of a client carries no date and holds everywhere', () => {
  assert.equal(knowledge('latest').get('P031').asOf, undefined);
  assert.deepEqual(editionsOf('P031'), [...EDITIONS]);
});

test('an edition covers its own date and all before', () => {
  assert.ok(covers('2023-07-05', '2023-07-05'));
  assert.ok(covers('2023-07-05', '2021-11-18'));
  assert.ok(!covers('2023-07-05', '2023-07-06'));
  assert.ok(covers('latest', '2026-07-22'));
});

test('other words are no edition', () => {
  assert.ok(isEdition('latest'));
  assert.ok(!isEdition('2024-01-01'));
  assert.ok(!isEdition('toString'));
});
