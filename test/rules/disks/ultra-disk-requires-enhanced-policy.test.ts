import { ultraDiskRequiresEnhancedPolicy } from '../../../server/src/rules/disks/ultra-disk-requires-enhanced-policy';
import { attached, disk, diskChoice, protectedMachine, storage } from '../../support/machines';
import { testRule } from '../../support/ruleTest';
import { ENHANCED, policyId, STANDARD, vault } from '../../support/templates';

const text = (policy: string, demand: string) =>
  `VM "vm" is under the Standard ${policy}; only an Enhanced policy ${demand}`;
const HAS = 'protects its Ultra disks.';
const PREPARED = 'protects the Ultra disks that it is prepared for.';
const under = (severity: string, demand: string, name = 'policy', shown = 'policy "policy"') =>
  `${policyId(name)}\n        //          ^ ${severity}: ${text(shown, demand)}`;
const ultra = storage('[{ "lun": 0, "managedDisk": { "storageAccountType": "UltraSSD_LRS" } }]');
const prepared = '        "additionalCapabilities": { "ultraSSDEnabled": true }';

testRule(ultraDiskRequiresEnhancedPolicy, {
  clean: {
    'an Enhanced policy': protectedMachine({ properties: ultra }),
    'another kind of disk': protectedMachine({ properties: ultra.replace('UltraSSD', 'Premium'), policy: STANDARD }),
    'left out': protectedMachine({ properties: ultra, policy: STANDARD, item: diskChoice('[0]') }),
    'left out of a VM prepared for them': protectedMachine({
      properties: `${prepared},\n${ultra}`,
      policy: STANDARD,
      item: diskChoice('[0]'),
    }),
    'the policy type is unknown': protectedMachine({
      properties: ultra,
      policy: ENHANCED.replace('"V2"', `"[parameters('type')]"`),
      head: '  "parameters": { "type": { "type": "string" } },\n',
    }),
    'a policy that is not seen': protectedMachine({ properties: ultra, policyId: policyId('other') }),
    'the kind of disk is unknown': protectedMachine({
      properties: ultra.replace('"UltraSSD_LRS"', `"[parameters('kind')]"`),
      policy: STANDARD,
      head: '  "parameters": { "kind": { "type": "string" } },\n',
    }),
    'not protected': protectedMachine({ properties: ultra, policy: STANDARD, form: 'unprotected' }),
  },

  findings: {
    'a Standard policy': protectedMachine({ properties: ultra, policy: STANDARD, policyId: under('error', HAS) }),
    'in 2021, a disk of its own': {
      template: protectedMachine({
        properties: storage(`[${attached('d')}]`),
        others: [disk('d', '      "sku": { "name": "UltraSSD_LRS" }')],
        policy: STANDARD,
        policyId: under('error', HAS),
      }),
      edition: '2021-11-18',
    },
    'the policy that every vault has': protectedMachine({
      properties: ultra,
      policyId: under('error', HAS, 'DefaultPolicy', 'policy "DefaultPolicy" of every vault'),
    }),
    'only prepared for them: a hint': protectedMachine({
      properties: prepared,
      policy: STANDARD,
      policyId: under('hint', PREPARED),
      form: 'symbolic',
    }),
    'the same of a vault that exists already': protectedMachine({
      properties: ultra,
      policyId: under('error', HAS, 'DefaultPolicy', 'policy "DefaultPolicy" of every vault'),
    }).replace(`${vault()},\n`, ''),
    'through expressions': protectedMachine({
      properties: ultra.replace('"UltraSSD_LRS"', `"[concat('UltraSSD', '_LRS')]"`),
      policy: STANDARD.replace('"V1"', `"[variables('type')]"`),
      policyId: under('error', HAS),
      head: '  "variables": { "type": "V1" },\n',
      form: 'nested',
    }),
  },
});
