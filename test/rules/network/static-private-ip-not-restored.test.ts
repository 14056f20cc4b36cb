import { staticPrivateIpNotRestored } from '../../../server/src/rules/network/static-private-ip-not-restored';
import { connectedTo, networkInterface, protectedMachine } from '../../support/machines';
import { testRule } from '../../support/ruleTest';

const MESSAGE =
  'information: VM "vm" has a static private IP address; a VM created from its recovery points gets a dynamic one.';
const allocation = (value: string, drawing = '') =>
  `"privateIPAllocationMethod": "${value}"${drawing && `\n              //                           ^ ${drawing}`}`;
const machine = (value: string, drawing = '', parts: Parameters<typeof protectedMachine>[0] = {}) =>
  protectedMachine({
    properties: connectedTo('nic'),
    others: [networkInterface('nic', [allocation(value, drawing)])],
    ...parts,
  });

testRule(staticPrivateIpNotRestored, {
  clean: {
    'a dynamic address': machine('Dynamic'),
    'another interface': machine('Static', '', { properties: connectedTo('other') }),
    'the allocation is unknown': machine("[parameters('allocation')]", '', {
      head: '  "parameters": { "allocation": { "type": "string" } },\n',
    }),
    'not protected': machine('Static', '', { form: 'unprotected' }),
  },

  findings: {
    'a static address': machine('Static', MESSAGE),
    'two addresses: one finding': machine('Static', '', {
      others: [networkInterface('nic', [allocation('Static', MESSAGE), allocation('static')])],
    }),
    'in 2021, symbolic': {
      template: machine('Static', MESSAGE, { form: 'symbolic' }),
      edition: '2021-11-18',
    },
    'through a variable': machine("[variables('allocation')]", '', {
      head: `  "variables": {\n    "allocation": "Static"\n    //            ^ ${MESSAGE}\n  },\n`,
      form: 'nested',
    }),
  },
});
