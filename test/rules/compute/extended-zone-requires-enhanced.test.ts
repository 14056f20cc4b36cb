import { extendedZoneRequiresEnhanced } from '../../../server/src/rules/compute/extended-zone-requires-enhanced';
import { AGENTLESS, protectedMachine } from '../../support/machines';
import { testRule } from '../../support/ruleTest';
import { policyId, STANDARD } from '../../support/templates';

const message = (policy: string) =>
  `error: VM "vm" of an extended zone is under ${policy}; only an Enhanced policy with snapshotConsistencyType OnlyCrashConsistent protects it.`;
const ZONE = '      "extendedLocation": { "name": "losangeles", "type": "EdgeZone" },\n';
const under = (drawing: string, name = 'policy') => `${policyId(name)}\n        //          ^ ${message(drawing)}`;

testRule(extendedZoneRequiresEnhanced, {
  clean: {
    'crash-consistent snapshots': protectedMachine({ more: ZONE, policy: AGENTLESS }),
    'no extended zone': protectedMachine({ policy: STANDARD }),
    'a custom location': protectedMachine({ more: ZONE.replace('EdgeZone', 'CustomLocation'), policy: STANDARD }),
    'a policy that is not seen': protectedMachine({ more: ZONE, policyId: policyId('other') }),
    'the location is unknown': protectedMachine({
      more: `      "extendedLocation": "[parameters('zone')]",\n`,
      policy: STANDARD,
      head: '  "parameters": { "zone": { "type": "object" } },\n',
    }),
    'an edition that knows no such zone': {
      template: protectedMachine({ more: ZONE, policy: STANDARD }),
      edition: '2025-01-30',
    },
    'not protected': protectedMachine({ more: ZONE, policy: STANDARD, form: 'unprotected' }),
  },

  findings: {
    'a Standard policy': protectedMachine({ more: ZONE, policy: STANDARD, policyId: under('policy "policy"') }),
    'an Enhanced policy through the agent': protectedMachine({ more: ZONE, policyId: under('policy "policy"') }),
    'in 2026, symbolic': {
      template: protectedMachine({ more: ZONE, policyId: under('policy "policy"'), form: 'symbolic' }),
      edition: '2026-01-28',
    },
    'the policy that every vault has': protectedMachine({
      more: ZONE,
      policyId: under('a built-in Standard policy', 'DefaultPolicy'),
    }),
    'through expressions': protectedMachine({
      more: `      "extendedLocation": "[variables('zone')]",\n`,
      policy: STANDARD.replace('"V1"', `"[variables('type')]"`),
      policyId: under('policy "policy"'),
      head: '  "variables": { "type": "V1", "zone": { "name": "losangeles", "type": "EdgeZone" } },\n',
      form: 'nested',
    }),
  },
});
