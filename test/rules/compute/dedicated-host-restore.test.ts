import { dedicatedHostRestore } from '../../../server/src/rules/compute/dedicated-host-restore';
import { protectedMachine } from '../../support/machines';
import { testRule } from '../../support/ruleTest';

const MESSAGE =
  'information: VM "vm" runs on a dedicated host; a VM created from its recovery points never does: restore the disks and deploy a VM on the host with them.';
const on = (property: string, id: string) => `        "${property}": {
          "id": "${id}"
          //    ^ ${MESSAGE}
        }`;

testRule(dedicatedHostRestore, {
  clean: {
    'no host': protectedMachine({}),
    'the host is unknown': protectedMachine({
      properties: `        "host": { "id": "[parameters('host')]" }`,
      head: '  "parameters": { "host": { "type": "string" } },\n',
    }),
    'not protected': protectedMachine({ properties: '        "host": { "id": "/x" }', form: 'unprotected' }),
  },

  findings: {
    'a host': protectedMachine({
      properties: on('host', "[resourceId('Microsoft.Compute/hostGroups/hosts', 'g', 'h')]"),
    }),
    'a host group': protectedMachine({
      properties: on('hostGroup', "[resourceId('Microsoft.Compute/hostGroups', 'g')]"),
      form: 'symbolic',
    }),
    'a host whose name is a parameter, in 2021': {
      template: protectedMachine({
        properties: on('host', "[resourceId('Microsoft.Compute/hostGroups/hosts', 'g', parameters('host'))]"),
        head: '  "parameters": { "host": { "type": "string" } },\n',
        form: 'nested',
      }),
      edition: '2021-11-18',
    },
  },
});
