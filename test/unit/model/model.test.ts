import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Model } from '../../../server/src/model/model';
import { deploy, type Input } from '../../support/analyse';
import {
  CONFIDENTIAL,
  CUSTOMER_KEY,
  ENHANCED,
  ENHANCED_SCHEDULE,
  item,
  machine,
  nested,
  policy,
  policyId,
  STANDARD,
  STANDARD_SCHEDULE,
  symbolicTemplate,
  template,
  vault,
} from '../../support/templates';

function modelOf(text: string, rest: Partial<Input> = {}): Model {
  return deploy({ template: text, ...rest }).model;
}

/** `policy name` or what else the policy id of the first protection refers to. */
function policyOfFirst(model: Model): string[] {
  const [protection] = model.protections();
  assert.ok(protection);
  return model
    .policiesOf(protection)
    .map((reference) =>
      reference.kind === 'declared'
        ? `declared ${textOf(reference.policy.resource.name)}`
        : reference.kind === 'elsewhere'
          ? `elsewhere ${reference.name}`
          : 'unknown',
    );
}

function textOf(value: { kind: string; value?: unknown }): string {
  return value.kind === 'known' ? String(value.value) : value.kind;
}

test('lists hold what may be deployed, in template order', () => {
  const model = modelOf(
    template(
      [
        vault(),
        machine({ name: 'b' }),
        nested('inner', [machine({ name: 'a' })]),
        machine({ name: 'never', more: '      "condition": false,\n' }),
        machine({ name: 'perhaps', more: `      "condition": "[parameters('p')]",\n` }),
      ],
      '  "parameters": { "p": { "type": "bool" } },\n',
    ),
  );
  assert.deepEqual(
    model.virtualMachines().map(({ resource }) => `${textOf(resource.name)} ${resource.existence}`),
    ['b yes', 'a yes', 'perhaps maybe'],
  );
});

test('what only exists is not listed', () => {
  const model = modelOf(
    symbolicTemplate({
      old: machine().replace('"apiVersion"', '"existing": true,\n      "apiVersion"'),
      item: item(policyId()),
    }),
  );
  assert.equal(model.virtualMachines().length, 0);
  assert.equal(model.protectedMachines().length, 0);
  assert.equal(model.protections().length, 1);
});

test('a policy id finds its policy, whatever the case and order', () => {
  assert.deepEqual(policyOfFirst(modelOf(template([item(policyId('POLICY')), policy(STANDARD)]))), [
    'declared vault/policy',
  ]);
});

test('a policy id that names no policy here is elsewhere', () => {
  assert.deepEqual(policyOfFirst(modelOf(template([item(policyId('DefaultPolicy')), policy(STANDARD)]))), [
    'elsewhere DefaultPolicy',
  ]);
});

test('a policy id is unknown where the policy here may be it', () => {
  const named = template(
    [item(policyId('DefaultPolicy')), policy(STANDARD, "[concat('vault/', parameters('policy'))]")],
    '  "parameters": { "policy": { "type": "string" } },\n',
  );
  assert.deepEqual(policyOfFirst(modelOf(named)), ['unknown']);
});

test('a policy that is declared twice is unknown, unless a condition excludes one', () => {
  const variants = (itemCondition: string) =>
    modelOf(
      template(
        [
          item(policyId()).replace('"apiVersion"', `${itemCondition}"apiVersion"`),
          policy(STANDARD).replace('"apiVersion"', `"condition": "[parameters('old')]",\n      "apiVersion"`),
          policy(ENHANCED).replace('"apiVersion"', `"condition": "[not(parameters('old'))]",\n      "apiVersion"`),
        ],
        '  "parameters": { "old": { "type": "bool" } },\n',
      ),
    );
  assert.deepEqual(policyOfFirst(variants('')), ['unknown']);
  const [protection] = variants(`"condition": "[parameters('old')]",\n      `).protections();
  assert.equal(protection?.resource.existence, 'maybe');
  assert.deepEqual(policyOfFirst(variants(`"condition": "[parameters('old')]",\n      `)), ['declared vault/policy']);
});

test('the effective policy type is the written one, else that of the schedule', () => {
  const types = modelOf(
    template(
      [
        policy(STANDARD),
        policy(ENHANCED),
        policy(STANDARD_SCHEDULE),
        policy(ENHANCED_SCHEDULE),
        policy('        "policyType": ""'),
        policy(`        "schedulePolicy": { "schedulePolicyType": "[parameters('p')]" }`),
        policy(`        "policyType": "[parameters('p')]"`),
      ],
      '  "parameters": { "p": { "type": "string" } },\n',
    ),
  )
    .virtualMachinePolicies()
    .map(({ effectiveType }) => textOf(effectiveType));
  assert.deepEqual(types, ['V1', 'V2', 'V1', 'V2', 'V1', 'unknown', 'unknown']);
});

test('items that protect something else are no protections', () => {
  const model = modelOf(
    template([
      item(policyId()).replace('"Microsoft.Compute/virtualMachines"', '"AzureFileShareProtectedItem"'),
      item(`        "protectionState": "protectionstopped",\n${policyId()}`),
      item(policyId()).replace('        "protectedItemType": "Microsoft.Compute/virtualMachines",\n', ''),
      item(policyId())
        .replace('        "protectedItemType": "Microsoft.Compute/virtualMachines",\n', '')
        .replace('/vm;iaasvmcontainerv2;group;vm"', '/azurefileshare;share"'),
    ]),
  );
  assert.equal(model.protections().length, 1, 'the third, by its name');
});

test('the vault of a protection is the one of its own name', () => {
  const model = modelOf(
    template([
      vault(),
      vault('      "name": "other",\n      "location": "eastus",\n      "properties": {}'),
      item(policyId()),
    ]),
  );
  const [protection] = model.protections();
  assert.ok(protection);
  assert.equal(textOf(model.vaultOf(protection)?.resource.name ?? { kind: 'none' }), 'vault');
});

test('an unknown vault joins itself', () => {
  const model = modelOf(
    template(
      [
        vault(`      "name": "[parameters('vault')]",\n      "location": "westeurope",\n      "properties": {}`),
        item(policyId()).replace(
          '"name": "vault/Azure/iaasvmcontainer;iaasvmcontainerv2;group;vm/vm;iaasvmcontainerv2;group;vm"',
          `"name": "[concat(parameters('vault'), '/Azure/iaasvmcontainer;iaasvmcontainerv2;group;vm/vm;iaasvmcontainerv2;group;vm')]"`,
        ),
      ],
      '  "parameters": { "vault": { "type": "string" } },\n',
    ),
  );
  const [protection] = model.protections();
  assert.ok(protection);
  assert.ok(model.vaultOf(protection) === model.vaults()[0]);
});

test('a vault tells every place that speaks of its redundancy', () => {
  const config = (type: string, properties: string) => `    {
      "type": "Microsoft.RecoveryServices/vaults/${type}",
      "apiVersion": "2023-02-01",
      "name": "vault/config",
      "properties": { ${properties} }
    }`;
  const [found] = modelOf(
    template([
      vault(`      "name": "vault",
      "location": "westeurope",
      "properties": { "redundancySettings": { "standardTierStorageRedundancy": "LocallyRedundant", "crossRegionRestore": "Disabled" } }`),
      config(
        'backupstorageconfig',
        '"storageModelType": "GeoRedundant", "storageType": "LocallyRedundant", "crossRegionRestoreFlag": true',
      ),
      config('backupconfig', '"storageType": "ZoneRedundant"'),
    ]),
  ).vaults();
  assert.deepEqual(found?.redundancy.map(textOf), ['LocallyRedundant', 'GeoRedundant', 'ZoneRedundant']);
  assert.deepEqual(found?.crossRegionRestore.map(textOf), ['false', 'true', 'absent']);
});

test('a customer-managed key is told from an ordinary and from an empty one', () => {
  const keyOf = (osDisk: string) =>
    modelOf(template([machine({ security: CONFIDENTIAL, osDisk })])).virtualMachines()[0]?.confidentialKey;
  assert.equal(keyOf(CUSTOMER_KEY)?.encryptsDisk, true);
  assert.equal(keyOf(CUSTOMER_KEY.replace('DiskWithVMGuestState', 'VMGuestStateOnly'))?.encryptsDisk, false);
  assert.equal(keyOf(''), null);
  assert.equal(
    keyOf(`              "diskEncryptionSet": { "id": "[resourceId('Microsoft.Compute/diskEncryptionSets', 'des')]" }`),
    null,
  );
});

test('features are registered by the tree or by the profile, under either name', () => {
  const registration = template([
    nested('inner', [
      `    {
      "type": "Microsoft.Features/featureProviders/subscriptionFeatureRegistrations",
      "apiVersion": "2021-07-01",
      "name": "Microsoft.Compute/Preview"
    }`,
    ]),
  ]);
  const empty = template([]);
  const isRegistered = (model: Model) => model.isFeatureRegistered('Microsoft.Compute', 'Preview');
  assert.equal(isRegistered(modelOf(registration)), true);
  assert.equal(isRegistered(modelOf(empty)), false);
  assert.equal(isRegistered(modelOf(empty, { registeredFeatures: ['preview'] })), true);
  assert.equal(isRegistered(modelOf(empty, { registeredFeatures: ['Microsoft.Network/Preview'] })), false);
});
