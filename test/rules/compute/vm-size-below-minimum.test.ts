import { vmSizeBelowMinimum } from '../../../server/src/rules/compute/vm-size-below-minimum';
import { protectedMachine } from '../../support/machines';
import { testRule } from '../../support/ruleTest';
import { parameterFile } from '../../support/templates';

const message = (has: string) =>
  `information: VM "vm" has ${has}; backup is stated for VMs of at least 2 cores and 1 GiB of memory.`;
const size = (name: string, drawing = '', more = '') =>
  `        "hardwareProfile": {
          "vmSize": "${name}"${more}${drawing && `\n          //        ^ ${message(drawing)}`}
        }`;

testRule(vmSizeBelowMinimum, {
  clean: {
    'two cores': protectedMachine({ properties: size('Standard_B2s') }),
    'a size that we do not know': protectedMachine({ properties: size('Standard_Z1s_v9') }),
    'two cores of many': protectedMachine({
      properties: size('Standard_D8s_v5', '', ',\n          "vmSizeProperties": { "vCPUsAvailable": 2 }'),
    }),
    'the size is unknown': protectedMachine({
      properties: size("[parameters('size')]"),
      head: '  "parameters": { "size": { "type": "string", "allowedValues": ["Standard_B1s", "Standard_B2s"] } },\n',
    }),
    'a constrained size with two cores': protectedMachine({ properties: size('Standard_E8-2s_v5') }),
    'not protected': protectedMachine({ properties: size('Standard_B1s'), form: 'unprotected' }),
  },

  findings: {
    'one core': protectedMachine({ properties: size('Standard_B1s', '1 core') }),
    // What counts are the cores that the machine has, not those that quotas count.
    'a constrained size with one of two cores': protectedMachine({ properties: size('Standard_DS11-1_v2', '1 core') }),
    'a constrained size with one of four cores': protectedMachine({
      properties: size('Standard_F4-1ams_v7', '1 core'),
    }),
    'a retired size': protectedMachine({ properties: size('Standard_A1', '1 core') }),
    'a retired size with little memory': protectedMachine({ properties: size('Basic_A0', '0.75 GiB of memory') }),
    'little memory, written in another case': protectedMachine({
      properties: size('standard_b1ls', '0.5 GiB of memory'),
      form: 'symbolic',
    }),
    'one core of many': protectedMachine({
      properties: `        "hardwareProfile": {
          "vmSize": "Standard_D8s_v5",
          "vmSizeProperties": {
            "vCPUsAvailable": 1
            //                ^ ${message('1 core')}
          }
        }`,
    }),
    'through a parameter file, in 2021': {
      template: protectedMachine({
        properties: size("[parameters('size')]"),
        head: '  "parameters": { "size": { "type": "string" } },\n',
        form: 'nested',
      }),
      parameters: parameterFile(
        `    "size": { "value": "Standard_A1_v2" }\n    //                 ^ ${message('1 core')}`,
      ),
      edition: '2021-11-18',
    },
  },
});
