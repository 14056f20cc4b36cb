import { policyTieringDurationUnused } from '../../../server/src/rules/tiering/policy-tiering-duration-unused';
import { flagged } from '../../support/drawn';
import {
  keptDaily,
  keptMonthly,
  policyOf,
  REST_TYPES,
  retention,
  STANDARD_DAILY,
  tiering,
} from '../../support/policyParts';
import { testRule } from '../../support/ruleTest';
import { template } from '../../support/templates';

const tiered = (mode: string, time: string) =>
  policyOf(STANDARD_DAILY, retention(keptDaily(), keptMonthly()), tiering(`"tieringMode": ${mode}${time}`));
const after = (duration: string) => `, "duration": ${duration}, "durationType": "Months"`;
const unused = (duration: number, mode: string) =>
  `warning: Policy "policy" has a duration of ${duration} with tieringMode ${mode}; a duration stands with TierAfter only${REST_TYPES}.`;

testRule(policyTieringDurationUnused, {
  clean: {
    'the mode that it stands with': template([tiered('"TierAfter"', after('3'))]),
    'no time': template([tiered('"TierRecommended"', '')]),
    'nothing, as exports write it': template([tiered('"DoNotTier"', ', "duration": 0, "durationType": "Invalid"')]),
    'a time of 0': template([tiered('"DoNotTier"', after('0'))]),
    // Another rule: there is no such mode.
    'a mode that is none': template([tiered('"Never"', after('3'))]),
    'an unknown mode': template(
      [tiered(`"[parameters('mode')]"`, after('3'))],
      '  "parameters": { "mode": { "type": "string" } },\n',
    ),
    'an unknown time': template(
      [tiered('"DoNotTier"', after(`"[parameters('months')]"`))],
      '  "parameters": { "months": { "type": "int" } },\n',
    ),
    'a policy for file shares': template([
      tiered('"DoNotTier"', after('3')).replace('"AzureIaasVM"', '"AzureStorage"'),
    ]),
  },

  findings: {
    'nothing is archived': template([flagged(tiered('"DoNotTier"', after('«6»')), unused(6, 'DoNotTier'))]),
    'what is recommended is archived': template([
      flagged(tiered('"TierRecommended"', ', "duration": «3»'), unused(3, 'TierRecommended')),
    ]),
    'in 2021': {
      template: template([flagged(tiered('"DoNotTier"', after('«6»')), unused(6, 'DoNotTier'))]),
      edition: '2021-11-18',
    },
    'through a parameter': template(
      [tiered('"DoNotTier"', after(`"[parameters('months')]"`))],
      `  "parameters": {
    "months": {
      "type": "int",
${flagged('      "defaultValue": «4»', unused(4, 'DoNotTier'))}
    }
  },
`,
    ),
  },

  fixes: {
    'without the time': {
      before: template([tiered('"DoNotTier"', after('6'))]),
      title: 'Remove the duration',
      after: template([tiered('"DoNotTier"', '')]),
    },
  },
});
