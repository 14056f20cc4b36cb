import assert from 'node:assert/strict';
import { test } from 'node:test';
import { looksRelevant } from '../../../client/src/relevance';

const schemas = 'https://schema.management.azure.com/schemas';

const RELEVANT: Record<string, string> = {
  'a template': `{ "$schema": "${schemas}/2019-04-01/deploymentTemplate.json#" }`,
  'a template over http, without fragment':
    '{"$schema":"http://schema.management.azure.com/x/deploymentTemplate.json"}',
  'a subscription template': `{ "$schema": "${schemas}/2018-05-01/subscriptionDeploymentTemplate.json#" }`,
  'a management group template': `{ "$schema": "${schemas}/2019-08-01/managementGroupDeploymentTemplate.json#" }`,
  'a tenant template': `{ "$schema": "${schemas}/2019-08-01/tenantDeploymentTemplate.json#" }`,
  'a parameter file': `{ "$schema": "${schemas}/2019-04-01/deploymentParameters.json#" }`,
  'a subscription parameter file': `{ "$schema": "${schemas}/2018-05-01/subscriptionDeploymentParameters.json#" }`,
  'a template behind a comment': `// Owner: platform team\n{\n  "$schema" :\n    "${schemas}/2019-04-01/deploymentTemplate.json#"`,
  'a template without schema': '{ "contentVersion": "1.0.0.0", "resources": [] }',
  'parameters without schema': '{ "contentVersion": "1.0.0.0", "parameters": { "name": { "value": "x" } } }',
  'a policy in ARM spelling': '{ "properties": { "backupManagementType": "AzureIaasVM" } }',
  'the properties of a policy': '{ "schedulePolicy": { "schedulePolicyType": "SimpleSchedulePolicyV2" } }',
  'a policy from PowerShell': '{ "SnapshotRetentionInDays": 2, "ProtectedItemsCount": 0 }',
  'retention from PowerShell': '{ "RetentionPolicy": { "IsDailyScheduleEnabled": true } }',
  'a policy definition that deploys': '{ "policyRule": { "then": { "effect": "deployIfNotExists" } } }',
  'a policy definition with a choice of effects':
    '{ "type": "Microsoft.Authorization/policyDefinitions", "allowedValues": ["DeployIfNotExists", "Disabled"] }',
};

const UNRELATED: Record<string, string> = {
  'nothing at all': '',
  'an empty object': '{}',
  'a package manifest': '{ "name": "x", "version": "1.0.0", "resources": ["logo.svg"] }',
  'another schema': '{ "$schema": "https://json.schemastore.org/tsconfig", "compilerOptions": {} }',
  'a list that mentions the schema': `{ "fileMatch": "*.json", "url": "${schemas}/2019-04-01/deploymentTemplate.json" }`,
  'a content version of something else': '{ "contentVersion": 3, "pages": [] }',
  'a policy definition that only audits': '{ "policyRule": { "then": { "effect": "audit" } } }',
  'words in a sentence': '{ "text": "backupManagementType and deployIfNotExists" }',
};

for (const [name, head] of Object.entries(RELEVANT)) {
  test(`starts the server: ${name}`, () => assert.equal(looksRelevant(head), true));
}

for (const [name, head] of Object.entries(UNRELATED)) {
  test(`starts nothing: ${name}`, () => assert.equal(looksRelevant(head), false));
}
