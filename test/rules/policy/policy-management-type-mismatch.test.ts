import { policyManagementTypeMismatch } from '../../../server/src/rules/policy/policy-management-type-mismatch';
import { under } from '../../support/drawn';
import { testRule } from '../../support/ruleTest';
import {
  ENHANCED,
  item,
  nested,
  policy,
  policyId,
  STANDARD,
  symbolicTemplate,
  template,
} from '../../support/templates';

const FILES = policy(STANDARD).replace('"AzureIaasVM"', '"AzureStorage"');
const finding = (subject = 'This VM', workload = 'AzureStorage') =>
  `error: ${subject} is under policy "policy", whose backupManagementType is ${workload}; a VM needs one of AzureIaasVM (as stated on 2021-11-18).`;
const AT = '"policyId": |';
const drawnItem = (text = finding()) => under(item(policyId()), AT, text);
const parameters = (value: string) => `  "parameters": { "workload": { "type": "string"${value} } },\n`;

testRule(policyManagementTypeMismatch, {
  clean: {
    'a policy for VMs': template([policy(ENHANCED), item(policyId())]),
    'a policy for file shares that protects no VM': template([FILES]),
    'a policy of the vault': template([FILES, item(policyId('DefaultPolicy'))]),
    'an unknown workload': template(
      [policy(STANDARD).replace('"AzureIaasVM"', `"[parameters('workload')]"`), item(policyId())],
      parameters(''),
    ),
    'an item of a file share': template([
      FILES,
      item(policyId()).replace('"Microsoft.Compute/virtualMachines"', '"AzureFileShareProtectedItem"'),
    ]),
  },
  findings: {
    'a policy for file shares': template([FILES, drawnItem()]),
    'a policy for databases': template([
      policy(ENHANCED).replace('"AzureIaasVM"', '"AzureWorkload"'),
      drawnItem(finding('This VM', 'AzureWorkload')),
    ]),
    'a workload that a parameter gives': template(
      [policy(STANDARD).replace('"AzureIaasVM"', `"[parameters('workload')]"`), drawnItem()],
      parameters(', "defaultValue": "AzureStorage"'),
    ),
    'a conditional item': template(
      [
        FILES,
        drawnItem(finding('This VM, when deployed,')).replace(
          '"apiVersion"',
          `"condition": "[parameters('on')]", "apiVersion"`,
        ),
      ],
      '  "parameters": { "on": { "type": "bool" } },\n',
    ),
    'a nested deployment': template([nested('inner', [FILES, drawnItem()])]),
    'symbolic names': symbolicTemplate({ policy: FILES, item: drawnItem() }),
  },
});
