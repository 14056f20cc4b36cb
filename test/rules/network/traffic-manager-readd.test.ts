import { trafficManagerReadd } from '../../../server/src/rules/network/traffic-manager-readd';
import { connectedTo, networkInterface, protectedMachine } from '../../support/machines';
import { testRule } from '../../support/ruleTest';

const MESSAGE =
  'information: VM "vm" takes traffic from Traffic Manager; after a restore it has to be added again by hand.';
const IP = "[resourceId('Microsoft.Network/publicIPAddresses', 'ip')]";
const nic = networkInterface('nic', [`"publicIPAddress": { "id": "${IP}" }`]);
const profile = (target: string, drawing = '') => `    {
      "type": "Microsoft.Network/trafficManagerProfiles",
      "apiVersion": "2022-04-01",
      "name": "profile",
      "location": "global",
      "properties": {
        "endpoints": [
          {
            "name": "endpoint",
            "properties": {
              "targetResourceId": "${target}"${drawing && `\n              //                  ^ ${drawing}`}
            }
          }
        ]
      }
    }`;
const endpoint = (target: string, drawing = '') => `    {
      "type": "Microsoft.Network/trafficManagerProfiles/azureEndpoints",
      "apiVersion": "2022-04-01",
      "name": "profile/endpoint",
      "properties": {
        "targetResourceId": "${target}"${drawing && `\n        //                  ^ ${drawing}`}
      }
    }`;
const machine = (other: string, parts: Parameters<typeof protectedMachine>[0] = {}) =>
  protectedMachine({ properties: connectedTo('nic'), others: [nic, other], ...parts });

testRule(trafficManagerReadd, {
  clean: {
    'another address': machine(profile("[resourceId('Microsoft.Network/publicIPAddresses', 'other')]")),
    'an unknown target': machine(profile("[parameters('target')]"), {
      head: '  "parameters": { "target": { "type": "string" } },\n',
    }),
    'not protected': machine(profile(IP), { form: 'unprotected' }),
  },

  findings: {
    'the public address': machine(profile(IP, MESSAGE)),
    'the VM itself': machine(profile("[resourceId('Microsoft.Compute/virtualMachines', 'vm')]", MESSAGE)),
    'an endpoint of its own, in 2021': {
      template: machine(endpoint(IP, MESSAGE), { form: 'symbolic' }),
      edition: '2021-11-18',
    },
    'through a variable': machine(
      profile("[resourceId('Microsoft.Network/publicIPAddresses', variables('ip'))]", MESSAGE),
      {
        head: '  "variables": { "ip": "ip" },\n',
        form: 'nested',
      },
    ),
  },
});
