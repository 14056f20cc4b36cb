import { linuxCoreosUnsupported } from '../../../server/src/rules/compute/linux-coreos-unsupported';
import { AGENTLESS, protectedMachine } from '../../support/machines';
import { testRule } from '../../support/ruleTest';

const MESSAGE = 'error: VM "vm" runs CoreOS, which Azure Backup does not support.';
const image = (publisher: string, drawing = '') =>
  `        "storageProfile": {
          "imageReference": {
            "publisher": "${publisher}",${drawing && `\n            //           ^ ${drawing}`}
            "offer": "CoreOS",
            "sku": "Stable",
            "version": "latest"
          }
        }`;

testRule(linuxCoreosUnsupported, {
  clean: {
    'another publisher': protectedMachine({ properties: image('kinvolk') }),
    'a publisher whose name holds the word': protectedMachine({ properties: image('fedora-coreos') }),
    'without an agent': protectedMachine({ properties: image('CoreOS'), policy: AGENTLESS }),
    'not protected': protectedMachine({ properties: image('CoreOS'), form: 'unprotected' }),
    'the publisher is unknown': protectedMachine({
      properties: image("[parameters('publisher')]"),
      head: '  "parameters": { "publisher": { "type": "string" } },\n',
    }),
    'the policy may be one without an agent': protectedMachine({
      properties: image('CoreOS'),
      policy: AGENTLESS,
      policyId: `        "policyId": "[parameters('policyId')]"`,
      head: '  "parameters": { "policyId": { "type": "string" } },\n',
    }),
  },

  findings: {
    'the publisher': protectedMachine({ properties: image('CoreOS', MESSAGE) }),
    'in another case, with symbolic names': protectedMachine({
      properties: image('coreos', MESSAGE),
      form: 'symbolic',
    }),
    'without an agent, in 2025': {
      template: protectedMachine({ properties: image('CoreOS', MESSAGE), policy: AGENTLESS }),
      edition: '2025-01-30',
    },
    'in 2021': { template: protectedMachine({ properties: image('CoreOS', MESSAGE) }), edition: '2021-11-18' },
    'through a default': protectedMachine({
      properties: image("[parameters('publisher')]"),
      head: `  "parameters": {
    "publisher": {
      "type": "string",
      "defaultValue": "CoreOS"
      //              ^ ${MESSAGE}
    }
  },
`,
      form: 'nested',
    }),
  },
});
