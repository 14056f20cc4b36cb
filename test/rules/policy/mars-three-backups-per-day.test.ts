import assert from 'node:assert/strict';
import { test } from 'node:test';
import { marsThreeBackupsPerDay } from '../../../server/src/rules/policy/mars-three-backups-per-day';
import { analyse } from '../../support/analyse';
import { standardDaily } from '../../support/vmPolicies';

test('mars-three-backups-per-day finds nothing, even in a policy that says MAB', () => {
  const times = Array.from({ length: 4 }, (_, hour) => `"2024-01-01T0${hour}:00:00Z"`).join(', ');
  const text = standardDaily({ '"AzureIaasVM"': '"MAB"', '"2024-01-01T22:00:00Z"': times });
  assert.deepEqual(analyse([marsThreeBackupsPerDay], { template: text }), []);
  assert.equal(marsThreeBackupsPerDay.meta.isExplanation, true);
});
