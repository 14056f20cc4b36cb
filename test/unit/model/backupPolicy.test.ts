/** Everything that a backup policy says, read alike in each of its spellings. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Resolved } from '../../../server/src/expansion/resolved';
import { BackupPolicy } from '../../../server/src/model/backupPolicy';
import type { ResolvedList } from '../../../server/src/model/block';
import type { LongTermRetentionBlock, RetentionBlock } from '../../../server/src/model/policyRetention';
import { policySpelling, standalonePolicy } from '../../../server/src/model/standalonePolicy';
import { ExpressionCache } from '../../../server/src/syntax/expression';
import type { ObjectNode } from '../../../server/src/syntax/node';
import { parseJson } from '../../../server/src/syntax/parser';
import { deploy } from '../../support/analyse';
import { cliPolicy, powerShellPolicy, restPolicy } from '../../support/policies';
import { template } from '../../support/templates';

function rootOf(text: string): ObjectNode {
  const { root } = parseJson('policy.json', text, new ExpressionCache());
  assert.equal(root.kind, 'object');
  return root as ObjectNode;
}

function standalone(text: string): BackupPolicy {
  const root = rootOf(text);
  const spelling = policySpelling(root);
  assert.ok(spelling);
  const [resource] = standalonePolicy(root, spelling).resources;
  assert.ok(resource);
  return new BackupPolicy(resource);
}

/** The policy as the only resource of a template. */
function inTemplate(text: string): BackupPolicy {
  const resource = `{ "type": "Microsoft.RecoveryServices/vaults/backupPolicies", "apiVersion": "2024-04-01", "name": "vault/hourly",${text.trim().slice(1)}`;
  const [policy] = deploy({ template: template([resource]) }).model.backupPolicies();
  assert.ok(policy);
  return policy;
}

const value = <T>(resolved: Resolved<T>) => (resolved.kind === 'known' ? resolved.value : resolved.kind);
const values = <T>(list: ResolvedList<Resolved<T>>) => (list.kind === 'known' ? list.items.map(value) : list.kind);
const seconds = (times: string | readonly string[]) =>
  typeof times === 'string' ? times : times.map((time) => time.replace('.000Z', 'Z'));

function retentionOf(block: RetentionBlock) {
  return {
    unit: block.unit,
    presence: block.presence,
    count: value(block.count),
    durationType: value(block.durationType),
    times: seconds(values(block.times)),
    daysOfTheWeek: values(block.daysOfTheWeek),
  };
}

function longTermOf(block: LongTermRetentionBlock) {
  return {
    ...retentionOf(block),
    format: value(block.format),
    dates: block.daysOfTheMonth.items.map(({ date, isLast }) => [value(date), value(isLast)]),
    weekdays: values(block.formatDaysOfTheWeek),
    weeks: values(block.weeksOfTheMonth),
    months: values(block.monthsOfYear),
  };
}

function everythingOf(policy: BackupPolicy) {
  const { schedule, retention, tiering } = policy;
  return {
    isForVirtualMachines: policy.isForVirtualMachines,
    policyType: value(policy.policyType),
    effectiveType: value(policy.effectiveType),
    timeZone: value(policy.timeZone),
    instantRestoreDays: value(policy.instantRestoreDays),
    snapshotGroup: [value(policy.snapshotGroupPrefix), value(policy.snapshotGroupSuffix)],
    snapshotConsistencyType: value(policy.snapshotConsistencyType),
    schedule: {
      kind: value(schedule.kind),
      frequency: value(schedule.frequency),
      hourly: schedule.hourly.block.presence,
      daily: schedule.daily.presence,
      weekly: schedule.weekly.presence,
      interval: value(schedule.hourly.interval),
      windowStart: value(schedule.hourly.windowStart).replace('.000Z', 'Z'),
      windowDuration: value(schedule.hourly.windowDuration),
    },
    retentionKind: value(retention.kind),
    daily: retentionOf(retention.daily),
    weekly: retentionOf(retention.weekly),
    monthly: longTermOf(retention.monthly),
    yearly: longTermOf(retention.yearly),
    tiering: [value(tiering.mode), value(tiering.duration), value(tiering.durationType)],
  };
}

const times = ['2024-01-01T08:00:00Z'];
const HOURLY = {
  isForVirtualMachines: true,
  policyType: 'V2',
  effectiveType: 'V2',
  timeZone: 'India Standard Time',
  instantRestoreDays: 7,
  snapshotGroup: ['snapshots', 'rg'],
  snapshotConsistencyType: 'OnlyCrashConsistent',
  schedule: {
    kind: 'SimpleSchedulePolicyV2',
    frequency: 'Hourly',
    hourly: 'yes',
    daily: 'no',
    weekly: 'no',
    interval: 4,
    windowStart: '2024-01-01T08:00:00Z',
    windowDuration: 12,
  },
  retentionKind: 'LongTermRetentionPolicy',
  daily: { unit: 'daily', presence: 'yes', count: 180, durationType: 'Days', times, daysOfTheWeek: 'absent' },
  weekly: {
    unit: 'weekly',
    presence: 'yes',
    count: 12,
    durationType: 'Weeks',
    times,
    daysOfTheWeek: ['Sunday', 'Tuesday'],
  },
  monthly: {
    unit: 'monthly',
    presence: 'yes',
    count: 60,
    durationType: 'Months',
    times,
    daysOfTheWeek: 'absent',
    format: 'Daily',
    dates: [
      [1, false],
      ['absent', true],
    ],
    weekdays: 'absent',
    weeks: 'absent',
    months: 'absent',
  },
  yearly: {
    unit: 'yearly',
    presence: 'yes',
    count: 10,
    durationType: 'Years',
    times,
    daysOfTheWeek: 'absent',
    format: 'Weekly',
    dates: [],
    weekdays: ['Sunday'],
    weeks: ['First'],
    months: ['January'],
  },
  tiering: ['TierAfter', 3, 'Months'],
};

test('a policy in a template says everything', () => {
  assert.deepEqual(everythingOf(inTemplate(restPolicy())), HOURLY);
});

test('a policy that stands alone says the same, whole or as properties', () => {
  assert.deepEqual(everythingOf(standalone(restPolicy())), HOURLY);
  const properties = restPolicy().trim().replace('"properties": ', '').slice(1, -1);
  assert.deepEqual(everythingOf(standalone(properties)), HOURLY);
});

test('PowerShell says the same in numbers', () => {
  assert.deepEqual(everythingOf(standalone(powerShellPolicy())), HOURLY);
});

test('PowerShell says the same in names', () => {
  const policy = standalone(
    powerShellPolicy({
      '"PolicySubType": 2': '"PolicySubType": "Enhanced"',
      '"TieringMode": 2': '"TieringMode": "TierAllEligible"',
      '"ScheduleRunFrequency": 3': '"ScheduleRunFrequency": "Hourly"',
      '[0, 2]': '["Sunday", "Tuesday"]',
      '"RetentionScheduleFormatType": 1': '"RetentionScheduleFormatType": "Daily"',
      '"MonthsOfYear": [1]': '"MonthsOfYear": ["January"]',
      '\\/Date(1704096000000)\\/': '2024-01-01T08:00:00Z',
    }),
  );
  assert.deepEqual(everythingOf(policy), HOURLY);
});

test('what PowerShell cut off is unknown, what it leaves out is absent', () => {
  const { retention, schedule, policyType, tiering } = standalone(
    powerShellPolicy({
      '"PolicySubType": 2,': '',
      '{ "TargetTier": 3, "TieringMode": 2, "TierAfterDuration": 3, "TierAfterDurationType": "Months" }': 'null',
      '"DaysOfTheWeek": [0, 2]': '"DaysOfTheWeek": "Sunday Tuesday"',
      '"IsMonthlyScheduleEnabled": true': '"IsMonthlyScheduleEnabled": false',
      '"ScheduleRunFrequency": 3': '"ScheduleRunFrequency": 0',
    }),
  );
  assert.equal(policyType.kind, 'absent');
  assert.equal(tiering.mode.kind, 'absent');
  assert.equal(retention.weekly.daysOfTheWeek.kind, 'unknown');
  assert.equal(retention.monthly.presence, 'no');
  assert.equal(schedule.frequency.kind, 'unknown');
});

test('a Standard policy of PowerShell holds its run times itself', () => {
  const { schedule } = standalone(`{
    "SnapshotRetentionInDays": 5,
    "PolicySubType": "Standard",
    "SchedulePolicy": {
      "ScheduleRunFrequency": "Weekly", "ScheduleRunDays": [6], "ScheduleRunTimes": ["2024-01-01T22:00:00Z"],
      "ScheduleInterval": null
    },
    "RetentionPolicy": { "IsDailyScheduleEnabled": false }
  }`);
  assert.equal(value(schedule.kind), 'SimpleSchedulePolicy');
  assert.deepEqual(schedule.runs && values(schedule.runs.days), ['Saturday']);
  assert.deepEqual(schedule.runs && values(schedule.runs.times), ['2024-01-01T22:00:00Z']);
});

test('the output of Azure CLI is read in its own spelling, nulls as absent', () => {
  const policy = standalone(cliPolicy());
  assert.equal(value(policy.snapshotGroupPrefix), 'snapshots');
  assert.equal(policy.snapshotGroupSuffix.kind, 'absent');
  assert.equal(policy.schedule.hourly.block.presence, 'no');
  assert.equal(policy.retention.weekly.presence, 'no');
  assert.deepEqual(policy.schedule.runs && values(policy.schedule.runs.times), ['2020-08-03T04:30:00+00:00']);
  assert.equal(value(policy.tiering.mode), 'DoNotTier');
  assert.equal(policy.tiering.duration.kind, 'absent', 'a duration of no unit');
  assert.equal(policy.tiering.durationType.kind, 'absent');
  assert.equal(policy.resource.name.kind === 'known' && policy.resource.name.value, 'nightly');
});

test('an expression in a file that stands alone is text', () => {
  assert.equal(value(standalone(cliPolicy({ '"UTC"': `"[parameters('zone')]"` })).timeZone), "[parameters('zone')]");
});

test('a document is a policy only by its own shape', () => {
  const spelling = (text: string) => policySpelling(rootOf(text));
  assert.equal(spelling(cliPolicy()), 'rest');
  assert.equal(spelling(restPolicy()), 'rest');
  assert.equal(spelling(powerShellPolicy()), 'powershell');
  assert.equal(spelling('{ "backupManagementType": "AzureIaasVM", "schedulePolicy": {} }'), 'properties');
  assert.equal(spelling('{ "backupManagementType": "AzureIaasVM" }'), null);
  assert.equal(spelling('{ "SnapshotRetentionInDays": 5 }'), null, 'no schedule and no retention');
  assert.equal(
    spelling('{ "WorkloadType": "AzureFiles", "RetentionPolicy": { "IsDailyScheduleEnabled": true } }'),
    null,
    'a policy for file shares',
  );
});

test('empty objects count as absent, unknown ones stay unknown', () => {
  const policy = inTemplate(
    restPolicy({
      '"hourlySchedule": {': `"dailySchedule": {}, "weeklySchedule": "[parameters('weekly')]", "hourlySchedule": {`,
    }),
  );
  assert.equal(policy.schedule.daily.presence, 'no');
  assert.equal(policy.schedule.weekly.presence, 'unknown');
});
