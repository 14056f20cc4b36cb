import { spotVmRestoredRegular } from '../../../server/src/rules/compute/spot-vm-restored-regular';
import { protectedMachine } from '../../support/machines';
import { testRule } from '../../support/ruleTest';

const DRAWN = '^ information: VM "vm" is a spot VM; it is restored as a regular VM.';
const spot = `        "priority": "Spot"\n        //          ${DRAWN}`;

testRule(spotVmRestoredRegular, {
  clean: {
    'a regular VM': protectedMachine({ properties: '        "priority": "Regular"' }),
    'no priority': protectedMachine({}),
    'not protected': protectedMachine({ properties: '        "priority": "Spot"', form: 'unprotected' }),
    'protection is stopped': protectedMachine({ properties: '        "priority": "Spot"', form: 'stopped' }),
    'the priority is unknown': protectedMachine({
      properties: `        "priority": "[parameters('priority')]"`,
      head: '  "parameters": { "priority": { "type": "string" } },\n',
    }),
  },

  findings: {
    'a spot VM': protectedMachine({ properties: spot }),
    'in the oldest edition': { template: protectedMachine({ properties: spot }), edition: '2021-11-18' },
    'symbolic names': protectedMachine({ properties: spot, form: 'symbolic' }),
    'through an expression': protectedMachine({
      properties: `        "priority": "[if(parameters('cheap'), variables('spot'), 'Regular')]"`,
      head: `  "parameters": { "cheap": { "type": "bool", "defaultValue": true } },
  "variables": {
    "spot": "spot"
    //      ${DRAWN}
  },
`,
      form: 'nested',
    }),
  },
});
