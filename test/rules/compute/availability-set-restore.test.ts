import { availabilitySetRestore } from '../../../server/src/rules/compute/availability-set-restore';
import { protectedMachine } from '../../support/machines';
import { testRule } from '../../support/ruleTest';

const MESSAGE =
  'information: VM "vm" is in an availability set; a VM created from its recovery points is outside the set: restore the disks and deploy a VM in the set on them.';
const inSet = (id: string) => `        "availabilitySet": {
          "id": "${id}"
          //    ^ ${MESSAGE}
        }`;
const ID = "[resourceId('Microsoft.Compute/availabilitySets', 'set')]";

testRule(availabilitySetRestore, {
  clean: {
    'no set': protectedMachine({}),
    'an empty id': protectedMachine({ properties: '        "availabilitySet": { "id": "" }' }),
    'null by condition': protectedMachine({
      properties: `        "availabilitySet": "[if(parameters('set'), json('{\\"id\\":\\"x\\"}'), null())]"`,
      head: '  "parameters": { "set": { "type": "bool", "defaultValue": false } },\n',
    }),
    'not known whether': protectedMachine({
      properties: `        "availabilitySet": "[if(parameters('set'), json('{\\"id\\":\\"x\\"}'), null())]"`,
      head: '  "parameters": { "set": { "type": "bool" } },\n',
    }),
    'not protected': protectedMachine({
      properties: `        "availabilitySet": { "id": "${ID}" }`,
      form: 'unprotected',
    }),
  },

  findings: {
    'a set of the template': protectedMachine({ properties: inSet(ID) }),
    'in 2023': { template: protectedMachine({ properties: inSet(ID) }), edition: '2023-07-05' },
    'a set whose name is a parameter': protectedMachine({
      properties: inSet("[resourceId('Microsoft.Compute/availabilitySets', parameters('set'))]"),
      head: '  "parameters": { "set": { "type": "string" } },\n',
      form: 'nested',
    }),
  },
});
