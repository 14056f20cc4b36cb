import { cvmHsmLocalRbac } from '../../../server/src/rules/security/cvm-hsm-local-rbac';
import { diskEncryptionSet, PROTECTED } from '../../support/keyTemplates';
import { testRule } from '../../support/ruleTest';
import { nested, symbolicTemplate, template } from '../../support/templates';

const message =
  'information: Disk encryption set "des" takes its key from a managed HSM, whose local roles no template assigns: Backup Management Service needs Managed HSM Crypto User, the set Managed HSM Crypto User, the Confidential Guest VM Agent Managed HSM Crypto Service Encryption User.';
const withUrl = (url: string, drawn = '') =>
  diskEncryptionSet({ activeKey: `          "keyUrl": "${url}"${drawn && `\n          //        ^ ${drawn}`}` });
const LITERAL = 'https://hsm1.managedhsm.azure.net/keys/key/0123';
const deployed = (set: string, head = '') => template([set, ...PROTECTED], head);

testRule(cvmHsmLocalRbac, {
  clean: {
    'a key vault': deployed(withUrl('https://keys.vault.azure.net/keys/key/0123')),
    'an address that is not known': deployed(
      withUrl("[parameters('url')]"),
      '  "parameters": { "url": { "type": "string" } },\n',
    ),
    'no protection': template([withUrl(LITERAL), PROTECTED[0]]),
    'an edition without customer-managed keys': { template: deployed(withUrl(LITERAL)), edition: '2025-01-30' },
  },

  findings: {
    'a literal address': deployed(withUrl(LITERAL, message)),
    'as stated in January 2026': { template: deployed(withUrl(LITERAL, message)), edition: '2026-01-28' },
    'a name that is not known': deployed(
      withUrl("[concat('https://', parameters('hsm'), '.managedhsm.azure.net/keys/key/0123')]", message),
      '  "parameters": { "hsm": { "type": "string" } },\n',
    ),
    'the state of a key': deployed(
      withUrl(
        "[reference(resourceId('Microsoft.KeyVault/managedHSMs/keys', 'hsm1', 'key'), '2023-07-01').keyUriWithVersion]",
        message,
      ),
    ),
    'through a parameter': deployed(
      withUrl("[parameters('url')]"),
      `  "parameters": {
    "url": {
      "type": "string",
      "defaultValue": "${LITERAL}"
      //              ^ ${message}
    }
  },
`,
    ),
    'a nested deployment': template([nested('inner', [withUrl(LITERAL, message)]), ...PROTECTED]),
    'symbolic names': symbolicTemplate({
      d: withUrl(LITERAL, message),
      ...Object.fromEntries(PROTECTED.map((text, index) => [`r${index}`, text])),
    }),
  },
});
