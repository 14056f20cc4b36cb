/** Plans as policies say them, in each spelling. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { knowledge } from '../../../server/src/knowledge/knowledge';
import { BackupPolicy } from '../../../server/src/model/backupPolicy';
import { policySpelling, standalonePolicy } from '../../../server/src/model/standalonePolicy';
import type { BackupPlan } from '../../../server/src/schedule/backupPlan';
import { readPlan } from '../../../server/src/schedule/readPlan';
import { ExpressionCache } from '../../../server/src/syntax/expression';
import type { ObjectNode } from '../../../server/src/syntax/node';
import { parseJson } from '../../../server/src/syntax/parser';
import { cliPolicy, powerShellPolicy, restPolicy } from '../../support/policies';

function planOf(text: string): BackupPlan | null {
  const root = parseJson('policy.json', text, new ExpressionCache()).root as ObjectNode;
  const spelling = policySpelling(root);
  assert.ok(spelling);
  const [resource] = standalonePolicy(root, spelling).resources;
  assert.ok(resource);
  return readPlan(new BackupPolicy(resource), knowledge('latest'));
}

/** Every 4 hours for 12 hours; 180 days, 12 weeks of Sunday and Tuesday, 60 months of 31 days, 10 years of 366 days. */
const HOURLY: BackupPlan = {
  runs: { kind: 'hourly', intervalHours: 4, windowHours: 12 },
  snapshotDays: 7,
  retention: {
    daily: { keptDays: 180 },
    weekly: { keptDays: 84, weekdays: [0, 2] },
    monthly: { keptDays: 1860, on: { format: 'daily', dates: [1], isLast: true } },
    yearly: { keptDays: 3660, on: { format: 'weekly', weekdays: [0], weeks: [1] }, months: [1] },
  },
};

test('a policy as REST takes it', () => {
  assert.deepEqual(planOf(restPolicy()), HOURLY);
});

test('the same policy as PowerShell prints it', () => {
  assert.deepEqual(planOf(powerShellPolicy()), HOURLY);
});

test('a policy as Azure CLI prints it: what is null is not there', () => {
  assert.deepEqual(planOf(cliPolicy()), {
    runs: { kind: 'daily' },
    snapshotDays: 2,
    retention: { daily: { keptDays: 30 }, weekly: null, monthly: null, yearly: null },
  });
});

test('snapshot days that are left out are those of the service', () => {
  const without = { '"instantRpRetentionRangeInDays": 2,': '' };
  assert.equal(planOf(cliPolicy(without))?.snapshotDays, 2);
  const weekly = { '"Daily"': '"Weekly"', '"scheduleRunDays": null': '"scheduleRunDays": ["Sunday"]' };
  assert.equal(planOf(cliPolicy({ ...without, ...weekly }))?.snapshotDays, 5);
  assert.equal(planOf(restPolicy({ '"instantRpRetentionRangeInDays": 7,': '' }))?.snapshotDays, 7);
});

test('run days, weeks and months are read by name, whatever their case', () => {
  const weekly = { '"Daily"': '"weekly"', '"scheduleRunDays": null': '"scheduleRunDays": ["MONDAY", "saturday"]' };
  assert.deepEqual(planOf(cliPolicy(weekly))?.runs, { kind: 'weekly', weekdays: [1, 6] });
  const yearly = { '["First"]': '["Fourth", "last"]', '["January"]': '["december", "MAY"]' };
  assert.deepEqual(planOf(restPolicy(yearly))?.retention.yearly, {
    keptDays: 3660,
    on: { format: 'weekly', weekdays: [0], weeks: [4, 'last'] },
    months: [12, 5],
  });
});

test('what makes no sense is no plan', () => {
  const changes: readonly Readonly<Record<string, string>>[] = [
    { '"interval": 4,': '' },
    { '"interval": 4': '"interval": 0' },
    { '"policyType": "V2"': '"policyType": "V1"' },
    { '"count": 60': '"count": null' },
    { '"durationType": "Months"': '"durationType": "Years"' },
    { '["Sunday", "Tuesday"]': '["Sonntag"]' },
    { '["January"]': '["Januar"]' },
    { '["First"]': '["Fifth"]' },
    { '"retentionScheduleFormatType": "Daily"': '"retentionScheduleFormatType": "Weekly"' },
    { '"date": 1': '"date": "first"' },
  ];
  for (const change of changes) {
    assert.equal(planOf(restPolicy(change)), null, JSON.stringify(change));
  }
  const noRunDays = { '"Daily"': '"Weekly"', '"scheduleRunDays": null': '"scheduleRunDays": []' };
  assert.equal(planOf(cliPolicy(noRunDays)), null);
});
