import { vmAgentProvisioningDisabled } from '../../../server/src/rules/compute/vm-agent-provisioning-disabled';
import { AGENTLESS, protectedMachine } from '../../support/machines';
import { testRule } from '../../support/ruleTest';

const NO_AGENT = 'warning: VM "vm" is deployed without the VM agent; backup works through an extension of that agent.';
const NO_EXTENSIONS = 'error: VM "vm" allows no extensions; backup installs one into the VM agent.';
const agent = (value: string, system = 'windows', drawing = '') =>
  `        "osProfile": {
          "${system}Configuration": {
            "provisionVMAgent": ${value}${drawing && `\n            //                  ^ ${drawing}`}
          }
        }`;
const extensions = (value: string, drawing = '', more = '') =>
  `        "osProfile": {
          "allowExtensionOperations": ${value}${more}${drawing && `\n          //                          ^ ${drawing}`}
        }`;
const FIX = 'Deploy VM "vm" with an agent that takes extensions: for a new VM only';

testRule(vmAgentProvisioningDisabled, {
  clean: {
    'with an agent': protectedMachine({ properties: agent('true') }),
    'nothing said': protectedMachine({}),
    'extensions allowed': protectedMachine({ properties: extensions('true') }),
    'without an agent that nothing needs': protectedMachine({ properties: extensions('false'), policy: AGENTLESS }),
    'not protected': protectedMachine({ properties: agent('false'), form: 'unprotected' }),
    'the value is unknown': protectedMachine({
      properties: agent(`"[parameters('agent')]"`),
      head: '  "parameters": { "agent": { "type": "bool" } },\n',
    }),
    'the consistency is unknown': protectedMachine({
      properties: extensions('false'),
      policy: AGENTLESS.replace('"OnlyCrashConsistent"', `"[parameters('consistency')]"`),
      head: '  "parameters": { "consistency": { "type": "string" } },\n',
    }),
  },

  findings: {
    'no agent on Windows': protectedMachine({ properties: agent('false', 'windows', NO_AGENT) }),
    'no agent on Linux, in 2021': {
      template: protectedMachine({ properties: agent('false', 'linux', NO_AGENT) }),
      edition: '2021-11-18',
    },
    'no extensions': protectedMachine({ properties: extensions('false', NO_EXTENSIONS) }),
    'neither: one finding': protectedMachine({
      properties: `        "osProfile": {
          "windowsConfiguration": { "provisionVMAgent": false },
          "allowExtensionOperations": false
          //                          ^ ${NO_EXTENSIONS}
        }`,
      form: 'symbolic',
    }),
    'a policy without an agent, in 2025': {
      template: protectedMachine({ properties: extensions('false', NO_EXTENSIONS), policy: AGENTLESS }),
      edition: '2025-01-30',
    },
    'a policy of an existing vault': protectedMachine({
      properties: extensions('false', NO_EXTENSIONS),
      policyId: `        "policyId": "/subscriptions/s/resourceGroups/g/providers/Microsoft.RecoveryServices/vaults/vault/backupPolicies/other"`,
    }),
    'through an expression': protectedMachine({
      properties: agent(`"[not(parameters('bare'))]"`, 'linux'),
      head: `  "parameters": { "bare": { "type": "bool", "defaultValue": true } },\n`,
      form: 'nested',
    }).replace(/( +)("provisionVMAgent": "\[not.*)/, `$1$2\n$1//                  ^ ${NO_AGENT}`),
  },

  fixes: {
    'both values': {
      before: protectedMachine({
        properties: extensions('false', '', ',\n          "linuxConfiguration": { "provisionVMAgent": false }'),
      }),
      title: FIX,
      after: protectedMachine({
        properties: extensions('true', '', ',\n          "linuxConfiguration": { "provisionVMAgent": true }'),
      }),
    },
  },
});
