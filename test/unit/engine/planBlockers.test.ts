/** What makes a backup impossible closes every route: each such rule's own example, planned. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULT_SETTINGS } from '../../../server/src/engine/defaultSettings';
import { BLOCKING_RULES } from '../../../server/src/engine/plan';
import { EDITIONS } from '../../../server/src/knowledge/knowledge';
import { isOpen } from '../../../server/src/restore/route';
import { engine, FILE, findingsIn, SUBJECTS, TODAY } from '../../support/everyRule';

const BLOCKING: readonly string[] = ['error', 'warning'];

for (const rule of BLOCKING_RULES) {
  test(`what it finds decides every route: ${rule}`, () => {
    const subject = SUBJECTS.find(({ id }) => id === rule);
    assert.ok(subject, 'it is a rule, and its page has an example');
    const { text } = subject;
    const blocking = (edition: string) =>
      findingsIn(text, rule, { edition, preset: 'all' }).filter(({ severity }) => BLOCKING.includes(severity));
    const edition = EDITIONS.findLast((each) => blocking(each).length > 0);
    assert.ok(edition, 'the example shows what makes a backup impossible, or doubtful');
    const findings = blocking(edition);
    const { plans } = engine.plan({
      file: { id: FILE, text },
      parameters: null,
      choices: {},
      settings: { ...DEFAULT_SETTINGS, edition },
      today: TODAY,
      read: () => null,
    });
    for (const { message, severity } of findings) {
      const concerned = plans.filter(({ routes }) =>
        routes.every(({ reasons }) => reasons.some((reason) => reason.text === message)),
      );
      assert.ok(concerned.length > 0, `${message} is a reason of every route of a machine`);
      for (const { routes, backedUp } of concerned) {
        if (severity === 'error') {
          assert.deepEqual([...new Set(routes.map(({ state }) => state))], ['unavailable']);
          assert.deepEqual([...new Set(backedUp.map(({ included }) => included))], [false]);
        } else {
          assert.ok(routes.filter(isOpen).every(({ state }) => state === 'conditional'));
        }
      }
    }
  });
}

/** The routes of a machine without an agent, which rules call an error in 2023, under a protected item. */
function planned(item: object, parameters: object = {}) {
  const text = JSON.stringify({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    parameters,
    resources: [
      {
        type: 'Microsoft.Compute/virtualMachines',
        apiVersion: '2024-07-01',
        name: 'vm',
        location: 'westeurope',
        properties: {
          osProfile: { allowExtensionOperations: false },
          storageProfile: { osDisk: { createOption: 'FromImage' } },
        },
      },
      {
        type: 'Microsoft.RecoveryServices/vaults/backupFabrics/protectionContainers/protectedItems',
        apiVersion: '2024-04-01',
        name: 'vault/Azure/iaasvmcontainer;iaasvmcontainerv2;group;vm/vm;iaasvmcontainerv2;group;vm',
        properties: {
          protectedItemType: 'Microsoft.Compute/virtualMachines',
          sourceResourceId: "[resourceId('Microsoft.Compute/virtualMachines', 'vm')]",
          ...item,
        },
      },
    ],
  });
  const [plan] = engine.plan({
    file: { id: FILE, text },
    parameters: null,
    choices: {},
    settings: { ...DEFAULT_SETTINGS, edition: '2023-07-05' },
    today: TODAY,
    read: () => null,
  }).plans;
  return {
    isProtected: plan?.protected,
    states: [...new Set(plan?.routes.map(({ state }) => state))],
    findings: findingsIn(text, 'vm-agent-provisioning-disabled', { edition: '2023-07-05', preset: 'all' }),
  };
}

// Statements 3 and 4 of the restore plan. `check` says nothing of a backup that is not made, or not for certain.

test('backups that are stopped count as protection: what makes them impossible closes every route', () => {
  assert.deepEqual(planned({ protectionState: 'ProtectionStopped' }), {
    isProtected: 'yes',
    states: ['unavailable'],
    findings: [],
  });
});

test('what makes the only possible backup impossible closes every route', () => {
  const unknown = { sourceResourceId: "[parameters('machine')]" };
  assert.deepEqual(planned(unknown, { machine: { type: 'string' } }), {
    isProtected: 'maybe',
    states: ['unavailable'],
    findings: [],
  });
});
