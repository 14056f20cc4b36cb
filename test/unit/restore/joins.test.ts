/** What plans make of resources that the template joins only in part: under conditions, in links, of other machines. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RestorePlan } from '../../../server/src/engine/analysis';
import { answerForText, type TextCase } from '../../support/plans';
import { ENHANCED, item, machine, nested, policy, policyId, STANDARD, template, vault } from '../../support/templates';

const SWITCH = '  "parameters": { "on": { "type": "bool" }, "zone": { "type": "string" } },\n';
const WHEN_ON = '      "condition": "[parameters(\'on\')]",\n';
const UNLESS_ON = '      "condition": "[not(parameters(\'on\'))]",\n';

function plansOf(resources: readonly string[], of: TextCase = {}): readonly RestorePlan[] {
  return answerForText(template(resources, SWITCH), of).plans;
}

function planOf(resources: readonly string[], of: TextCase = {}): RestorePlan {
  const [plan, ...others] = plansOf(resources, of);
  assert.ok(plan && others.length === 0);
  return plan;
}

function stateOf(plan: RestorePlan, id: string): string | undefined {
  return plan.routes.find((route) => route.id === id)?.state;
}

/** The resource with a member before its type. */
function having(member: string, resource: string): string {
  return resource.replace('{\n', `{\n${member}`);
}

const PROTECTED = [vault(), policy(ENHANCED), item(policyId())];

function extension(settings = ''): string {
  return `    {
      "type": "Microsoft.Compute/virtualMachines/extensions",
      "apiVersion": "2024-07-01",
      "name": "vm/encryption",
      "properties": {
        "publisher": "Microsoft.Azure.Security",
        "type": "AzureDiskEncryption"${settings}
      }
    }`;
}

const DIAGNOSTICS = `    {
      "type": "Microsoft.Insights/diagnosticSettings",
      "apiVersion": "2021-05-01-preview",
      "name": "metrics",
      "scope": "Microsoft.Compute/virtualMachines/vm",
      "properties": {}
    }`;

// RESTORE-PLAN 2: an unknown input leaves a route conditional.
test('an encryption extension that may not be deployed leaves routes conditional', () => {
  const perhaps = planOf([machine(), ...PROTECTED, having(WHEN_ON, extension())]);
  const certainly = planOf([machine(), ...PROTECTED, extension()]);
  for (const id of ['replace-existing', 'files', 'cross-subscription']) {
    assert.deepEqual([stateOf(perhaps, id), stateOf(certainly, id)], ['conditional', 'unavailable'], id);
  }
});

test('an extension that turns disk encryption off closes nothing', () => {
  const plan = planOf([
    machine(),
    ...PROTECTED,
    extension(',\n"settings": { "EncryptionOperation": "DisableEncryption" }'),
  ]);
  assert.equal(stateOf(plan, 'replace-existing'), 'available');
});

test('diagnostic settings that may not be deployed leave a new VM conditional', () => {
  assert.equal(stateOf(planOf([machine(), ...PROTECTED, having(WHEN_ON, DIAGNOSTICS)]), 'create-vm'), 'conditional');
  assert.equal(stateOf(planOf([machine(), ...PROTECTED, DIAGNOSTICS]), 'create-vm'), 'unavailable');
  const never = planOf([machine({ more: WHEN_ON }), ...PROTECTED, having(UNLESS_ON, DIAGNOSTICS)]);
  assert.equal(stateOf(never, 'create-vm'), 'available');
});

test('what one condition deploys with the VM is certain for the VM', () => {
  const plan = planOf([
    machine({ more: WHEN_ON }),
    vault(),
    policy(ENHANCED),
    having(WHEN_ON, item(policyId())),
    having(WHEN_ON, DIAGNOSTICS),
  ]);
  assert.deepEqual([plan.protected, stateOf(plan, 'create-vm')], ['yes', 'unavailable']);
  const inside = planOf([nested('inner', [machine(), ...PROTECTED], '', WHEN_ON)]);
  assert.equal(inside.protected, 'yes');
});

test('a further condition of the item leaves protection in doubt', () => {
  const both = "      \"condition\": \"[and(parameters('on'), equals(parameters('zone'), '1'))]\",\n";
  const plan = planOf([machine({ more: WHEN_ON }), vault(), policy(ENHANCED), having(both, item(policyId()))]);
  assert.equal(plan.protected, 'maybe');
  const narrower = planOf([machine({ more: both }), vault(), policy(ENHANCED), having(WHEN_ON, item(policyId()))]);
  assert.equal(narrower.protected, 'yes');
});

test('conditions of copies do not compare by their words', () => {
  const each = '      "condition": "[equals(copyIndex(), length(parameters(\'zone\')))]",\n';
  const copied = (name: string) => `${each}      "copy": { "name": "${name}", "count": 2 },\n`;
  const [first] = plansOf([
    machine({ name: "[concat('vm', copyIndex())]", more: copied('machines') }),
    vault(),
    policy(ENHANCED),
    having(
      copied('items'),
      item(policyId(), {
        source: "[resourceId('Microsoft.Compute/virtualMachines', concat('vm', sub(1, copyIndex())))]",
      }),
    ),
  ]);
  assert.equal(first?.protected, 'maybe');
});

const COUNTS = '  "parameters": { "n": { "type": "int" }, "m": { "type": "int" }, "vms": { "type": "array" } },\n';

function protectionOf(machineCopy: string, itemCopy: string, name: string): string | undefined {
  const copied = (count: string, loop: string) => `      "copy": { "name": "${loop}", "count": "[${count}]" },\n`;
  const source = `[resourceId('Microsoft.Compute/virtualMachines', ${name})]`;
  const text = template(
    [
      machine({ name: `[${name}]`, more: copied(machineCopy, 'machines') }),
      vault(),
      policy(ENHANCED),
      having(copied(itemCopy, 'items'), item(policyId(), { source })),
    ],
    COUNTS,
  );
  const [plan] = answerForText(text).plans;
  return plan?.protected;
}

test('loops that run equally often protect each of their machines', () => {
  const n = "parameters('n')";
  const vms = "parameters('vms')";
  assert.equal(protectionOf(n, n, "concat('vm', copyIndex())"), 'yes');
  assert.equal(protectionOf(n, n, "format('vm{0}', copyIndex(1))"), 'yes');
  assert.equal(protectionOf(`length(${vms})`, `length(${vms})`, `${vms}[copyIndex()].name`), 'yes');
  assert.equal(protectionOf(n, "parameters('m')", "concat('vm', copyIndex())"), 'maybe');
  assert.equal(protectionOf(`add(${n}, 1)`, n, "concat('vm', copyIndex())"), 'maybe');
});

test('members of a parameter without a value join', () => {
  const source = "[resourceId('Microsoft.Compute/virtualMachines', parameters('vms')[0].name)]";
  const resources = [machine({ name: "[parameters('vms')[0].name]" }), vault(), policy(ENHANCED)];
  const [plan] = answerForText(template([...resources, item(policyId(), { source })], COUNTS)).plans;
  assert.equal(plan?.protected, 'yes');
});

test('a vault that several modules bring is one vault', () => {
  const redundant = (kind: string) =>
    vault(`      "name": "vault",
      "location": "westeurope",
      "properties": { "redundancySettings": { "standardTierStorageRedundancy": "${kind}" } }`);
  const zonal = (first: string, second: string) => {
    const plan = planOf(
      [
        machine(),
        nested('inner', [redundant(first), policy(ENHANCED)]),
        nested('inner', [redundant(second), policy(ENHANCED)]),
        item(policyId()),
      ],
      { choices: { tier: 'vault' } },
    );
    return [plan.policy?.type, stateOf(plan, 'cross-zonal')];
  };
  assert.deepEqual(zonal('LocallyRedundant', 'LocallyRedundant'), ['V2', 'unavailable']);
  assert.deepEqual(zonal('LocallyRedundant', 'ZoneRedundant'), ['V2', 'conditional']);
});

test('a policy beside others whose names are not known keeps its type', () => {
  const head = '  "parameters": { "daily": { "type": "string" }, "weekly": { "type": "string" } },\n';
  const named = (parameter: string) => `[concat('vault/', parameters('${parameter}'))]`;
  const id = `        "policyId": "[resourceId('Microsoft.RecoveryServices/vaults/backupPolicies', 'vault', parameters('daily'))]"`;
  const resources = [machine(), vault(), policy(STANDARD, named('weekly')), policy(ENHANCED, named('daily')), item(id)];
  const [plan] = answerForText(template(resources, head)).plans;
  assert.equal(plan?.policy?.type, 'V2');
});

test('an id in another letter case is the same id', () => {
  const name = "toLower(parameters('zone'))";
  const source = `[resourceId(toUpper(resourceGroup().name), 'Microsoft.Compute/virtualMachines', ${name})]`;
  const plan = planOf([
    machine({ name: "[parameters('zone')]" }),
    vault(),
    policy(ENHANCED),
    item(policyId(), { source }),
  ]);
  assert.equal(plan.protected, 'yes');
});

test('an item that spells the subscription of its VM names the VM deployed here', () => {
  const source = (group: string) =>
    `[resourceId('11111111-1111-1111-1111-111111111111', ${group}, 'Microsoft.Compute/virtualMachines', 'vm')]`;
  const protectionBy = (group: string) => {
    const text = template([machine(), vault(), policy(ENHANCED), item(policyId(), { source: source(group) })]);
    return answerForText(text, { environment: {} }).plans.map((plan) => [plan.name, plan.protected]);
  };
  assert.deepEqual(protectionBy('resourceGroup().name'), [['vm', 'yes']]);
  assert.deepEqual(protectionBy("'another'"), [['vm', 'maybe']]);
});

test('a type that is trusted launch or none is no Confidential VM', () => {
  const secured = (value: string) =>
    planOf([machine().replace(/"securityProfile": \{[^}]*\}/, `"securityProfile": "${value}"`), ...PROTECTED]);
  const perhaps = secured("[if(parameters('on'), createObject('securityType', 'TrustedLaunch'), null())]");
  assert.deepEqual([perhaps.securityType, stateOf(perhaps, 'replace-existing')], ['unknown', 'available']);
  const confidential = secured("[if(parameters('on'), createObject('securityType', 'ConfidentialVM'), null())]");
  assert.equal(stateOf(confidential, 'replace-existing'), 'conditional');
});

test('what no alternative says is not said', () => {
  const chosen = vault(`      "name": "vault",
      "location": "westeurope",
      "properties": "[if(parameters('on'), createObject('publicNetworkAccess', 'Enabled'), createObject())]"`);
  const plan = planOf([machine(), chosen, policy(ENHANCED), item(policyId())], { choices: { tier: 'vault' } });
  assert.equal(stateOf(plan, 'cross-subscription'), 'available'); // RESTORE-PLAN 13: absent means Enabled.
  assert.equal(stateOf(plan, 'cross-region'), 'unavailable');
});

test('only parameters of conditions that are open are named', () => {
  const outer = `      "condition": "[equals(parameters('vault'), 'vault')]",\n`;
  const text = template(
    [machine(), nested('outer', [vault(), policy(ENHANCED), having(WHEN_ON, item(policyId()))], '', outer)],
    '  "parameters": { "on": { "type": "bool" }, "vault": { "type": "string", "defaultValue": "vault" } },\n',
  );
  assert.deepEqual(answerForText(text).plans[0]?.switches, ['on']);
});

test('an item without a known name lies in the vault of its policy', () => {
  const redundant = vault(`      "name": "vault",
      "location": "westeurope",
      "properties": { "redundancySettings": { "standardTierStorageRedundancy": "LocallyRedundant" } }`);
  const unnamed = item(policyId()).replace(/"name": "vault[^"]*"/, `"name": "[parameters('zone')]"`);
  const plan = planOf([machine(), redundant, policy(ENHANCED), unnamed]);
  assert.deepEqual([plan.protected, plan.vault?.name, stateOf(plan, 'cross-zonal')], ['yes', 'vault', 'unavailable']);
});

test('the item that is certain speaks before one that is not', () => {
  const plan = planOf([
    machine(),
    vault(),
    policy(ENHANCED),
    policy(STANDARD, 'vault/standard'),
    having(WHEN_ON, item(policyId('standard'))),
    item(policyId()),
  ]);
  assert.deepEqual(plan.policy, { name: 'policy', type: 'V2' });
});

test('a VM elsewhere is listed once, however many items name it', () => {
  const plans = plansOf([
    vault(),
    policy(ENHANCED),
    policy(STANDARD, 'vault/standard'),
    having(WHEN_ON, item(policyId('standard'))),
    item(policyId()),
  ]);
  assert.deepEqual(
    plans.map((plan) => [plan.name, plan.protected, plan.policy?.name]),
    [['vm', 'yes', 'policy']],
  );
});

// RESTORE-PLAN 14: a pinned VM with a zone-redundant vault is open for a point in the vault alone.
test('a zone that is not known is a zone', () => {
  const redundant = vault(`      "name": "vault",
      "location": "westeurope",
      "properties": { "redundancySettings": { "standardTierStorageRedundancy": "ZoneRedundant" } }`);
  const pinned = machine({ more: '      "zones": ["[parameters(\'zone\')]"],\n' });
  const resources = [pinned, redundant, policy(ENHANCED), item(policyId())];
  assert.equal(stateOf(planOf(resources, { choices: { tier: 'vault' } }), 'cross-zonal'), 'available');
  const again = planOf(resources, { choices: { tier: 'vault', targetZone: '2' } });
  assert.equal(stateOf(again, 'cross-zonal'), 'conditional');
});

// The forms of links that quickstart templates have: below an unknown base, and by their address on GitHub.
test('a linked template beside the template brings its machines', () => {
  const linked = (uri: string) => `    {
      "type": "Microsoft.Resources/deployments",
      "apiVersion": "2022-09-01",
      "name": "linked",
      "properties": { "mode": "Incremental", "templateLink": { "uri": "${uri}" } }
    }`;
  const id = '/src/samples/101-vm/main.json';
  const files = { '/src/samples/101-vm/nested/vm.json': template([machine()]) };
  for (const uri of [
    "[uri(deployment().properties.templateLink.uri, 'nested/vm.json')]",
    'https://raw.githubusercontent.com/org/samples/main/101-vm/nested/vm.json?token=1',
  ]) {
    const plan = planOf([linked(uri), ...PROTECTED], { id, files });
    assert.deepEqual([plan.protected, plan.securityType, stateOf(plan, 'files')], ['yes', 'Standard', 'available']);
  }
  // An editor writes ids as URIs, an address may be encoded or not.
  for (const folder of ['my lab', 'my%20lab']) {
    const uri = `https://raw.githubusercontent.com/org/samples/main/${folder}/nested/vm.json`;
    for (const root of ['file:///src/my%20lab', '/src/my lab']) {
      const beside = { id: `${root}/main.json`, files: { [`${root}/nested/vm.json`]: template([machine()]) } };
      assert.equal(planOf([linked(uri), ...PROTECTED], beside).protected, 'yes', `${folder} from ${root}`);
    }
  }
  const other = 'https://raw.githubusercontent.com/org/others/main/102-vm/nested/vm.json';
  assert.deepEqual(plansOf([linked(other)], { id, files }), []);
});

// RESTORE-PLAN 10 and 15 ask for keys and kinds of disks; how many disks are alike does not matter.
test('disks that are written alike are judged though nobody knows how many', () => {
  const withDisks = (managedDisk: string) =>
    machine().replace(
      '"storageProfile": {',
      `"storageProfile": { "copy": [{ "name": "dataDisks", "count": "[length(parameters('zone'))]", "input": {
        "lun": "[copyIndex('dataDisks')]", "createOption": "Empty", "managedDisk": { ${managedDisk} } } }],`,
    );
  const states = (managedDisk: string) => {
    const plan = planOf([withDisks(managedDisk), ...PROTECTED]);
    return [stateOf(plan, 'files'), stateOf(plan, 'replace-existing'), plan.backedUp.map(({ disk }) => disk)];
  };
  assert.deepEqual(states('"storageAccountType": "Premium_LRS"'), ['available', 'available', ['osDisk', '…']]);
  assert.deepEqual(states('"storageAccountType": "PremiumV2_LRS"').slice(0, 2), ['conditional', 'available']);
  assert.deepEqual(states('"diskEncryptionSet": { "id": "/set" }').slice(0, 2), ['available', 'conditional']);
  assert.deepEqual(states(`"storageAccountType": "[parameters('zone')]"`).slice(0, 2), ['conditional', 'available']);
});
