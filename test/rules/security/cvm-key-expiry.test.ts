import { cvmKeyExpiry } from '../../../server/src/rules/security/cvm-key-expiry';
import { diskEncryptionSet, keyVault, PROTECTED } from '../../support/keyTemplates';
import { testRule } from '../../support/ruleTest';
import { ENHANCED, item, nested, policy, policyId, symbolicTemplate, template, vault } from '../../support/templates';

/** The tests run on 2026-08-01. */
const IN_A_WEEK = Date.UTC(2026, 7, 8) / 1000;
const IN_THIRTY_ONE_DAYS = Date.UTC(2026, 8, 1) / 1000;

const message = (expires: string, days = 30, severity = 'information') =>
  `${severity}: Key "key" of Confidential VM "vm" expires ${expires}, while recovery points are kept for ${days} days: a point whose key version has expired cannot be restored.`;
/** A key; the text are the lines of its properties. */
const key = (properties: string) => `    {
      "type": "Microsoft.KeyVault/vaults/keys",
      "apiVersion": "2023-07-01",
      "name": "keys/key",
      "properties": {
        "kty": "RSA-HSM",
${properties}
      }
    }`;
const attributes = (exp: string | number, drawn = '') => `        "attributes": {
          "exp": ${exp}${drawn && `\n          //     ^ ${drawn}`}
        }`;
const rotation = (expiryTime: string, drawn = '') => `        "rotationPolicy": {
          "attributes": {
            "expiryTime": "${expiryTime}"${drawn && `\n            //            ^ ${drawn}`}
          }
        }`;
const LITERAL = diskEncryptionSet();
const deployed = (keyText: string, head = '') => template([keyVault(), keyText, LITERAL, ...PROTECTED], head);
const [machine = ''] = PROTECTED;
const yearly = policy(ENHANCED).replace(
  '"retentionPolicyType": "LongTermRetentionPolicy",',
  '"retentionPolicyType": "LongTermRetentionPolicy",\n          "yearlySchedule": { "retentionDuration": { "count": 2, "durationType": "Years" } },',
);

testRule(cvmKeyExpiry, {
  clean: {
    'a key without expiry': deployed(key('        "keySize": 3072')),
    'an expiry after the last recovery point': deployed(key(attributes(IN_THIRTY_ONE_DAYS))),
    'an expiry that is not known': deployed(
      key(attributes(`"[dateTimeToEpoch(dateTimeAdd(parameters('now'), 'P1Y'))]"`)),
      `  "parameters": { "now": { "type": "string", "defaultValue": "[utcNow()]" } },\n`,
    ),
    'versions that last longer than the points': deployed(key(rotation('P31D'))),
    'a policy that is not here': template([
      keyVault(),
      key(attributes(IN_A_WEEK)),
      LITERAL,
      machine,
      vault(),
      item(policyId('other')),
    ]),
    'another key': deployed(key(attributes(IN_A_WEEK)).replace('keys/key', 'keys/other')),
    'no protection': template([keyVault(), key(attributes(IN_A_WEEK)), LITERAL, machine]),
    'an edition without customer-managed keys': {
      template: deployed(key(attributes(IN_A_WEEK))),
      edition: '2025-01-30',
    },
  },

  findings: {
    'an expiry within the retention': deployed(key(attributes(IN_A_WEEK, message('on 2026-08-08')))),
    'as stated in January 2026': {
      template: deployed(key(attributes(IN_A_WEEK, message('on 2026-08-08')))),
      edition: '2026-01-28',
    },
    'the longest of several retentions': template([
      keyVault(),
      key(attributes(IN_THIRTY_ONE_DAYS, message('on 2026-09-01', 732))),
      LITERAL,
      machine,
      vault(),
      yearly,
      item(policyId()),
    ]),
    'the policy of every vault': template([
      keyVault(),
      key(attributes(IN_A_WEEK, message('on 2026-08-08'))),
      LITERAL,
      machine,
      vault(),
      item(policyId('DefaultPolicy')),
    ]),
    'versions of a rotation that expire early': deployed(
      key(rotation('P28D', message('28 days after each rotation', 30, 'hint'))),
    ),
    'an expiry beside a rotation': deployed(
      key(
        `${attributes(IN_A_WEEK, message('on 2026-08-08', 30, 'hint'))},\n        "rotationPolicy": { "lifetimeActions": [] }`,
      ),
    ),
    'the state of a key, and parameters': template(
      [
        keyVault({ name: "[parameters('keyVaultName')]" }),
        key(attributes(`"[parameters('expiry')]"`)).replace(
          '"keys/key"',
          `"[concat(parameters('keyVaultName'), '/key')]"`,
        ),
        diskEncryptionSet({
          activeKey: `          "keyUrl": "[reference(resourceId('Microsoft.KeyVault/vaults/keys', parameters('keyVaultName'), 'key'), '2023-07-01').keyUriWithVersion]"`,
        }),
        ...PROTECTED,
      ],
      `  "parameters": {
    "keyVaultName": { "type": "string", "defaultValue": "keys" },
    "expiry": {
      "type": "int",
      "defaultValue": ${IN_A_WEEK}
      //              ^ ${message('on 2026-08-08')}
    }
  },
`,
    ),
    'a nested deployment': template([
      nested('inner', [keyVault(), key(attributes(IN_A_WEEK, message('on 2026-08-08')))]),
      LITERAL,
      ...PROTECTED,
    ]),
    'symbolic names': symbolicTemplate({
      k: keyVault(),
      key: key(attributes(IN_A_WEEK, message('on 2026-08-08'))),
      d: diskEncryptionSet({ activeKey: `          "keyUrl": "[reference('key').keyUriWithVersion]"` }),
      ...Object.fromEntries(PROTECTED.map((text, index) => [`r${index}`, text])),
    }),
  },
});
