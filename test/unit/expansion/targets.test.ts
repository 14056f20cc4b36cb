/** Where nested deployments deploy to. SEMANTICS of Learn, "Create resource groups" and "Deploy to subscription". */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expandRow } from '../../../server/src/engine/evaluate';

const SUBSCRIPTION = '00000000-0000-0000-0000-000000000000';

/** The location that a vault gets from its resource group, where a template for a subscription makes that group. */
function locationOfVault(group: object, deployment: object): unknown {
  const template = {
    $schema: 'https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    parameters: { name: { type: 'string' } },
    resources: [
      {
        type: 'Microsoft.Resources/resourceGroups',
        apiVersion: '2024-03-01',
        name: 'backup',
        location: 'northeurope',
        ...group,
      },
      {
        type: 'Microsoft.Resources/deployments',
        apiVersion: '2022-09-01',
        name: 'vault',
        resourceGroup: 'backup',
        ...deployment,
        properties: {
          mode: 'Incremental',
          expressionEvaluationOptions: { scope: 'inner' },
          template: {
            contentVersion: '1.0.0.0',
            resources: [
              {
                type: 'Microsoft.RecoveryServices/vaults',
                apiVersion: '2024-04-01',
                name: 'vault',
                location: '[resourceGroup().location]',
              },
            ],
          },
        },
      },
    ],
  };
  const context = { scope: 'subscription', subscriptionId: SUBSCRIPTION, location: 'westus' };
  const [vault] = expandRow({ id: 'row', template, context })
    .resources.map((resource) => resource as { type: string; location: unknown })
    .filter(({ type }) => type.endsWith('/vaults'));
  const location = vault?.location;
  return typeof location === 'object' ? 'unknown' : location;
}

test('a resource group that the template makes has the location that it is made with', () => {
  assert.equal(locationOfVault({}, {}), 'northeurope');
  assert.equal(locationOfVault({ name: 'BACKUP' }, {}), 'northeurope');
  const named = "[parameters('name')]";
  assert.equal(locationOfVault({ name: named }, { resourceGroup: named }), 'northeurope');
});

test('another group, another subscription, or a group that may not be made: unknown', () => {
  assert.equal(locationOfVault({ name: 'other' }, {}), 'unknown');
  assert.equal(locationOfVault({ name: "[parameters('name')]" }, {}), 'unknown');
  assert.equal(locationOfVault({}, { subscriptionId: '11111111-1111-1111-1111-111111111111' }), 'unknown');
  assert.equal(locationOfVault({ condition: "[equals(parameters('name'), 'x')]" }, {}), 'unknown');
  assert.equal(locationOfVault({ condition: false }, {}), 'unknown');
});

test('the location of a deployment says nothing of the group that it deploys to', () => {
  assert.equal(locationOfVault({ name: 'other' }, { location: 'westeurope' }), 'unknown');
});

test('the members that every resource has are listed under one spelling', () => {
  const template = `{ "contentVersion": "1.0.0.0", "resources": [
    { "Type": "Example.Provider/things", "ApiVersion": "2024-01-01", "Name": "n", "Properties": { "Size": 1 } }
  ] }`;
  const [resource] = expandRow({ id: 'row', template }).resources as readonly { readonly properties?: unknown }[];
  assert.deepEqual(JSON.parse(JSON.stringify(resource?.properties ?? null)), { Size: 1 });
});
