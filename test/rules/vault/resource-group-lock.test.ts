import { resourceGroupLock } from '../../../server/src/rules/vault/resource-group-lock';
import { testRule } from '../../support/ruleTest';
import { ENHANCED, item, machine, nested, policy, policyId, template, vault } from '../../support/templates';

const own =
  'hint: Lock "keep" is on the resource group of VM "vm"; the group of its recovery points is another one and has to stay without lock.';
const far = (where: string) =>
  `warning: Lock "keep" is on ${where}, where the recovery points of VM "vm" are kept: old ones cannot be deleted, and backups fail once their limit is reached.`;
const lock = (level: string, drawing = '', more = '') => `    {
      "type": "Microsoft.Authorization/locks",
      "apiVersion": "2020-05-01",
      "name": "keep",
${more}      "properties": {
        "level": "${level}"${drawing && `\n        //       ^ ${drawing}`}
      }
    }`;
const prefixed = (prefix: string, suffix = '') =>
  policy(`${ENHANCED},
        "instantRPDetails": { "azureBackupRGNamePrefix": "${prefix}"${suffix && `, "azureBackupRGNameSuffix": "${suffix}"`} }`);
const rest = [machine(), vault(), policy(ENHANCED), item(policyId())];
const scope = (of: string) => `      "scope": "${of}",\n`;
const parameters = '  "parameters": { "text": { "type": "string" } },\n';
const inGroup = (name: string, resource: string) =>
  nested('inner', [resource], '', `      "resourceGroup": "${name}",\n`);

testRule(resourceGroupLock, {
  clean: {
    'no lock': template(rest),
    'on the VM alone': template([...rest, lock('CanNotDelete', '', scope('Microsoft.Compute/virtualMachines/vm'))]),
    'on another resource': template([...rest, lock('CanNotDelete', '', scope('Microsoft.Storage/storageAccounts/a'))]),
    'no level': template([...rest, lock('NotSpecified')]),
    'an unknown level': template([...rest, lock("[parameters('text')]")], parameters),
    'another group': {
      template: template([...rest, inGroup('else', lock('ReadOnly'))]),
      context: { resourceGroup: 'own' },
    },
    'a group that may be another': template([...rest, inGroup("[parameters('text')]", lock('ReadOnly'))], parameters),
    'nothing is protected': template([machine(), lock('ReadOnly')]),
    'a group that only begins like that of the recovery points': {
      template: template([
        machine(),
        vault(),
        prefixed('points'),
        item(policyId()),
        inGroup('points-archive', lock('ReadOnly')),
      ]),
      context: { resourceGroup: 'own' },
    },
  },

  findings: {
    'its own group': template([...rest, lock('CanNotDelete', own)]),
    'its own group by id, in the oldest edition': {
      template: template([...rest, lock('readonly', own, scope('[resourceGroup().id]'))]),
      edition: '2021-11-18',
    },
    'the group of the recovery points': {
      template: template([
        machine(),
        vault(),
        prefixed('points'),
        item(policyId()),
        inGroup('Points1', lock('ReadOnly', far('the resource group "Points1"'))),
      ]),
      context: { resourceGroup: 'own' },
    },
    'with a suffix': {
      template: template([
        machine(),
        vault(),
        prefixed('points', 'rg'),
        item(policyId()),
        inGroup('points12rg', lock('ReadOnly', far('the resource group "points12rg"'))),
      ]),
      context: { resourceGroup: 'own' },
    },
    'the subscription': template([
      ...rest,
      lock('CanNotDelete', far('the subscription'), scope('[subscription().id]')),
    ]),
    'one level for a lock on its own group and one on the subscription: the graver speaks': template(
      [...rest, lock("[variables('level')]"), lock("[variables('level')]", '', scope('[subscription().id]'))],
      `  "variables": {
    "level": "CanNotDelete"
    //       ^ ${far('the subscription').replace('warning:', 'warning x2:')}
  },
`,
    ),
    'a level from a variable': template(
      [...rest, lock("[variables('level')]")],
      `  "variables": {
    "level": "CanNotDelete"
    //       ^ ${own}
  },
`,
    ),
  },
});
