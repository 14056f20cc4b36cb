/**
 * One defect, one finding: each mistake in the retention, instant restore and archiving of a policy that stands alone
 * is reported by exactly the rule that names it, in each spelling and with every rule on.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createEngine } from '../../../server/src/engine/engine';
import { cliPolicy, powerShellPolicy, restPolicy } from '../../support/policies';
import { settings } from '../../support/settings';

type Changes = Readonly<Record<string, string>>;
type Spell = (changes?: Changes) => string;

function findings(text: string): readonly string[] {
  const analysis = createEngine().analyze({
    file: { id: 'policy.json', text },
    parameterFiles: [],
    settings: settings({ preset: 'all' }),
    today: '2026-08-01',
    read: () => null,
  });
  assert.equal(analysis.status, 'analysed');
  return analysis.findings.map(({ rule, severity }) => `${severity} ${rule}`);
}

const WEEKLY: Changes = {
  '"scheduleRunDays": null': '"scheduleRunDays": ["Sunday"]',
  '"scheduleRunFrequency": "Daily"': '"scheduleRunFrequency": "Weekly"',
  '"instantRpRetentionRangeInDays": 2': '"instantRpRetentionRangeInDays": 5',
};
const WEEKLY_BLOCK = `{
        "daysOfTheWeek": ["Sunday"],
        "retentionDuration": { "count": 12, "durationType": "Weeks" },
        "retentionTimes": ["2020-08-03T04:30:00+00:00"]
      }`;
const DAILY_BLOCK = `{
        "retentionDuration": { "count": 30, "durationType": "Days" },
        "retentionTimes": ["2020-08-03T04:30:00+00:00"]
      }`;
const TIERING = '{ "duration": 0, "durationType": "Invalid", "tieringMode": "DoNotTier" }';

const ROWS: readonly (readonly [string, Spell, Changes])[] = [
  // C1 to C15, D1 to D5 and E1 to E5, in the order of the policy.
  ['error policy-retention-missing', cliPolicy, { [DAILY_BLOCK]: 'null' }],
  [
    'error policy-daily-retention-required',
    cliPolicy,
    { [DAILY_BLOCK]: 'null', '"weeklySchedule": null': `"weeklySchedule": ${WEEKLY_BLOCK}` },
  ],
  [
    'error policy-weekly-retention-required',
    cliPolicy,
    { ...WEEKLY, '"weeklySchedule": null': `"weeklySchedule": ${WEEKLY_BLOCK}` },
  ],
  ['error policy-weekly-retention-required', cliPolicy, WEEKLY],
  [
    'error policy-weekly-retention-days',
    cliPolicy,
    {
      ...WEEKLY,
      [DAILY_BLOCK]: 'null',
      '"weeklySchedule": null': `"weeklySchedule": ${WEEKLY_BLOCK.replace('Sunday', 'Monday')}`,
    },
  ],
  [
    'error policy-long-term-days',
    cliPolicy,
    {
      ...WEEKLY,
      [DAILY_BLOCK]: 'null',
      '"weeklySchedule": null': `"weeklySchedule": ${WEEKLY_BLOCK}`,
      '"monthlySchedule": null': `"monthlySchedule": {
        "retentionScheduleFormatType": "Weekly",
        "retentionScheduleDaily": null,
        "retentionScheduleWeekly": { "daysOfTheWeek": ["Friday"], "weeksOfTheMonth": ["First"] },
        "retentionDuration": { "count": 12, "durationType": "Months" },
        "retentionTimes": ["2020-08-03T04:30:00+00:00"]
      }`,
    },
  ],
  ['warning retention-below-minimum', cliPolicy, { '"count": 30': '"count": 6' }],
  ['error retention-below-minimum', cliPolicy, { '"count": 30': '"count": 0' }],
  ['error retention-below-minimum', powerShellPolicy, { '"DurationCountInWeeks": 12': '"DurationCountInWeeks": 0' }],
  ['error retention-over-99-years', restPolicy, { '"count": 10,': '"count": 100,' }],
  [
    'error retention-over-99-years',
    powerShellPolicy,
    { '"DurationCountInMonths": 60': '"DurationCountInMonths": 1200' },
  ],
  ['error recovery-points-over-9999', cliPolicy, { '"count": 30': '"count": 10000' }],
  [
    'warning recovery-points-over-9999',
    powerShellPolicy,
    { '"DurationCountInDays": 180': '"DurationCountInDays": 9990' },
  ],
  ['error policy-duration-type-mismatch', restPolicy, { '"durationType": "Weeks"': '"durationType": "Days"' }],
  [
    'information policy-retention-times-mismatch',
    cliPolicy,
    { '"retentionTimes": ["2020-08-03T04:30': '"retentionTimes": ["2020-08-03T04:00' },
  ],
  ['error policy-days-of-month-invalid', restPolicy, { '"date": 1': '"date": 32' }],
  ['warning policy-days-of-month-invalid', powerShellPolicy, { '"Date": 1': '"Date": 31' }],
  ['error policy-weeks-of-month-invalid', restPolicy, { '["First"]': '["First", "Fifth"]' }],
  ['error policy-months-of-year-invalid', restPolicy, { '["January"]': '[]' }],
  [
    'error policy-retention-format-missing',
    restPolicy,
    { '"retentionScheduleFormatType": "Daily"': '"retentionScheduleFormatType": "Weekly"' },
  ],
  [
    'error policy-instant-restore-over-retention',
    restPolicy,
    { '"count": 180': '"count": 7', '"instantRpRetentionRangeInDays": 7': '"instantRpRetentionRangeInDays": 8' },
  ],
  [
    'error instant-restore-range-standard',
    cliPolicy,
    { '"instantRpRetentionRangeInDays": 2': '"instantRpRetentionRangeInDays": 6' },
  ],
  // What `BMSUserErrorInvalidPolicyInput` hid from several people: a weekly Standard policy keeps snapshots five days.
  [
    'error instant-restore-range-standard',
    cliPolicy,
    {
      ...WEEKLY,
      '"instantRpRetentionRangeInDays": 2': '"instantRpRetentionRangeInDays": 2 ',
      [DAILY_BLOCK]: 'null',
      '"weeklySchedule": null': `"weeklySchedule": ${WEEKLY_BLOCK}`,
    },
  ],
  [
    'error instant-restore-range-enhanced',
    restPolicy,
    { '"instantRpRetentionRangeInDays": 7': '"instantRpRetentionRangeInDays": 31' },
  ],
  [
    'error instant-restore-range-enhanced',
    powerShellPolicy,
    { '"SnapshotRetentionInDays": 7': '"SnapshotRetentionInDays": 0' },
  ],
  [
    'error instant-restore-vs-frequency',
    restPolicy,
    { '"instantRpRetentionRangeInDays": 7': '"instantRpRetentionRangeInDays": 23' },
  ],
  [
    'error policy-crash-consistency-needs-enhanced',
    cliPolicy,
    { '"snapshotConsistencyType": null': '"snapshotConsistencyType": "OnlyCrashConsistent"' },
  ],
  [
    'warning policy-snapshot-group-suffix-alone',
    cliPolicy,
    {
      '"azureBackupRgNamePrefix": "snapshots"': '"azureBackupRgNamePrefix": null',
      '"azureBackupRgNameSuffix": null': '"azureBackupRgNameSuffix": "rg"',
    },
  ],
  ['error policy-tiering-invalid', cliPolicy, { '"DoNotTier"': '"Never"' }],
  ['error policy-tiering-invalid', restPolicy, { '"ArchivedRP"': '"Archive"' }],
  [
    'error policy-tiering-needs-long-term-retention',
    cliPolicy,
    { [TIERING]: '{ "duration": 0, "durationType": "Invalid", "tieringMode": "TierRecommended" }' },
  ],
  [
    'error policy-tiering-recommended-too-short',
    restPolicy,
    {
      '"TierAfter", "duration": 3, "durationType": "Months"': '"TierRecommended"',
      '"count": 60': '"count": 3',
      '"yearlySchedule": {': '"yearlySchedule": null, "was": {',
    },
  ],
  ['error policy-tiering-after-too-short', restPolicy, { '"duration": 3': '"duration": 2' }],
  ['error policy-tiering-after-too-short', powerShellPolicy, { '"TierAfterDuration": 3': '"TierAfterDuration": 119' }],
  ['warning policy-tiering-duration-unused', restPolicy, { '"TierAfter"': '"DoNotTier"' }],
];

for (const [expected, spell, changes] of ROWS) {
  test(`${spell.name}: ${expected}: ${Object.values(changes).join(', ').slice(0, 80)}`, () => {
    const before = findings(spell());
    const added = [...findings(spell(changes))];
    for (const finding of before) {
      const at = added.indexOf(finding);
      assert.notEqual(at, -1, `${finding} has gone`);
      added.splice(at, 1);
    }
    assert.deepEqual(added, [expected]);
  });
}
