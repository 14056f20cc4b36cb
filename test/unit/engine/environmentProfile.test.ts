/**
 * A template that holds machines alone, judged against the vault and the policy of the environment profile. The states
 * are those that the model of restore plans gives for such a vault when a template declares it (rows 4 and 11 to 14).
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Choices, EnvironmentProfile, Settings } from '../../../server/src/engine/analysis';
import { DEFAULT_SETTINGS } from '../../../server/src/engine/defaultSettings';
import { createEngine } from '../../../server/src/engine/engine';
import { protectedMachine } from '../../support/machines';
import { CONFIDENTIAL, ENHANCED, item, machine, policy, policyId, template, vault } from '../../support/templates';

const engine = createEngine({
  onCrash: (rule, error) => {
    throw new Error(`The rule ${rule} failed`, { cause: error });
  },
});
const SUBSCRIPTION = '00000000-0000-0000-0000-000000000001';
const FILE = 'main.json';
const TODAY = '2026-08-01';
const MACHINE_ALONE = readFileSync('test/templates/plan/unprotected.json', 'utf8');

const VAULT = {
  name: 'central',
  subscription: SUBSCRIPTION,
  resourceGroup: 'backup',
  location: 'West Europe',
  redundancy: 'GeoRedundant',
  crossRegionRestore: true,
  crossSubscriptionRestore: 'Enabled',
} as const;
const PROFILE = {
  subscription: SUBSCRIPTION,
  resourceGroup: 'web',
  vault: VAULT,
  policy: { name: 'gold', type: 'V2' },
  protectAllVms: true,
} as const;

function settingsWith(environment: EnvironmentProfile): Settings {
  return { ...DEFAULT_SETTINGS, preset: 'all', environment };
}

function planned(environment: EnvironmentProfile, text = MACHINE_ALONE, choices: Choices = { tier: 'vault' }) {
  const { plans } = engine.plan({
    file: { id: FILE, text },
    parameters: null,
    choices,
    settings: settingsWith(environment),
    today: TODAY,
    read: () => null,
  });
  const [plan] = plans;
  assert.ok(plan);
  return plan;
}

function statesOf(environment: EnvironmentProfile, text?: string): Readonly<Record<string, string>> {
  return Object.fromEntries(planned(environment, text).routes.map(({ id, state }) => [id, state]));
}

function checked(environment: EnvironmentProfile, text = MACHINE_ALONE) {
  return engine.analyze({
    file: { id: FILE, text },
    parameterFiles: [],
    settings: settingsWith(environment),
    today: TODAY,
    read: () => null,
  });
}

test('the plan says vault, policy and every route of the vault that the profile describes', () => {
  const plan = planned(PROFILE);
  assert.equal(plan.protected, 'yes');
  assert.deepEqual(plan.policy, { name: 'gold', type: 'V2' });
  assert.deepEqual(plan.vault, { name: 'central' });
  assert.deepEqual(
    plan.backedUp.map(({ included }) => included),
    [true, true],
  );
  assert.deepEqual(statesOf(PROFILE), {
    'create-vm': 'available',
    'restore-disks': 'available',
    'replace-existing': 'available',
    'cross-region': 'conditional',
    'cross-subscription': 'available',
    'cross-zonal': 'unavailable',
    files: 'available',
  });
  assert.match(plan.runbook.powershell, /^\$vaultName = 'central'$/m);
  assert.match(plan.runbook.powershell, /^\$vaultGroup = 'backup'$/m);
  assert.deepEqual(
    plan.picture.nodes.filter(({ kind }) => /item|policy|vault/.test(kind)).map(({ state }) => state),
    ['elsewhere', 'elsewhere', 'elsewhere'],
  );
});

const routes: Readonly<Record<string, readonly [route: string, state: string, vault: Partial<typeof VAULT> | object]>> =
  {
    'cross-region restore off': ['cross-region', 'unavailable', { crossRegionRestore: false }],
    'cross-region restore left out is unknown': ['cross-region', 'conditional', { crossRegionRestore: undefined }],
    'cross-subscription restore off': ['cross-subscription', 'unavailable', { crossSubscriptionRestore: 'Disabled' }],
    'off for good': ['cross-subscription', 'unavailable', { crossSubscriptionRestore: 'PermanentlyDisabled' }],
    'cross-subscription restore left out is unknown': [
      'cross-subscription',
      'conditional',
      { crossSubscriptionRestore: undefined },
    ],
    'a zone-redundant vault and a VM of no zone': ['cross-zonal', 'conditional', { redundancy: 'ZoneRedundant' }],
    'redundancy left out is unknown': ['cross-zonal', 'conditional', { redundancy: undefined }],
    'a vault of another region': ['restore-disks', 'unavailable', { location: 'northeurope' }],
    'a vault of another subscription': [
      'restore-disks',
      'unavailable',
      { subscription: '00000000-0000-0000-0000-000000000002' },
    ],
    'a vault whose region is not said': ['restore-disks', 'available', { location: undefined }],
  };
for (const [name, [route, state, changed]] of Object.entries(routes)) {
  test(`a vault of the profile decides a route: ${name}`, () => {
    const described = JSON.parse(JSON.stringify({ ...VAULT, ...changed })) as typeof VAULT;
    assert.equal(statesOf({ ...PROFILE, vault: described })[route], state);
  });
}

test('without protectAllVms the machine may be protected, and the plan says what would decide it', () => {
  const { protectAllVms: _, ...profile } = PROFILE;
  const plan = planned(profile);
  assert.equal(plan.protected, 'maybe');
  assert.deepEqual(plan.vault, { name: 'central' });
  assert.deepEqual(plan.switches, []);
  assert.ok(plan.unknowns.some(({ text }) => text.includes('protectAllVms')));
  assert.ok(plan.routes.every(({ state }) => state === 'conditional' || state === 'unavailable'));
});

test('protectAllVms alone protects, by a vault and a policy that nothing names', () => {
  const plan = planned({ protectAllVms: true });
  assert.equal(plan.protected, 'yes');
  assert.deepEqual([plan.vault, plan.policy], [null, null]);
  assert.equal(plan.routes.find(({ id }) => id === 'cross-region')?.state, 'conditional');
  assert.equal(plan.routes.find(({ id }) => id === 'files')?.state, 'available');
  assert.equal(planned({}).protected, 'no');
});

test('the types of built-in policies are known by their names, those of others only if said', () => {
  const policyNamed = (name: string) => planned({ ...PROFILE, policy: { name } }).policy;
  assert.deepEqual(policyNamed('EnhancedPolicy'), { name: 'EnhancedPolicy', type: 'V2' });
  assert.deepEqual(policyNamed('gold'), { name: 'gold', type: null });
});

test('an item of the template comes before the profile', () => {
  const plan = planned(PROFILE, template([vault(), policy(ENHANCED), machine(), item(policyId())]));
  assert.deepEqual(plan.vault, { name: 'vault' });
});

test('rules judge the machine under the policy of the profile, at the value that decides and without fixes', () => {
  const text = template([machine({ security: CONFIDENTIAL })]);
  const standard = { ...PROFILE, policy: { name: 'silver', type: 'V1' } } as const;
  const found = checked(standard, text).findings.find(({ rule }) => rule === 'cvm-requires-enhanced-policy');
  assert.equal(found?.severity, 'error');
  assert.equal(text.slice(found.span.start, found.span.end), '"ConfidentialVM"');
  assert.deepEqual(found.resource, { type: 'Microsoft.Compute/virtualMachines', name: 'vm' });
  assert.deepEqual(found.fixes, []);
  assert.ok(planned(standard, text).routes.every(({ state }) => state === 'unavailable'));
  for (const silent of [PROFILE, {}]) {
    const rules = checked(silent, text).findings.map(({ rule }) => rule);
    assert.ok(!rules.includes('cvm-requires-enhanced-policy'));
  }
});

test('a crash-consistent policy of the profile stands where the machine says that it is confidential', () => {
  const text = template([machine({ security: CONFIDENTIAL })]);
  const agentless = { name: 'gold', type: 'V2', snapshotConsistencyType: 'OnlyCrashConsistent' } as const;
  const found = checked({ ...PROFILE, policy: agentless }, text).findings.find(
    ({ rule }) => rule === 'cvm-crash-consistent-unsupported',
  );
  assert.equal(found?.path, '/resources/0/properties/securityProfile/securityType');
});

test('a region other than that of the vault stands where the machine says its own', () => {
  const text = template([machine({ security: CONFIDENTIAL })]);
  const far = { ...PROFILE, vault: { ...VAULT, location: 'North Europe' } };
  const found = checked(far, text).findings.find(({ rule }) => rule === 'vault-region-mismatch');
  assert.equal(found?.path, '/resources/0/location');
  assert.deepEqual(found.fixes, []);
});

test('demands on the agent hold unless the profile says that the policy goes without', () => {
  const properties = '        "osProfile": { "allowExtensionOperations": false }';
  const text = protectedMachine({ properties, form: 'unprotected' });
  const speaks = (policyOf: NonNullable<EnvironmentProfile['policy']>) =>
    checked({ ...PROFILE, policy: policyOf }, text).findings.some(
      ({ rule }) => rule === 'vm-agent-provisioning-disabled',
    );
  assert.ok(speaks({ name: 'gold', type: 'V1' }));
  assert.ok(speaks({ name: 'gold', type: 'V2' }));
  assert.ok(!speaks({ name: 'gold', type: 'V2', snapshotConsistencyType: 'OnlyCrashConsistent' }));
});

test('a finding that rests on the profile can be suppressed at the machine', () => {
  const text = template([
    machine({
      security: CONFIDENTIAL,
      more: '      "metadata": { "restorable": { "disable": { "cvm-requires-enhanced-policy": "accepted" } } },\n',
    }),
  ]);
  const found = checked({ ...PROFILE, policy: { name: 'silver', type: 'V1' } }, text).findings.find(
    ({ rule }) => rule === 'cvm-requires-enhanced-policy',
  );
  assert.deepEqual(found?.suppressed, { by: 'metadata', reason: 'accepted' });
});
