/** Backup policies in files of their own: analysed by the rules about policies, in each spelling. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Analysis } from '../../../server/src/engine/analysis';
import { createEngine } from '../../../server/src/engine/engine';
import { applyEdits } from '../../../server/src/text/span';
import { cliPolicy, powerShellPolicy, restPolicy } from '../../support/policies';
import { settings } from '../../support/settings';

const FILE = 'policy.json';

function analyze(text: string, rule = 'hourly-interval-invalid'): Analysis & { readonly texts: readonly string[] } {
  const analysis = createEngine().analyze({
    file: { id: FILE, text },
    parameterFiles: [],
    settings: settings(),
    today: '2026-08-01',
    read: () => null,
  });
  const findings = analysis.findings.filter((finding) => finding.rule === rule);
  return {
    ...analysis,
    findings,
    texts: findings.map(({ span }) => text.slice(span.start, span.end)),
  };
}

test('a policy without defects is analysed and has no findings', () => {
  for (const text of [cliPolicy(), restPolicy(), powerShellPolicy()]) {
    const { kind, status, reason, findings } = analyze(text);
    assert.deepEqual(
      { kind, status, reason, findings },
      { kind: 'backupPolicy', status: 'analysed', reason: null, findings: [] },
    );
  }
});

test('the output of Azure CLI is judged and repaired', () => {
  const text = cliPolicy({ '"instantRpRetentionRangeInDays": 2': '"instantRpRetentionRangeInDays": 9' });
  const { findings, texts, fixes } = analyze(text, 'instant-restore-range-standard');
  const [finding] = findings;
  assert.deepEqual(texts, ['9']);
  assert.equal(finding?.path, '/properties/instantRpRetentionRangeInDays');
  assert.match(finding?.message ?? '', /^Policy "nightly" /);
  const [fix] = finding ? fixes(finding) : [];
  assert.equal(applyEdits(text, fix?.edits[0]?.edits ?? []), text.replace('Days": 9', 'Days": 5'));
});

test('the REST body is judged, whole or as its properties', () => {
  const whole = restPolicy({ '"interval": 4': '"interval": 5' });
  assert.deepEqual(analyze(whole).texts, ['5']);
  assert.equal(analyze(whole).findings[0]?.path, '/properties/schedulePolicy/hourlySchedule/interval');
  const properties = whole.trim().replace('"properties": ', '').slice(1, -1);
  assert.deepEqual(analyze(properties).texts, ['5']);
  assert.equal(analyze(properties).findings[0]?.path, '/schedulePolicy/hourlySchedule/interval');
});

test('the output of PowerShell is judged at its own values and never repaired', () => {
  const { findings, texts, fixes } = analyze(powerShellPolicy({ '"Interval": 4': '"Interval": 5' }));
  const [finding] = findings;
  assert.deepEqual(texts, ['5']);
  assert.equal(finding?.path, '/SchedulePolicy/HourlySchedule/Interval');
  assert.match(finding?.message ?? '', /^Policy "hourly" /);
  assert.deepEqual(finding?.fixes, []);
  assert.deepEqual(finding && fixes(finding), []);
});

test('a policy with syntax errors is analysed in part', () => {
  const { status, texts } = analyze(restPolicy({ '"interval": 4': '"interval": 5,,' }));
  assert.equal(status, 'partial');
  assert.deepEqual(texts, ['5']);
});

test('a policy for another workload has no findings', () => {
  const text = restPolicy({ '"AzureIaasVM"': '"AzureStorage"', '"interval": 4': '"interval": 5' });
  assert.deepEqual(analyze(text).findings, []);
});
