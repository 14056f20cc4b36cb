import { cvmKeyDeletionRisk } from '../../../server/src/rules/security/cvm-key-deletion-risk';
import { diskEncryptionSet, keyVault, PROTECTED } from '../../support/keyTemplates';
import { testRule } from '../../support/ruleTest';
import { nested, symbolicTemplate, template } from '../../support/templates';

const message =
  'information: Key vault "keys" has no purge protection: once the key of Confidential VM "vm" is deleted and purged, its recovery points cannot be restored.';
const protection = (value: string, drawn = '') =>
  keyVault().replace(
    '"enablePurgeProtection": true,\n',
    `"enablePurgeProtection": ${value},\n${drawn && `        //                       ^ ${drawn}\n`}`,
  );
const WITHOUT = keyVault().replace('        "enablePurgeProtection": true,\n', '');
const flagged = WITHOUT.replace('      "properties": {\n', `      "properties": {\n//    ^ ${message}\n`);
const deployed = (keys: string, head = '') => template([keys, diskEncryptionSet(), ...PROTECTED], head);

testRule(cvmKeyDeletionRisk, {
  clean: {
    'purge protection': deployed(keyVault()),
    'purge protection that is not known': deployed(
      protection(`"[parameters('purge')]"`),
      '  "parameters": { "purge": { "type": "bool" } },\n',
    ),
    'a recovered key vault': deployed(WITHOUT.replace('"sku"', '"createMode": "recover",\n        "sku"')),
    'a key vault that may be there already': deployed(
      WITHOUT.replace('"location"', `"condition": "[parameters('create')]",\n      "location"`),
      '  "parameters": { "create": { "type": "bool" } },\n',
    ),
    'no protection': template([WITHOUT, diskEncryptionSet(), PROTECTED[0]]),
    'an edition without customer-managed keys': { template: deployed(WITHOUT), edition: '2025-01-30' },
  },

  findings: {
    'nothing said': deployed(flagged),
    'turned off': deployed(protection('false', message)),
    'as stated in January 2026': { template: deployed(flagged), edition: '2026-01-28' },
    'through a parameter': deployed(
      protection(`"[parameters('purge')]"`),
      `  "parameters": {
    "purge": {
      "type": "bool",
      "defaultValue": false
      //              ^ ${message}
    }
  },
`,
    ),
    'a VM that may not be protected': template(
      [
        WITHOUT.replace(
          '      "properties": {\n',
          `      "properties": {\n//    ^ ${message.replace('"vm" is deleted', '"vm", when deployed, is deleted')}\n`,
        ),
        diskEncryptionSet(),
        ...PROTECTED.map((text) =>
          text.replace(/("name": "vault\/Azure)/, `"condition": "[parameters('backup')]",\n      $1`),
        ),
      ],
      '  "parameters": { "backup": { "type": "bool" } },\n',
    ),
    'a nested deployment': template([nested('inner', [flagged]), diskEncryptionSet(), ...PROTECTED]),
    'symbolic names': symbolicTemplate({
      k: flagged,
      d: diskEncryptionSet(),
      ...Object.fromEntries(PROTECTED.map((text, index) => [`r${index}`, text])),
    }),
  },

  fixes: {
    'turned on': {
      before: deployed(protection('false')),
      title: 'Turn purge protection on for key vault "keys": it cannot be turned off again',
      after: deployed(keyVault()),
    },
  },
});
