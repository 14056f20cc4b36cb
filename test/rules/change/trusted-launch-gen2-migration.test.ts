import { trustedLaunchGen2Migration } from '../../../server/src/rules/change/trusted-launch-gen2-migration';
import { testRule } from '../../support/ruleTest';
import { ENHANCED, item, machine, policy, policyId, STANDARD, template, vault } from '../../support/templates';

const message = (demand: string) => `warning: VM "vm" is protected and becomes a trusted launch VM; ${demand}`;
const unsupported = message('moving a protected Gen2 VM is not supported.');
const enhancedFirst = message('put it under an Enhanced policy first.');
const secured = (type: string, drawing = '') =>
  machine({ security: `          "securityType": "${type}"${drawing && `\n          //              ^ ${drawing}`}` });
const under = (properties: string, id = policyId()) => [vault(), policy(properties), item(id)];
const parameters = '  "parameters": { "type": { "type": "string" } },\n';

testRule(trustedLaunchGen2Migration, {
  clean: {
    'no earlier text': template([secured('TrustedLaunch'), ...under(STANDARD)]),
    'under an Enhanced policy': {
      template: template([secured('TrustedLaunch'), ...under(ENHANCED)]),
      before: template([machine(), ...under(ENHANCED)]),
    },
    'it was one before': {
      template: template([secured('TrustedLaunch'), ...under(STANDARD)]),
      before: template([secured('trustedlaunch'), ...under(STANDARD)]),
    },
    'it was not protected, in 2023': {
      template: template([secured('TrustedLaunch'), ...under(ENHANCED)]),
      before: template([machine(), vault()]),
      edition: '2023-07-05',
    },
    'an earlier type that is not known': {
      template: template([secured('TrustedLaunch'), ...under(STANDARD)], parameters),
      before: template([secured("[parameters('type')]"), ...under(STANDARD)], parameters),
    },
    'a policy that stands elsewhere': {
      template: template([secured('TrustedLaunch'), ...under(STANDARD, policyId('other'))]),
      before: template([machine(), ...under(STANDARD, policyId('other'))]),
    },
  },
  findings: {
    'under a Standard policy': {
      template: template([secured('TrustedLaunch', enhancedFirst), ...under(STANDARD)]),
      before: template([machine(), ...under(STANDARD)]),
    },
    'under the built-in policy': {
      template: template([secured('TrustedLaunch', enhancedFirst), ...under(STANDARD, policyId('DefaultPolicy'))]),
      before: template([secured('Standard'), ...under(STANDARD, policyId('DefaultPolicy'))]),
    },
    'under any policy in 2025': {
      template: template([secured('TrustedLaunch', unsupported), ...under(ENHANCED)]),
      before: template([machine(), ...under(ENHANCED)]),
      edition: '2025-01-30',
    },
    'a default, in the oldest edition': {
      template: template(
        [secured("[parameters('type')]"), ...under(ENHANCED)],
        `  "parameters": {
    "type": {
      "type": "string",
      "defaultValue": "TrustedLaunch"
      //              ^ ${unsupported}
    }
  },
`,
      ),
      before: template([machine(), ...under(ENHANCED)]),
      edition: '2021-11-18',
    },
  },
});
