/** Windows time zone ids and the IANA zones behind them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { knowledge } from '../../../server/src/knowledge/knowledge';
import { findTimeZone, isRetiredTimeZone, TIME_ZONES } from '../../../server/src/knowledge/timeZones';

test('a Windows id is found without regard to case', () => {
  assert.deepEqual(findTimeZone('pacific standard time'), { id: 'Pacific Standard Time', iana: 'America/Los_Angeles' });
});

test('an IANA name is no Windows id', () => {
  assert.equal(findTimeZone('Europe/Berlin'), undefined);
});

test('every zone is one that the runtime can compute with', () => {
  assert.equal(TIME_ZONES.length, 139);
  for (const zone of TIME_ZONES) {
    assert.doesNotThrow(() => new Intl.DateTimeFormat('en', { timeZone: zone.iana }), zone.id);
  }
});

test('ids that Windows ships and CLDR dropped are neither known nor wrong', () => {
  assert.ok(isRetiredTimeZone('Mid-Atlantic Standard Time'));
  assert.equal(findTimeZone('Mid-Atlantic Standard Time'), undefined);
  assert.ok(!isRetiredTimeZone('Pacific Standard Time'));
});

test('the default zone of a policy is a zone', () => {
  assert.equal(findTimeZone(knowledge('latest').text('P024'))?.iana, 'Etc/UTC');
});
