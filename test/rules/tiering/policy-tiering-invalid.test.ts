import { policyTieringInvalid } from '../../../server/src/rules/tiering/policy-tiering-invalid';
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

const tiered = (members: string, key?: string) =>
  policyOf(STANDARD_DAILY, retention(keptDaily(), keptMonthly()), tiering(members, key));
const mode = (value: string) => tiered(`"tieringMode": ${value}`);
const wrongMode = (name: string) =>
  `error: Policy "policy": tieringMode is ${name}; modes are TierRecommended, TierAfter and DoNotTier${REST_TYPES}.`;
const wrongKey = (name: string) =>
  `error: Policy "policy": tieringPolicy has the key ${name}; its only key is ArchivedRP${REST_TYPES}.`;

testRule(policyTieringInvalid, {
  clean: {
    'every mode': template([
      mode('"TierRecommended"'),
      mode('"DoNotTier"'),
      tiered('"tieringMode": "TierAfter", "duration": 3, "durationType": "Months"'),
    ]),
    'in another spelling': template([tiered('"tieringMode": "donottier"', 'archivedRP')]),
    'a placeholder': template([mode('"$(mode)"')]),
    'an empty entry of another name': template([tiered('', 'Archive')]),
    'an unknown mode': template(
      [mode(`"[parameters('mode')]"`)],
      '  "parameters": { "mode": { "type": "string" } },\n',
    ),
    'a policy for file shares': template([mode('"Never"').replace('"AzureIaasVM"', '"AzureStorage"')]),
  },

  findings: {
    'a mode that is none': template([flagged(mode('«"TierAllEligible"»'), wrongMode('TierAllEligible'))]),
    'a key that is none': template([
      flagged(tiered('"tieringMode": "DoNotTier"', 'Archive').replace('"Archive"', '«"Archive"»'), wrongKey('Archive')),
    ]),
    'in 2021': {
      template: template([flagged(mode('«"Always"»'), wrongMode('Always'))]),
      edition: '2021-11-18',
    },
    'through a parameter': template(
      [mode(`"[parameters('mode')]"`)],
      `  "parameters": {
    "mode": {
      "type": "string",
${flagged('      "defaultValue": «"Archive"»', wrongMode('Archive'))}
    }
  },
`,
    ),
  },
});
