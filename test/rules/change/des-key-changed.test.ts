import { desKeyChanged } from '../../../server/src/rules/change/des-key-changed';
import { testRule } from '../../support/ruleTest';
import { CONFIDENTIAL, CUSTOMER_KEY, machine, template, vault } from '../../support/templates';

const message =
  'warning: Disk encryption set "des" moves to another key: recovery points made before are restored only while the old key exists.';
const CONFIDENTIAL_SET = 'ConfidentialVmEncryptedWithCustomerKey';
const set = (keyUrl: string, drawing = '', type = CONFIDENTIAL_SET, more = '') => `    {
      "type": "Microsoft.Compute/diskEncryptionSets",
      "apiVersion": "2023-10-02",
      "name": "des",
      "properties": {
        "encryptionType": "${type}",
        "activeKey": {
          "keyUrl": "${keyUrl}"${more}${drawing && `\n          //        ^ ${drawing}`}
        }
      }
    }`;
const url = (key: string, version = '1', store = 'keys') => `https://${store}.vault.azure.net/keys/${key}/${version}`;
const state = (key: string) =>
  `[reference(resourceId('Microsoft.KeyVault/vaults/keys', 'keys', '${key}'), '2023-07-01').keyUriWithVersion]`;
const before = template([set(url('first'))]);
const parameters = '  "parameters": { "key": { "type": "string" } },\n';

testRule(desKeyChanged, {
  clean: {
    'no earlier text': template([set(url('second'))]),
    'another version of the key': { template: template([set(url('first', '2'))]), before },
    'another case': { template: template([set(url('FIRST'))]), before },
    'a key that is not known': { template: template([set("[parameters('key')]")], parameters), before },
    'the state of the same key': {
      template: template([set(state('first')), vault()]),
      before: template([set(state('first'))]),
    },
    'a set for ordinary disks': {
      template: template([set(url('second'), '', 'EncryptionAtRestWithCustomerKey')]),
      before: template([set(url('first'), '', 'EncryptionAtRestWithCustomerKey')]),
    },
    'another set': { template: template([set(url('second')).replace('"des"', '"des2"')]), before },
  },
  findings: {
    'another key': { template: template([set(url('second'), message)]), before },
    'another key vault, in the oldest edition': {
      template: template([set(url('first', '1', 'others'), message)]),
      before,
      edition: '2021-11-18',
    },
    'the state of another key': {
      template: template([set(state('second'), message)]),
      before: template([set(state('first'))]),
    },
    'a set that a Confidential VM uses': {
      template: template([
        machine({ security: CONFIDENTIAL, osDisk: CUSTOMER_KEY }),
        set(url('second'), message, 'EncryptionAtRestWithCustomerKey'),
      ]),
      before: template([set(url('first'), '', 'EncryptionAtRestWithCustomerKey')]),
    },
    'a variable': {
      template: template(
        [set("[variables('key')]")],
        `  "variables": {
    "key": "${url('second')}"
    //     ^ ${message}
  },
`,
      ),
      before,
    },
  },
});
