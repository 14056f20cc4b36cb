import { cvmBackupPreview } from '../../../server/src/rules/security/cvm-backup-preview';
import { testRule } from '../../support/ruleTest';
import {
  CONFIDENTIAL,
  ENHANCED,
  item,
  machine,
  nested,
  PLATFORM_KEY,
  policy,
  policyId,
  symbolicTemplate,
  TRUSTED_LAUNCH,
  template,
  vault,
} from '../../support/templates';

const NOW =
  'information: VM "vm" is a Confidential VM, whose backup and restore are in preview as stated on 2026-01-28.';
const THEN = 'warning: VM "vm" is a Confidential VM, whose backup is in limited preview as stated on 2023-07-05.';
const drawn = (text: string) => `          "securityType": "ConfidentialVM"\n          //              ^ ${text}`;
const confidential = (security: string, name = 'vm') => machine({ name, security, osDisk: PLATFORM_KEY });
const rest = [vault(), policy(ENHANCED), item(policyId())];
const SECOND = item(policyId(), { source: "[resourceId('Microsoft.Compute/virtualMachines', 'vm2')]" });

testRule(cvmBackupPreview, {
  clean: {
    'a trusted launch VM': template([machine({ security: TRUSTED_LAUNCH }), ...rest]),
    'a Confidential VM without protection': template([confidential(CONFIDENTIAL), vault(), policy(ENHANCED)]),
    'backups that are stopped': template([
      confidential(CONFIDENTIAL),
      vault(),
      policy(ENHANCED),
      item(`${policyId()},\n        "protectionState": "ProtectionStopped"`),
    ]),
    'a security type that is not known': template(
      [confidential(`          "securityType": "[parameters('type')]"`), ...rest],
      '  "parameters": { "type": { "type": "string", "allowedValues": ["ConfidentialVM", "TrustedLaunch"] } },\n',
    ),
  },

  findings: {
    'the latest edition': template([confidential(drawn(NOW)), ...rest]),
    'as stated in January 2026': { template: template([confidential(drawn(NOW)), ...rest]), edition: '2026-01-28' },
    'as stated in 2023': { template: template([confidential(drawn(THEN)), ...rest]), edition: '2023-07-05' },
    'in 2021': { template: template([confidential(drawn(THEN)), ...rest]), edition: '2021-11-18' },
    'in 2025': { template: template([confidential(drawn(THEN)), ...rest]), edition: '2025-01-30' },
    'two VMs are one finding, at the first': template([
      confidential(drawn(NOW.replace('information', 'information x2'))),
      confidential(CONFIDENTIAL, 'vm2'),
      ...rest,
      SECOND,
    ]),
    'through a parameter': template(
      [confidential(`          "securityType": "[parameters('type')]"`), ...rest],
      `  "parameters": {
    "type": {
      "type": "string",
      "defaultValue": "ConfidentialVM"
      //              ^ ${NOW}
    }
  },
`,
    ),
    'a nested deployment': template([nested('outer', [confidential(drawn(NOW))]), ...rest]),
    'symbolic names': symbolicTemplate({
      m: confidential(drawn(NOW)),
      ...Object.fromEntries(rest.map((text, index) => [`r${index}`, text])),
    }),
  },
});
