import { premiumSsdV2RequiresEnhancedPolicy } from '../../../server/src/rules/disks/premium-ssd-v2-requires-enhanced-policy';
import { attached, disk, diskChoice, protectedMachine, storage } from '../../support/machines';
import { testRule } from '../../support/ruleTest';
import { ENHANCED, policyId, STANDARD, vault } from '../../support/templates';

const under = (name = 'policy', shown = 'policy "policy"') =>
  `${policyId(name)}\n        //          ^ error: VM "vm" is under the Standard ${shown}; only an Enhanced policy protects its Premium SSD v2 disks.`;
const premium = storage('[{ "lun": 0, "managedDisk": { "storageAccountType": "PremiumV2_LRS" } }]');

testRule(premiumSsdV2RequiresEnhancedPolicy, {
  clean: {
    'an Enhanced policy': protectedMachine({ properties: premium }),
    'Premium SSD of the first version': protectedMachine({
      properties: premium.replace('PremiumV2_LRS', 'Premium_LRS'),
      policy: STANDARD,
    }),
    'left out': protectedMachine({ properties: premium, policy: STANDARD, item: diskChoice('[0]') }),
    'the policy type is unknown': protectedMachine({
      properties: premium,
      policy: ENHANCED.replace('"V2"', `"[parameters('type')]"`),
      head: '  "parameters": { "type": { "type": "string" } },\n',
    }),
    'not protected': protectedMachine({ properties: premium, policy: STANDARD, form: 'unprotected' }),
  },

  findings: {
    'a Standard policy': protectedMachine({ properties: premium, policy: STANDARD, policyId: under() }),
    'a disk of its own, in 2021': {
      template: protectedMachine({
        properties: storage(`[${attached('d')}]`),
        others: [disk('d', '      "sku": { "name": "premiumv2_lrs" }')],
        policy: STANDARD,
        policyId: under(),
        form: 'symbolic',
      }),
      edition: '2021-11-18',
    },
    'the policy that every vault has': protectedMachine({
      properties: premium,
      policyId: under('DefaultPolicy', 'policy "DefaultPolicy" of every vault'),
    }),
    'the same of a vault that exists already': protectedMachine({
      properties: premium,
      policyId: under('DefaultPolicy', 'policy "DefaultPolicy" of every vault'),
    }).replace(`${vault()},\n`, ''),
    'through expressions': protectedMachine({
      properties: premium.replace('"PremiumV2_LRS"', `"[variables('kind')]"`),
      policy: STANDARD,
      policyId: under(),
      head: '  "variables": { "kind": "PremiumV2_LRS" },\n',
      form: 'nested',
    }),
  },

  fixes: {
    'the policy rewritten': {
      before: protectedMachine({ properties: premium, policy: STANDARD }),
      title: 'Rewrite policy "policy" as Enhanced: only if this policy is not deployed yet',
      after: protectedMachine({
        properties: premium,
        policy: ENHANCED.replace(
          '{ "scheduleRunTimes": ["2024-01-01T22:00:00Z"] }',
          `{
            "scheduleRunTimes": [
              "2024-01-01T22:00:00Z"
            ]
          }`,
        ),
      }),
    },
  },
});
