import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { type ExpandRow, expandRow } from '../../../server/src/engine/evaluate';

interface Output {
  readonly [name: string]: unknown;
}

/** A whole template and what the row's source says of its expansion; what is not named may be anything. */
interface ExpansionRow extends ExpandRow {
  readonly expect: {
    readonly resources?: readonly Output[];
    readonly existing?: readonly Output[];
    readonly absentResources?: readonly Output[];
    readonly templatesOfInstance?: readonly Output[];
    readonly resourceCount?: number;
    readonly outputs?: Output;
    readonly unknownOutputs?: readonly string[];
    readonly oneOfOutputs?: Readonly<Record<string, readonly unknown[]>>;
    readonly opaqueDeployments?: readonly string[];
  };
  readonly source: string;
}

/** Every resource of every row, as `existence type name`, in template order; read against the templates. */
const RESOURCES: Readonly<Record<string, readonly string[]>> = {
  'expand-copy-resource': [
    'yes Microsoft.Storage/storageAccounts storage0',
    'yes Microsoft.Storage/storageAccounts storage1',
    'yes Microsoft.Storage/storageAccounts storage2',
  ],
  'expand-copy-unknown-count': ['maybe Microsoft.Storage/storageAccounts ?'],
  'expand-copy-resource-and-property': [
    'yes Microsoft.Network/virtualNetworks vnet0',
    'yes Microsoft.Network/virtualNetworks vnet1',
  ],
  'expand-nested-scope-inner': ['yes Microsoft.Resources/deployments nestedTemplate1'],
  'expand-nested-scope-default': ['yes Microsoft.Resources/deployments nestedTemplate1'],
  'expand-nested-scope-Inner': ['yes Microsoft.Resources/deployments nestedTemplate1'],
  'expand-cross-rg-default': ['yes Microsoft.Resources/deployments d'],
  'expand-cross-rg-inner': ['yes Microsoft.Resources/deployments d'],
  'expand-nested-param-default': [
    'yes Microsoft.Resources/deployments d',
    'yes Microsoft.Network/publicIPAddresses pip',
  ],
  'expand-nested-param-copy': [
    'yes Microsoft.Resources/deployments a',
    'yes Microsoft.Storage/storageAccounts test-2-a',
    'yes Microsoft.Resources/deployments b',
    'yes Microsoft.Storage/storageAccounts test-2-b',
  ],
  'expand-linked-missing': ['yes Microsoft.Resources/deployments l'],
  'expand-child-inline': [
    'yes Microsoft.Network/virtualNetworks VNet1',
    'yes Microsoft.Network/virtualNetworks/subnets VNet1/Subnet1',
  ],
  'expand-child-format-name': ['yes My.Rp/parentType/childType/grandchildType basicParent/basicChild/basicGrandchild'],
  'expand-scope-relative-string': ['yes Microsoft.Authorization/locks lock1'],
  'expand-condition-false': ['yes Microsoft.Storage/storageAccounts s2'],
  'expand-symbolic': [
    'yes Microsoft.Storage/storageAccounts 0storage',
    'yes Microsoft.Storage/storageAccounts 1storage',
    'existing Microsoft.KeyVault/vaults testkeyvault',
    'yes Microsoft.Storage/storageAccounts after',
  ],
  'expand-subscription-scope': [
    'yes Microsoft.Resources/resourceGroups newRg',
    'yes Microsoft.Resources/deployments d',
    'yes Microsoft.Storage/storageAccounts snewRg',
  ],
};

/** Whether everything that is expected is there; arrays must match element by element. */
function holds(expected: unknown, actual: unknown): boolean {
  if (Array.isArray(expected)) {
    return (
      Array.isArray(actual) &&
      expected.length === actual.length &&
      expected.every((item, index) => holds(item, actual[index]))
    );
  }
  if (typeof expected === 'object' && expected !== null) {
    return (
      typeof actual === 'object' &&
      actual !== null &&
      Object.entries(expected).every(([name, value]) => holds(value, (actual as Output)[name]))
    );
  }
  return expected === actual;
}

const rows = readFileSync(path.join('test', 'unit', 'expansion', 'rows.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as ExpansionRow);

describe('expansion of whole templates', () => {
  for (const row of rows) {
    it(row.id, () => {
      const { expect } = row;
      const result = JSON.parse(JSON.stringify(expandRow(row))) as {
        resources: Output[];
        outputs: Output;
        opaqueDeployments: string[];
      };
      const { resources, outputs } = result;
      const listed = resources.map(({ existence, type, name }) =>
        [existence, type, typeof name === 'string' ? name : '?'].join(' '),
      );
      assert.deepEqual(listed, RESOURCES[row.id] ?? []);
      for (const wanted of [...(expect.resources ?? []), ...(expect.templatesOfInstance ?? [])]) {
        assert.ok(
          resources.some((resource) => holds(wanted, resource)),
          JSON.stringify(wanted),
        );
      }
      for (const wanted of expect.existing ?? []) {
        assert.ok(resources.some((resource) => resource['existence'] === 'existing' && holds(wanted, resource)));
      }
      for (const absent of expect.absentResources ?? []) {
        assert.ok(!resources.some((resource) => holds(absent, resource)));
      }
      if (expect.resourceCount !== undefined) {
        assert.equal(resources.filter((resource) => resource['existence'] !== 'existing').length, expect.resourceCount);
      }
      for (const [name, value] of Object.entries(expect.outputs ?? {})) {
        assert.ok(holds(value, outputs[name]), `${name}: ${JSON.stringify(outputs[name])}`);
      }
      for (const name of expect.unknownOutputs ?? []) {
        assert.equal(typeof (outputs[name] as Output | undefined)?.['$unknown'], 'string');
      }
      for (const [name, values] of Object.entries(expect.oneOfOutputs ?? {})) {
        assert.deepEqual((outputs[name] as Output)['oneOf'], values);
      }
      assert.deepEqual(result.opaqueDeployments, expect.opaqueDeployments ?? []);
    });
  }
});
