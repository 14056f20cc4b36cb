/** What a new text of a template changes: findings, changes and ways back. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Finding } from '../../../server/src/engine/analysis';
import type { VersionComparison } from '../../../server/src/engine/compareVersions';
import { DEFAULT_SETTINGS } from '../../../server/src/engine/defaultSettings';
import { createEngine } from '../../../server/src/engine/engine';
import {
  CONFIDENTIAL,
  ENHANCED,
  item,
  machine,
  parameterFile,
  policy,
  policyId,
  STANDARD,
  template,
  vault,
} from '../../support/templates';

function compare(before: string, after: string, parameters?: string): VersionComparison {
  return createEngine().compareVersions(
    { id: '/old/main.json', text: before },
    {
      file: { id: '/new/main.json', text: after },
      parameterFiles: parameters === undefined ? [] : [{ id: '/new/main.parameters.json', text: parameters }],
      settings: DEFAULT_SETTINGS,
      today: '2026-08-01',
      read: () => null,
    },
  );
}

const rulesOf = (findings: readonly Finding[]) => findings.map(({ rule }) => rule);
const routesOf = ({ routes }: VersionComparison) =>
  routes.map(({ vm, id, before, after }) => `${vm} ${id} ${before} ${after}`);
const plain = [machine(), vault(), policy(ENHANCED), item(policyId())];

test('the same text changes nothing', () => {
  const { appearing, disappearing, changes, routes } = compare(template(plain), template(plain));
  assert.deepEqual([appearing, disappearing, changes, routes], [[], [], [], []]);
});

test('a finding that only moves is none', () => {
  const wrong = [machine({ security: CONFIDENTIAL }), vault(), policy(STANDARD), item(policyId())];
  const { appearing, disappearing } = compare(template(wrong), template(wrong, '  "variables": { "a": 1 },\n'));
  assert.deepEqual([rulesOf(appearing), rulesOf(disappearing)], [[], []]);
});

test('findings come and go, changes are told apart', () => {
  const before = template([machine({ security: CONFIDENTIAL }), vault(), policy(ENHANCED), item(policyId())]);
  const after = template([machine({ security: CONFIDENTIAL }), vault(), policy(STANDARD), item(policyId())]);
  const there = compare(before, after);
  assert.deepEqual(rulesOf(there.appearing), ['cvm-requires-enhanced-policy']);
  assert.deepEqual(rulesOf(there.changes), ['item-moved-to-standard']);
  assert.deepEqual(routesOf(there), [
    'vm create-vm conditional unavailable',
    'vm restore-disks conditional unavailable',
    'vm replace-existing notStated unavailable',
    'vm cross-subscription notStated unavailable',
    'vm cross-zonal notStated unavailable',
  ]);
  const back = compare(after, before);
  assert.deepEqual([rulesOf(back.disappearing), rulesOf(back.changes)], [['cvm-requires-enhanced-policy'], []]);
});

test('a VM in the wrong region has no way back, though the finding is about the vault', () => {
  const after = template([machine({ location: 'eastus' }), vault(), policy(ENHANCED), item(policyId())]);
  const { routes } = compare(template(plain), after);
  assert.deepEqual(new Set(routes.map(({ after: state }) => state)), new Set(['unavailable']));
  assert.equal(routes.length, 6);
});

test('ways back are compared with the parameter file', () => {
  const secured = template(
    [machine({ security: `          "securityType": "[parameters('type')]"` }), ...plain.slice(1)],
    '  "parameters": { "type": { "type": "string", "defaultValue": "Standard" } },\n',
  );
  const file = parameterFile('    "type": { "value": "ConfidentialVM" }');
  assert.ok(routesOf(compare(template(plain), secured, file)).includes('vm files available unavailable'));
  assert.deepEqual(routesOf(compare(template(plain), secured)), []);
});

test('a policy in a file of its own is compared with what it was', () => {
  const standalone = (count: number) =>
    JSON.stringify({
      properties: {
        backupManagementType: 'AzureIaasVM',
        policyType: 'V1',
        schedulePolicy: {
          schedulePolicyType: 'SimpleSchedulePolicy',
          scheduleRunFrequency: 'Daily',
          scheduleRunTimes: ['2024-01-01T22:00:00Z'],
        },
        retentionPolicy: {
          retentionPolicyType: 'LongTermRetentionPolicy',
          dailySchedule: {
            retentionTimes: ['2024-01-01T22:00:00Z'],
            retentionDuration: { count, durationType: 'Days' },
          },
        },
      },
    });
  assert.deepEqual(rulesOf(compare(standalone(90), standalone(30)).changes), ['retention-reduction-prunes']);
});

test('an earlier text that is no template tells nothing', () => {
  const { changes, routes, earlier } = compare('{ "a": 1 }', template(plain));
  assert.deepEqual([changes, routes, earlier.status], [[], [], 'skipped']);
});
