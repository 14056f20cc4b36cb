import { vmNotProtected } from '../../../server/src/rules/vault/vm-not-protected';
import { testRule } from '../../support/ruleTest';
import {
  ENHANCED,
  item,
  machine,
  nested,
  policy,
  policyId,
  symbolicTemplate,
  template,
  vault,
} from '../../support/templates';

const beside = 'information: VM "other" is protected by nothing here, while VM "vm" is.';
const rest = [machine(), vault(), policy(ENHANCED), item(policyId())];
const other = (drawing = '', name = 'other', more = '') =>
  machine({ name, more }).replace(
    `"name": "${name}",`,
    `"name": "${name}",${drawing && `\n      //      ^ ${drawing}`}`,
  );
const flag = '  "parameters": { "flag": { "type": "bool" }, "text": { "type": "string" } },\n';
const conditional = '      "condition": "[parameters(\'flag\')]",\n';
const linked = `    {
      "type": "Microsoft.Resources/deployments",
      "apiVersion": "2022-09-01",
      "name": "protect",
      "properties": { "mode": "Incremental", "templateLink": { "uri": "[parameters('text')]" } }
    }`;

testRule(vmNotProtected, {
  clean: {
    'all are protected': template([
      ...rest,
      other(),
      item(policyId(), { source: "[resourceId('Microsoft.Compute/virtualMachines', 'other')]" }),
    ]),
    'none is': template([machine(), other(), vault()]),
    'none is, and the profile says that all are protected elsewhere': {
      template: template([machine(), other()]),
      environment: { protection: { protectAllVms: true, vault: { name: 'central' } } },
    },
    'one is, and the profile says that all are, by a vault that it does not name': {
      template: template([...rest, other()]),
      environment: { protection: { protectAllVms: true } },
    },
    'it is deployed perhaps': template([...rest, other('', 'other', conditional)], flag),
    'what another template deploys is not known': template([...rest, other(), linked], flag),
    'an item of an unknown VM': template(
      [...rest, other(), item(policyId(), { source: "[parameters('text')]" })],
      flag,
    ),
    'the only protection is deployed perhaps': template(
      [
        machine(),
        other(),
        vault(),
        policy(ENHANCED),
        item(policyId()).replace('      "name":', `${conditional}      "name":`),
      ],
      flag,
    ),
    'its backups are stopped': template([
      ...rest,
      other(),
      item(`${policyId()},\n        "protectionState": "ProtectionStopped"`, {
        source: "[resourceId('Microsoft.Compute/virtualMachines', 'other')]",
      }),
    ]),
  },

  findings: {
    'beside one that is': template([...rest, other(beside)]),
    'in a nested deployment, in the oldest edition': {
      template: template([machine(), other(beside), nested('outer', [vault(), policy(ENHANCED), item(policyId())])]),
      edition: '2021-11-18',
    },
    'the profile names a vault and does not say that it protects every VM': {
      template: template([...rest, other(beside)]),
      environment: { protection: { protectAllVms: false, vault: { name: 'central' } } },
    },
    'a name from a variable, symbolic names': symbolicTemplate(
      { m: machine(), o: other('', "[variables('name')]"), v: vault(), p: policy(ENHANCED), i: item(policyId()) },
      `  "variables": {
    "name": "other"
    //      ^ ${beside}
  },
`,
    ),
  },
});
