/** The typed readers: what they give, and that they refuse what a rule must not do. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { factExists, knowledge } from '../../../server/src/knowledge/knowledge';

const facts = knowledge('latest');

test('each reader gives its kind of value', () => {
  assert.deepEqual(facts.range('F556'), { min: 1, max: 5 });
  assert.equal(facts.number('F507'), 50);
  assert.equal(facts.text('F009'), 'RestorePointSupportForConfidentialVMV2');
  assert.deepEqual(facts.numbers('F183'), [4, 6, 8, 12, 24]);
  assert.deepEqual(facts.list('F114'), ['Hourly', 'Daily', 'Weekly']);
  assert.equal(facts.table('N21')['4'], 17);
  assert.equal(facts.unit('F556'), 'days');
});

test('patterns of the vault name', () => {
  const [start, characters] = [facts.pattern('F508'), facts.pattern('F509')];
  assert.ok(start.test('vault-1') && !start.test('1-vault') && !start.test('-vault'));
  assert.ok(characters.test('vault-1') && !characters.test('vault_1') && !characters.test('väult'));
});

test('a source names title, address, date and place', () => {
  assert.deepEqual(knowledge('2023-07-05').source('F375'), {
    title: 'Support matrix for Azure VM backups',
    url: 'https://learn.microsoft.com/azure/backup/backup-support-matrix-iaas',
    date: '2023-07-05',
    retrieved: '2026-11-21',
    where: 'VM compute support: Back up confidential VMs',
  });
});

test('a value of another kind, or none, is a bug of the caller', () => {
  assert.throws(() => facts.range('F507'), /F507 is not a range: 50/);
  assert.throws(() => facts.number('F556'), /F556 is not a number/);
  assert.throws(() => facts.list('F183'), /F183 is not a list of texts/);
  assert.throws(() => facts.numbers('F114'), /F114 is not a list of numbers/);
  assert.throws(() => facts.pattern('F009'), /F009 is not a pattern/);
  assert.throws(() => facts.table('F556'), /F556 is not a table/);
  assert.throws(() => facts.text('F011'), /F011 is not a text: undefined/);
});

test('a missing id is a bug of the caller', () => {
  assert.throws(() => facts.get('F999'), /There is no fact F999/);
  assert.ok(factExists('F001') && !factExists('F999'));
});

test('a restricted base answers for the cited facts only', () => {
  const cited = facts.restrictedTo(['F556', 'F575']);
  assert.deepEqual(cited.ids, ['F556', 'F575']);
  assert.deepEqual(cited.range('F556'), { min: 1, max: 5 });
  assert.throws(() => cited.range('F122'), /F122 is read but not cited/);
  assert.throws(() => cited.holds('F122'), /F122 is read but not cited/);
  assert.throws(() => facts.restrictedTo(['F999']), /There is no fact F999/);
});

test('a restricted base still knows what supersedes its facts', () => {
  assert.ok(!facts.restrictedTo(['F373']).holds('F373'));
  assert.ok(knowledge('2023-07-05').restrictedTo(['F373']).holds('F373'));
});
