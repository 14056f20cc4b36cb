import { storageAccountNetworkRestricted } from '../../../server/src/rules/network/storage-account-network-restricted';
import { protectedMachine } from '../../support/machines';
import { testRule } from '../../support/ruleTest';
import { template } from '../../support/templates';

const OPEN = 'needs access, and files cannot be restored from it.';
const message = (severity: string, name = 'stage') =>
  `${severity}: Staging account "${name}" keeps networks out; a restore that stages in it ${OPEN}`;
const PREMIUM =
  'warning: Staging account "stage" is a Premium account with network rules; a restore cannot stage in it.';
const account = (action: string, drawing = '', parts: { readonly name?: string; readonly sku?: string } = {}) => `    {
      "type": "Microsoft.Storage/storageAccounts",
      "apiVersion": "2023-05-01",
      "name": "${parts.name ?? 'stage'}",
      "location": "westeurope",
      "kind": "StorageV2",
      "sku": { "name": "${parts.sku ?? 'Standard_LRS'}" },
      "properties": {
        "networkAcls": {
          "defaultAction": "${action}"${drawing && `\n          //               ^ ${drawing}`}
        }
      }
    }`;
const staging = { stagingStorageAccounts: ['stage'] };
const head = '  "parameters": { "restoreStagingAccountName": { "type": "string", "defaultValue": "stage" } },\n';
const name = "[parameters('restoreStagingAccountName')]";

testRule(storageAccountNetworkRestricted, {
  clean: {
    'open to all networks': { template: template([account('Allow')]), ...staging },
    'not named for staging': template([account('Deny')]),
    'another account is': { template: template([account('Deny')]), stagingStorageAccounts: ['other'] },
    'a staging parameter where nothing is protected': template([account('Deny', '', { name })], head),
    'the action is unknown': {
      template: template([account("[parameters('action')]")], '  "parameters": { "action": { "type": "string" } },\n'),
      ...staging,
    },
  },

  findings: {
    'in the latest edition': { template: template([account('Deny', message('information'))]), ...staging },
    'in 2025': { template: template([account('deny', message('warning'))]), ...staging, edition: '2025-01-30' },
    'a Premium account': {
      template: template([account('Deny', PREMIUM, { sku: 'Premium_LRS' })]),
      ...staging,
      edition: '2026-01-28',
    },
    'a Premium account in 2023': {
      template: template([account('Deny', message('warning'), { sku: 'Premium_LRS' })]),
      ...staging,
      edition: '2023-07-05',
    },
    'by its id': {
      template: template([account('Deny', message('information'))]),
      stagingStorageAccounts: ['/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/stage'],
      context: { subscriptionId: 's', resourceGroup: 'g' },
    },
    'by the name of a parameter': protectedMachine({
      others: [account('Deny', message('information'), { name })],
      head,
      form: 'nested',
    }),
  },
});
