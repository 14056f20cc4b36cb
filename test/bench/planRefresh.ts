/**
 * From an edit to the refreshed restore plan, inside the server: the machine is joined with a Recovery Services vault
 * that a large module deploys, as compiled Bicep does it.
 */
import assert from 'node:assert/strict';
import { createEngine } from '../../server/src/engine/engine';
import type { RestorePlanAnswer } from '../../server/src/protocol/protocol';
import { withServer } from '../support/languageServer';
import { CONFIDENTIAL, CUSTOMER_KEY, ENHANCED, item, machine, policyId, template } from '../support/templates';

const URI = 'file:///bench/main.json';

/** Whether a text deploys a vault and takes its name, region, policies and settings as parameters. */
export function isVaultModule(text: string): boolean {
  return (
    /deploymentTemplate\.json/i.test(text) &&
    text.includes('"Microsoft.RecoveryServices/vaults"') &&
    Object.keys((JSON.parse(text) as { parameters?: object }).parameters ?? {}).includes('backupPolicies')
  );
}

/** A Confidential VM with a key of its own, protected by a policy that the module deploys. */
function machineWithVault(module: string): string {
  const { properties } = JSON.parse(`{ "properties": {
    "backupManagementType": "AzureIaasVM",
${ENHANCED}
  } }`) as { properties: object };
  const parameters = {
    name: { value: 'vault' },
    location: { value: 'westeurope' },
    backupPolicies: { value: [{ name: 'policy', properties }] },
  };
  const deployment = `    {
      "type": "Microsoft.Resources/deployments",
      "apiVersion": "2022-09-01",
      "name": "vault",
      "properties": {
        "mode": "Incremental",
        "expressionEvaluationOptions": { "scope": "inner" },
        "parameters": ${JSON.stringify(parameters)},
        "template": ${module.trim()}
      }
    }`;
  return template([machine({ security: CONFIDENTIAL, osDisk: CUSTOMER_KEY }), item(policyId()), deployment]);
}

/** Milliseconds of each of `count` refreshes over the protocol in this process; each edit turns the plan. */
export async function refreshTimes(module: string, count: number): Promise<number[]> {
  const text = machineWithVault(module);
  const zoned = text.replace('"name": "vm",', '"name": "vm", "zones": ["1"],');
  assert.notEqual(zoned, text);
  const measured: number[] = [];
  await withServer({ engine: createEngine() }, async (client) => {
    await client.open(URI, text);
    for (let version = 2; version < count + 12; version++) {
      const start = performance.now();
      await client.change(URI, version, { text: version % 2 === 0 ? zoned : text });
      const answer = await client.connection.sendRequest<RestorePlanAnswer | null>('restorable/restorePlan', {
        uri: URI,
        choices: { tier: 'vault' },
        format: 'html',
      });
      if (version >= 12) {
        measured.push(performance.now() - start);
      }
      assert.ok(answer?.machine === 'vm' && /policy, Enhanced \(V2\)/.test(answer.text), 'joined with the vault');
    }
  });
  return measured;
}
