import { publicIpNotRestored } from '../../../server/src/rules/network/public-ip-not-restored';
import { connectedTo, networkInterface, protectedMachine } from '../../support/machines';
import { testRule } from '../../support/ruleTest';

const MESSAGE = 'hint: VM "vm" has a public IP address; after a restore an address has to be associated by hand.';
const address = (id: string, drawing = '') =>
  `"publicIPAddress": {
                "id": "${id}"${drawing && `\n                //    ^ ${drawing}`}
              }`;
const ID = "[resourceId('Microsoft.Network/publicIPAddresses', 'ip')]";
const machine = (configuration: string, parts: Parameters<typeof protectedMachine>[0] = {}) =>
  protectedMachine({ properties: connectedTo('nic'), others: [networkInterface('nic', [configuration])], ...parts });

/** An interface that is made with its machine. */
const inline = (configuration: string, parts: Parameters<typeof protectedMachine>[0] = {}) =>
  protectedMachine({
    properties: `        "networkProfile": {
          "networkApiVersion": "2020-11-01",
          "networkInterfaceConfigurations": [
            { "name": "nic", "properties": { "ipConfigurations": [{ "name": "ip", "properties": {
              ${configuration}
            } }] } }
          ]
        }`,
    ...parts,
  });

testRule(publicIpNotRestored, {
  clean: {
    'none in an interface that is made with the VM': inline('"primary": true'),
    'not known whether, in such an interface': inline(
      `"publicIPAddressConfiguration": "[if(parameters('public'), createObject('name', 'x'), null())]"`,
      { head: '  "parameters": { "public": { "type": "bool" } },\n' },
    ),
    'no public address': machine('"primary": true'),
    'null by condition': machine(`"publicIPAddress": "[if(false(), json('{}'), null())]"`),
    'not known whether': machine(`"publicIPAddress": "[if(parameters('public'), createObject('id', 'x'), null())]"`, {
      head: '  "parameters": { "public": { "type": "bool" } },\n',
    }),
    'not protected': machine(address(ID), { form: 'unprotected' }),
  },

  findings: {
    'an address that is made with the VM': inline(
      `"publicIPAddressConfiguration": { "name": "ip" }\n            //^ ${MESSAGE}`,
    ),
    'a public address': machine(address(ID, MESSAGE)),
    'in 2021, symbolic': { template: machine(address(ID, MESSAGE), { form: 'symbolic' }), edition: '2021-11-18' },
    'an address whose name is a parameter': machine(
      address("[resourceId('Microsoft.Network/publicIPAddresses', parameters('ip'))]", MESSAGE),
      { head: '  "parameters": { "ip": { "type": "string" } },\n', form: 'nested' },
    ),
  },
});
