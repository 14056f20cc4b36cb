import { vaultRegionMismatch } from '../../../server/src/rules/vault/vault-region-mismatch';
import { testRule } from '../../support/ruleTest';
import {
  ENHANCED,
  item,
  machine,
  nested,
  parameterFile,
  policy,
  policyId,
  symbolicTemplate,
  template,
  vault,
} from '../../support/templates';

const message = (region = 'eastus') =>
  `error: Vault "vault" is in ${region} and protects VM "vm" in westeurope; a vault protects only VMs of its own region.`;
const vaultIn = (location: string, drawing = '') =>
  vault(`      "name": "vault",
      "location": "${location}",${drawing && `\n      //          ^ ${drawing}`}
      "properties": {}`);
const rest = [policy(ENHANCED), item(policyId())];

testRule(vaultRegionMismatch, {
  clean: {
    'the same region': template([machine(), vaultIn('westeurope'), ...rest]),
    'the same region in another spelling': template([
      machine({ location: 'West Europe' }),
      vaultIn('WestEurope'),
      ...rest,
    ]),
    'the region of the group, twice': template([
      machine({ location: '[resourceGroup().location]' }),
      vaultIn('[resourceGroup().location]'),
      ...rest,
    ]),
    'one region is unknown': template(
      [machine(), vaultIn("[parameters('location')]"), ...rest],
      '  "parameters": { "location": { "type": "string" } },\n',
    ),
    'a placeholder of a release pipeline': template([machine(), vaultIn('#{location}#'), ...rest]),
    'not protected': template([machine(), vaultIn('eastus'), policy(ENHANCED)]),
    'protected by another vault': template([
      machine(),
      vaultIn('eastus'),
      policy(ENHANCED),
      item(policyId()).replace('"vault/Azure', '"other/Azure'),
    ]),
    'another VM is protected': template([
      machine(),
      vaultIn('eastus'),
      policy(ENHANCED),
      item(policyId(), { source: "[resourceId('Microsoft.Compute/virtualMachines', 'vm2')]" }),
    ]),
  },

  findings: {
    'another region': template([machine(), vaultIn('East US', message()), ...rest]),
    'in the oldest edition': {
      template: template([machine(), vaultIn('eastus', message()), ...rest]),
      edition: '2021-11-18',
    },
    'through a parameter': template(
      [machine(), vaultIn("[parameters('location')]"), ...rest],
      `  "parameters": {
    "location": {
      "type": "string",
      "defaultValue": "eastus"
      //              ^ ${message()}
    }
  },
`,
    ),
    'through a parameter file, a variable and a nested deployment': {
      template: template(
        [
          machine({ location: "[variables('locations')[0]]" }),
          nested('outer', [vaultIn("[parameters('location')]"), ...rest]),
        ],
        `  "parameters": { "location": { "type": "string" } },
  "variables": { "locations": ["westeurope"] },
`,
      ),
      parameters: parameterFile(
        `    "location": { "value": "northeurope" }\n    //                     ^ ${message('northeurope')}`,
      ),
    },
    'the region of the group is known': {
      template: template([machine(), vaultIn('[resourceGroup().location]', message('northeurope')), ...rest]),
      context: { location: 'northeurope' },
    },
    copies: template([
      machine({
        name: "[concat('vm', copyIndex())]",
        more: '      "copy": { "name": "machines", "count": 2 },\n',
      }),
      vaultIn('eastus', message().replace('"vm"', '"vm0"').replace('error:', 'error x2:')),
      policy(ENHANCED),
      item(policyId(), { source: "[resourceId('Microsoft.Compute/virtualMachines', 'vm0')]" }),
      item(policyId(), { source: "[resourceId('Microsoft.Compute/virtualMachines', 'vm1')]" }),
    ]),
    'symbolic names': symbolicTemplate({
      m: machine(),
      v: vaultIn('eastus', message()),
      p: policy(ENHANCED),
      i: item(policyId()),
    }),
    'two VMs of different regions: no fix would suit both': template([
      machine(),
      machine({ name: 'vm2', location: 'eastus' }),
      vaultIn('eastus', message()),
      ...rest,
      item(policyId(), { source: "[resourceId('Microsoft.Compute/virtualMachines', 'vm2')]" }),
    ]),
  },

  fixes: {
    'as the VM says it': {
      before: template(
        [machine({ location: "[parameters('region')]" }), vaultIn('eastus'), ...rest],
        '  "parameters": { "region": { "type": "string", "defaultValue": "westeurope" } },\n',
      ),
      title: 'Create the vault in westeurope: only before it is deployed, a vault cannot move',
      after: template(
        [machine({ location: "[parameters('region')]" }), vaultIn("[parameters('region')]"), ...rest],
        '  "parameters": { "region": { "type": "string", "defaultValue": "westeurope" } },\n',
      ),
    },
  },
});
