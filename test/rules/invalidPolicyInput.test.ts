/**
 * The causes that people found behind `BMSUserErrorInvalidPolicyInput`, the one answer of the service to most policies
 * of a wrong shape: each gives exactly one finding, which names the property.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RULES } from '../../server/src/rules/registry';
import { analyse } from '../support/analyse';
import { enhancedHourly, standardDaily, standardWeekly } from '../support/vmPolicies';

const added = (property: string) => ({ '"schedulePolicy": {': `${property},\n        "schedulePolicy": {` });
const ONE = '"scheduleRunTimes": ["2024-01-01T22:00:00Z"]';

const CAUSES: Readonly<Record<string, { readonly template: string; readonly rule: string; readonly names: RegExp }>> = {
  'a time of day where an instant is wanted': {
    template: standardDaily({ [ONE]: '"scheduleRunTimes": ["19:00"]', '["2024-01-01T22:00:00Z"]': '["19:00"]' }),
    rule: 'policy-run-time-invalid',
    names: /scheduleRunTimes "19:00"/,
  },
  'a weekly schedule without five days of snapshots': {
    template: standardWeekly(added('"instantRpRetentionRangeInDays": 2')),
    rule: 'instant-restore-range-standard',
    names: /2 days/,
  },
  'too many days of snapshots': {
    template: standardDaily(added('"instantRpRetentionRangeInDays": 30')),
    rule: 'instant-restore-range-standard',
    names: /30 days/,
  },
  'hourly backups in a Standard policy': {
    template: enhancedHourly({ '"V2"': '"V1"' }),
    rule: 'hourly-requires-enhanced-policy',
    names: /scheduleRunFrequency Hourly/,
  },
};

for (const [cause, { template, rule, names }] of Object.entries(CAUSES)) {
  test(`one finding for ${cause}`, () => {
    const findings = analyse(RULES, { template }).map(({ finding }) => finding);
    assert.deepEqual(
      findings.map((finding) => finding.rule),
      [rule],
    );
    assert.match(findings[0]?.message ?? '', names);
  });
}
