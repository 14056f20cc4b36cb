/** What a plan says of a machine whose network interfaces are made with it, which have no resource of their own. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { networkOf } from '../../../server/src/restore/network';
import { deploy } from '../../support/analyse';
import { protectedMachine } from '../../support/machines';

/** The network of the only machine, whose interfaces have these IP configurations. */
function networkWith(...configurations: readonly string[]) {
  const interfaces = configurations.map(
    (configuration, index) =>
      `{ "name": "nic${index}", "properties": { "ipConfigurations": [{ "name": "ip", "properties": { ${configuration} } }] } }`,
  );
  const { model } = deploy({
    template: protectedMachine({
      properties: `        "networkProfile": { "networkInterfaceConfigurations": [${interfaces.join(', ')}] }`,
      head: '  "parameters": { "pools": { "type": "array" } },\n',
    }),
  });
  const [machine] = model.virtualMachines();
  assert.ok(machine);
  return networkOf(machine, model);
}

test('interfaces inside the machine are counted, and are all that it has', () => {
  assert.deepEqual(networkWith('"primary": true', '"primary": false'), {
    interfaces: 2,
    hasStaticAddress: false,
    hasPublicAddress: false,
    hasSeveralPublicAddresses: false,
    isLoadBalanced: false,
    isInTrafficManager: false,
  });
});

test('an address that is made with them, and the pools they are in, are seen', () => {
  const network = networkWith(
    '"publicIPAddressConfiguration": { "name": "ip" }, "loadBalancerBackendAddressPools": [{ "id": "pool" }]',
  );
  assert.deepEqual([network.hasPublicAddress, network.isLoadBalanced], [true, true]);
  const unknown = networkWith(`"loadBalancerBackendAddressPools": "[parameters('pools')]"`);
  assert.deepEqual([unknown.hasPublicAddress, unknown.isLoadBalanced], [false, 'unknown']);
});
