import { protectedCvmKeyResourceRemoved } from '../../../server/src/rules/change/protected-cvm-key-resource-removed';
import { testRule } from '../../support/ruleTest';
import {
  CONFIDENTIAL,
  CUSTOMER_KEY,
  ENHANCED,
  item,
  machine,
  policy,
  policyId,
  symbolicTemplate,
  template,
  vault,
} from '../../support/templates';

const message = (gone: string) =>
  `error: Confidential VM "vm" stays protected and loses ${gone}; without that its restore fails.`;
const set = `    {
      "type": "Microsoft.Compute/diskEncryptionSets",
      "apiVersion": "2023-10-02",
      "name": "des",
      "properties": {
        "encryptionType": "ConfidentialVmEncryptedWithCustomerKey",
        "activeKey": {
          "sourceVault": { "id": "[resourceId('Microsoft.KeyVault/vaults', 'keys')]" },
          "keyUrl": "[reference(resourceId('Microsoft.KeyVault/vaults/keys', 'keys', 'key'), '2023-07-01').keyUriWithVersion]"
        }
      }
    }`;
const keyVault = `    {
      "type": "Microsoft.KeyVault/vaults",
      "apiVersion": "2023-07-01",
      "name": "keys",
      "properties": {}
    }`;
const key = `    {
      "type": "Microsoft.KeyVault/vaults/keys",
      "apiVersion": "2023-07-01",
      "name": "keys/key",
      "properties": {}
    }`;
const plain = machine({ security: CONFIDENTIAL, osDisk: CUSTOMER_KEY });
const flagged = (gone: string) => plain.replace(/("id": .*)\n/, `$1\n                  //    ^ ${message(gone)}\n`);
const rest = [vault(), policy(ENHANCED), item(policyId())];
const before = template([plain, set, keyVault, key, ...rest]);
const parameters = '  "parameters": { "text": { "type": "string" } },\n';

testRule(protectedCvmKeyResourceRemoved, {
  clean: {
    'no earlier text': template([plain, ...rest]),
    'all of it stays': { template: template([plain, set, keyVault, key, ...rest, vault()]), before },
    'the protection goes as well': { template: template([plain, vault()]), before },
    'it was not protected': {
      template: template([plain, ...rest]),
      before: template([plain, set, keyVault, key, vault()]),
    },
    'the new text does not tell all that it deploys': {
      template: template([plain, ...rest, set.replace('"des"', `"[parameters('text')]"`)], parameters),
      before,
    },
    'an existing set is referred to': {
      template: symbolicTemplate({
        m: plain,
        s: set.replace('    {\n', '    {\n      "existing": true,\n'),
        h: keyVault,
        k: key,
        v: vault(),
        p: policy(ENHANCED),
        i: item(policyId()),
      }),
      before,
    },
  },
  findings: {
    'the set': { template: template([flagged('disk encryption set "des"'), keyVault, key, ...rest]), before },
    'the key, in the oldest edition': {
      template: template([flagged('key "key"'), set, keyVault, ...rest]),
      before,
      edition: '2021-11-18',
    },
    everything: {
      template: template([flagged('disk encryption set "des" and key "key" and key vault "keys"'), ...rest]),
      before,
    },
    'a set whose name is a variable': {
      template: template(
        [flagged('disk encryption set "des"'), keyVault, key, ...rest],
        '  "variables": { "set": "des" },\n',
      ),
      before: template(
        [plain, set.replace('"des"', `"[variables('set')]"`), keyVault, key, ...rest],
        '  "variables": { "set": "des" },\n',
      ),
    },
  },
});
