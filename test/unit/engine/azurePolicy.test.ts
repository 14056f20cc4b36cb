import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createEngine } from '../../../server/src/engine/engine';
import { diskEncryptionSet, keyVault, PROTECTED } from '../../support/keyTemplates';
import { settings } from '../../support/settings';
import { template } from '../../support/templates';

/** A definition that protects every VM it finds; the policy type comes from a parameter of the definition. */
function definition(policyType: string, parameter: object): string {
  return JSON.stringify(
    {
      properties: {
        mode: 'Indexed',
        parameters: { policyType: parameter },
        policyRule: {
          if: { field: 'type', equals: 'Microsoft.Compute/virtualMachines' },
          // biome-ignore lint/suspicious/noThenProperty: the language of Azure Policy.
          then: {
            effect: 'deployIfNotExists',
            details: {
              type: 'Microsoft.RecoveryServices/backupprotecteditems',
              deployment: {
                properties: {
                  mode: 'incremental',
                  parameters: { policyType: { value: policyType }, location: { value: "[field('location')]" } },
                  template: {
                    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
                    contentVersion: '1.0.0.0',
                    parameters: { policyType: { type: 'string' }, location: { type: 'string' } },
                    resources: [
                      {
                        type: 'Microsoft.RecoveryServices/vaults/backupPolicies',
                        apiVersion: '2023-06-01',
                        name: 'vault/nightly',
                        location: "[parameters('location')]",
                        properties: {
                          backupManagementType: 'AzureIaasVM',
                          policyType: "[parameters('policyType')]",
                          timeZone: 'UTC',
                          retentionPolicy: {
                            retentionPolicyType: 'LongTermRetentionPolicy',
                            dailySchedule: { retentionDuration: { count: 30, durationType: 'Days' } },
                          },
                          schedulePolicy: {
                            schedulePolicyType: 'SimpleSchedulePolicyV2',
                            scheduleRunFrequency: 'Hourly',
                            hourlySchedule: {
                              interval: 5,
                              scheduleWindowStartTime: '2023-01-01T08:00:00Z',
                              scheduleWindowDuration: 10,
                            },
                          },
                        },
                      },
                    ],
                  },
                },
              },
            },
          },
        },
      },
    },
    null,
    2,
  );
}

function rulesOf(text: string): string[] {
  const analysis = createEngine().analyze({
    file: { id: 'definition.json', text },
    parameterFiles: [],
    settings: settings(),
    today: '2026-01-28',
    read: () => null,
  });
  assert.equal(analysis.kind, 'azurePolicy');
  assert.equal(analysis.status, 'analysed');
  return analysis.findings.map(({ rule }) => rule);
}

describe('Azure Policy definitions', () => {
  it('are judged by the template that they deploy', () => {
    assert.deepEqual(rulesOf(definition('V2', { type: 'String' })), ['hourly-interval-invalid']);
  });

  it('pass the defaults of their own parameters on', () => {
    const parameter = { type: 'String', defaultValue: 'V2' };
    assert.deepEqual(rulesOf(definition("[parameters('policyType')]", parameter)), ['hourly-interval-invalid']);
  });

  it('are judged by their rule where it is a file of its own', () => {
    const ruleOf = (text: string) => JSON.stringify(JSON.parse(text).properties.policyRule);
    assert.deepEqual(rulesOf(ruleOf(definition('V2', { type: 'String' }))), ['hourly-interval-invalid']);
    const declaredElsewhere = definition("[parameters('policyType')]", { type: 'String', defaultValue: 'V2' });
    assert.deepEqual(rulesOf(ruleOf(declaredElsewhere)), []);
  });

  it('leave unknown what the assignment decides', () => {
    assert.deepEqual(rulesOf(definition("[parameters('policyType')]", { type: 'String' })), []);
  });
});

describe('a repair that asks for a parameter', () => {
  const text = template([keyVault(), diskEncryptionSet(), ...PROTECTED]);
  const fixesOf = (document: string) => {
    const analysis = createEngine().analyze({
      file: { id: 'main.json', text: document },
      parameterFiles: [],
      settings: settings(),
      today: '2026-08-01',
      read: () => null,
    });
    return analysis.findings.filter(({ rule }) => rule === 'cvm-key-access-missing').map(({ fixes }) => fixes.length);
  };

  it('is offered in a template of its own', () => {
    assert.deepEqual(fixesOf(text), [1]);
  });

  it('is not offered in a definition, whose deployment would not give the parameter', () => {
    const deployment = `{ "properties": { "mode": "incremental", "parameters": {}, "template": ${text} } }`;
    const details = `{ "type": "Microsoft.Compute/virtualMachines", "deployment": ${deployment} }`;
    const rule = `{ "if": {}, "then": { "effect": "deployIfNotExists", "details": ${details} } }`;
    assert.deepEqual(fixesOf(`{ "properties": { "mode": "Indexed", "policyRule": ${rule} } }`), [0]);
  });
});
