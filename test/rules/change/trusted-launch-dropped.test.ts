import { trustedLaunchDropped } from '../../../server/src/rules/change/trusted-launch-dropped';
import { testRule } from '../../support/ruleTest';
import {
  CONFIDENTIAL,
  ENHANCED,
  item,
  machine,
  nested,
  policy,
  policyId,
  TRUSTED_LAUNCH,
  template,
  vault,
} from '../../support/templates';

const message =
  'error: VM "vm" is protected as a trusted launch VM and is none any more; Azure Backup refuses that (UserErrorMigrationFromTrustedLaunchVMToNonTrustedVMNotAllowed).';
const rest = [vault(), policy(ENHANCED), item(policyId())];
const secured = (type: string, drawing = '') =>
  machine({ security: `          "securityType": "${type}"${drawing && `\n          //              ^ ${drawing}`}` });
const before = template([secured('TrustedLaunch'), ...rest]);
const parameters = '  "parameters": { "type": { "type": "string" } },\n';

testRule(trustedLaunchDropped, {
  clean: {
    'no earlier text': template([secured('Standard'), ...rest]),
    'it stays': { template: template([secured('trustedlaunch'), ...rest, vault()]), before },
    'it becomes a Confidential VM': { template: template([machine({ security: CONFIDENTIAL }), ...rest]), before },
    'it was not protected': {
      template: template([secured('Standard'), ...rest]),
      before: template([machine({ security: TRUSTED_LAUNCH }), vault()]),
    },
    'it is not protected any more': { template: template([secured('Standard'), vault()]), before },
    'a type that is not known': {
      template: template([secured("[parameters('type')]"), ...rest], parameters),
      before: template([secured('TrustedLaunch'), ...rest], parameters),
    },
    'an earlier type that is not known': {
      template: template([secured('Standard'), ...rest], parameters),
      before: template([secured("[parameters('type')]"), ...rest], parameters),
    },
    'another VM': {
      template: template([secured('Standard').replace('"vm"', '"vm2"'), ...rest]),
      before,
    },
  },
  findings: {
    'to the ordinary type': { template: template([secured('Standard', message), ...rest]), before },
    'in the oldest edition': {
      template: template([secured('Standard', message), ...rest]),
      before,
      edition: '2021-11-18',
    },
    'no type any more': {
      template: template([
        machine({ security: `          "uefiSettings": {}` }).replace(
          '        "securityProfile": {',
          `        "securityProfile": {\n      //^^^^^^^^^^^^^^^^^ ${message}`,
        ),
        ...rest,
      ]),
      before,
    },
    'a variable, the item in a nested deployment': {
      template: template(
        [secured("[variables('type')]"), vault(), policy(ENHANCED), nested('outer', [item(policyId())])],
        `  "variables": {
    "type": "Standard"
    //      ^ ${message}
  },
`,
      ),
      before: template(
        [secured("[variables('type')]"), vault(), policy(ENHANCED), nested('outer', [item(policyId())])],
        '  "variables": { "type": "TrustedLaunch" },\n',
      ),
    },
  },
});
