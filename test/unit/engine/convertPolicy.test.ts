/** Convert Policy to Enhanced: which policy is meant, the ways offered for it, and what each leaves behind. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AnalysisInput, PolicyConversion } from '../../../server/src/engine/analysis';
import { createEngine } from '../../../server/src/engine/engine';
import { EDITIONS } from '../../../server/src/knowledge/edition';
import { applyEdits } from '../../../server/src/text/span';
import { cliPolicy, powerShellPolicy, restPolicy } from '../../support/policies';
import { settings } from '../../support/settings';
import { ENHANCED, item, machine, policy, policyId, STANDARD, template, vault } from '../../support/templates';

const FILE = '/main.json';
const ADD = 'Add an Enhanced policy and put VM "vm" under it';
const REWRITE = 'Rewrite policy "policy" as Enhanced: only if this policy is not deployed yet';

function convert(text: string, at = '', more: Partial<AnalysisInput> = {}): PolicyConversion {
  const input = { file: { id: FILE, text }, parameterFiles: [], settings: settings(), today: '2026-08-01', ...more };
  return createEngine().convertPolicy({ ...input, read: () => null }, text.indexOf(at));
}

function titles({ ways }: PolicyConversion): readonly string[] {
  return ways.map(({ title }) => title);
}

/** The text after one of the ways. */
function after(text: string, title: string, at = ''): string {
  const way = convert(text, at).ways.find((each) => each.title === title);
  assert.ok(way, title);
  assert.deepEqual(
    way.edits.map(({ file }) => file),
    [FILE],
  );
  return applyEdits(text, way.edits[0]?.edits ?? []);
}

const WITH_ITEM = template([vault(), policy(STANDARD), machine(), item(policyId())]);

test('an Enhanced policy beside it comes first, the policy rewritten last', () => {
  for (const at of ['', '"SimpleSchedulePolicy"']) {
    const conversion = convert(WITH_ITEM, at);
    assert.equal(conversion.policy, 'policy');
    assert.equal(conversion.reason, null);
    assert.deepEqual(titles(conversion), [ADD, REWRITE]);
  }
});

test('the policy beside it leaves the Standard one to others', () => {
  const text = after(WITH_ITEM, ADD);
  const { resources } = JSON.parse(text);
  assert.equal(resources.length, 5);
  assert.deepEqual(resources[1], JSON.parse(WITH_ITEM).resources[1]);
  const added = resources.find(({ name }: { name: string }) => name === 'vault/enhanced-vm-policy');
  assert.equal(added.properties.policyType, 'V2');
  assert.deepEqual(added.properties.schedulePolicy, {
    schedulePolicyType: 'SimpleSchedulePolicyV2',
    scheduleRunFrequency: 'Daily',
    dailySchedule: { scheduleRunTimes: ['2024-01-01T22:00:00Z'] },
  });
  const id = "[resourceId('Microsoft.RecoveryServices/vaults/backupPolicies', 'vault', 'enhanced-vm-policy')]";
  const moved = resources.find(({ type }: { type: string }) => type.endsWith('/protectedItems'));
  assert.equal(moved.properties.policyId, id);
  assert.deepEqual(moved.dependsOn, [id]);
});

test('a second policy beside the first gets a name of its own', () => {
  const second = machine({ name: 'other' });
  const itsItem = item(policyId('nightly'), { source: "[resourceId('Microsoft.Compute/virtualMachines', 'other')]" });
  const before = template([
    ...[vault(), policy(STANDARD), machine(), item(policyId())],
    ...[policy(STANDARD, 'vault/nightly'), second, itsItem],
  ]);
  const once = after(before, ADD, '"vault/policy"');
  const twice = after(once, 'Add an Enhanced policy and put VM "other" under it', '"vault/nightly"');
  const { resources } = JSON.parse(twice);
  const names = resources.map(({ name }: { name: string }) => name);
  assert.deepEqual(
    names.filter((name: string) => name.startsWith('vault/enhanced')),
    ['vault/enhanced-vm-policy', 'vault/enhanced-vm-policy-2'],
  );
  const policies = resources.flatMap(({ properties }: { properties?: { policyId?: string } }) =>
    properties?.policyId ? [/'([^']+)'\)\]$/.exec(properties.policyId)?.[1]] : [],
  );
  assert.deepEqual(policies, ['enhanced-vm-policy', 'enhanced-vm-policy-2']);
});

test('the policy rewritten changes type, schedule and, where it is too old, the API version', () => {
  const before = template([policy(STANDARD, 'vault/policy', '2019-05-13')]);
  const [was] = JSON.parse(before).resources;
  const [is] = JSON.parse(after(before, REWRITE)).resources;
  assert.equal(is.properties.policyType, 'V2');
  assert.ok(is.apiVersion > was.apiVersion);
  assert.deepEqual(is.properties.schedulePolicy, {
    schedulePolicyType: 'SimpleSchedulePolicyV2',
    scheduleRunFrequency: 'Daily',
    dailySchedule: { scheduleRunTimes: ['2024-01-01T22:00:00Z'] },
  });
  assert.deepEqual(is.properties.retentionPolicy, was.properties.retentionPolicy);
  assert.equal(convert(after(before, REWRITE)).ways.length, 0, 'nothing is left to convert');
});

test('an item whose machine is not in the template is named itself', () => {
  const source = "[resourceId('Microsoft.Compute/virtualMachines', 'other')]";
  const [first] = titles(convert(template([vault(), policy(STANDARD), item(policyId(), { source })])));
  assert.equal(first, 'Add an Enhanced policy and put item "vm;iaasvmcontainerv2;group;vm" under it');
});

test('of several policies the one around the cursor is meant', () => {
  const text = template([policy(STANDARD), policy(STANDARD, 'vault/weekends'), policy(ENHANCED, 'vault/best')]);
  assert.equal(convert(text, 'vault/weekends').policy, 'weekends');
  const nowhere = convert(text, 'contentVersion');
  assert.deepEqual(nowhere.ways, []);
  assert.match(nowhere.reason ?? '', /several Standard policies/);
});

test('what is not certainly Standard is not converted', () => {
  const ofParameter = STANDARD.replace('"V1"', '"[parameters(\'type\')]"');
  const head = '  "parameters": { "type": { "type": "string" } },\n';
  for (const text of [template([policy(ENHANCED)]), template([policy(ofParameter)], head), template([vault()])]) {
    assert.match(convert(text).reason ?? '', /no policy .* certainly Standard/);
  }
  const file = { id: '/p.json', text: '{ "parameters": { "type": { "value": "V1" } } }' };
  const given = convert(template([policy(ofParameter)], head), '', { parameterFiles: [file] });
  assert.deepEqual(titles(given), [REWRITE], 'a parameter file can make it certain');
});

test('a schedule that is not written out, or runs every hour, has no way', () => {
  const hourly = STANDARD.replace('"Daily"', '"Hourly"');
  const { ways, reason } = convert(template([policy(hourly)]));
  assert.deepEqual(ways, []);
  assert.match(reason ?? '', /frequency cannot be kept/);
});

test('a policy in a file of its own is rewritten, whole or as its properties', () => {
  const whole = cliPolicy();
  const title = 'Rewrite policy "nightly" as Enhanced: only if this policy is not deployed yet';
  assert.deepEqual(titles(convert(whole)), [title]);
  const { properties } = JSON.parse(after(whole, title));
  assert.equal(properties.policyType, 'V2');
  assert.deepEqual(properties.schedulePolicy, {
    hourlySchedule: null,
    schedulePolicyType: 'SimpleSchedulePolicyV2',
    scheduleRunFrequency: 'Daily',
    dailySchedule: { scheduleRunTimes: ['2020-08-03T04:30:00+00:00'] },
  });
  const alone = JSON.stringify(JSON.parse(whole).properties, null, 2);
  const [way] = convert(alone).ways;
  assert.deepEqual(JSON.parse(applyEdits(alone, way?.edits[0]?.edits ?? [])), properties);
});

test('the null that Azure CLI prints for an absent schedule is filled', () => {
  const text = cliPolicy({ '"hourlySchedule": null,': '"hourlySchedule": null,\n      "dailySchedule": null,' });
  const [way] = convert(text).ways;
  const { schedulePolicy } = JSON.parse(applyEdits(text, way?.edits[0]?.edits ?? [])).properties;
  assert.deepEqual(schedulePolicy.dailySchedule, { scheduleRunTimes: ['2020-08-03T04:30:00+00:00'] });
});

test('what PowerShell prints, and what is Enhanced already, is left alone', () => {
  assert.match(convert(powerShellPolicy()).reason ?? '', /PowerShell/);
  assert.match(convert(restPolicy()).reason ?? '', /no policy/);
  assert.match(convert('[1]').reason ?? '', /no policy/);
});

test('the ways are there under every edition', () => {
  for (const edition of EDITIONS) {
    assert.deepEqual(titles(convert(WITH_ITEM, '', { settings: settings({ edition }) })), [ADD, REWRITE], edition);
  }
});
