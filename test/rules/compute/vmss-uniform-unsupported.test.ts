import assert from 'node:assert/strict';
import { test } from 'node:test';
import { vmssUniformUnsupported } from '../../../server/src/rules/compute/vmss-uniform-unsupported';
import { analyse } from '../../support/analyse';
import { protectedMachine } from '../../support/machines';

const scaleSet = `    {
      "type": "Microsoft.Compute/virtualMachineScaleSets",
      "apiVersion": "2024-07-01",
      "name": "set",
      "location": "westeurope",
      "properties": { "orchestrationMode": "Uniform" }
    }`;

test('vmss-uniform-unsupported finds nothing, even in what Azure refuses to deploy', () => {
  const id = "[resourceId('Microsoft.Compute/virtualMachineScaleSets', 'set')]";
  const text = protectedMachine({
    properties: `        "virtualMachineScaleSet": { "id": "${id}" }`,
    others: [scaleSet],
  });
  assert.deepEqual(analyse([vmssUniformUnsupported], { template: text }), []);
  assert.equal(vmssUniformUnsupported.meta.isExplanation, true);
});
