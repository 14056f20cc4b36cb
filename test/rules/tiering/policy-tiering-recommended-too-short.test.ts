import { policyTieringRecommendedTooShort } from '../../../server/src/rules/tiering/policy-tiering-recommended-too-short';
import { flagged } from '../../support/drawn';
import {
  keptDaily,
  keptMonthly,
  keptYearly,
  onDates,
  POWERSHELL,
  policyOf,
  retention,
  STANDARD_DAILY,
  tiering,
} from '../../support/policyParts';
import { testRule } from '../../support/ruleTest';
import { template } from '../../support/templates';

const archived = (mode: string, ...blocks: readonly string[]) =>
  policyOf(STANDARD_DAILY, retention(keptDaily(), ...blocks), tiering(`"tieringMode": ${mode}`));
const short = (months: string) =>
  `error: Policy "policy" archives points where that is recommended (TierRecommended) and keeps them for ${months}; it needs monthly or yearly retention of at least 9 months${POWERSHELL}.`;
const RECOMMENDED = '"TierRecommended"';

testRule(policyTieringRecommendedTooShort, {
  clean: {
    'nine months': template([archived(RECOMMENDED, keptMonthly('9'))]),
    'a year beside few months': template([archived(RECOMMENDED, keptMonthly('3'), keptYearly('1'))]),
    // Another rule: neither monthly nor yearly retention.
    'daily retention alone': template([archived(RECOMMENDED)]),
    'nothing is archived': template([archived('"DoNotTier"', keptMonthly('3'))]),
    'months in another unit': template([archived(RECOMMENDED, keptMonthly('8', onDates('{ "date": 1 }'), '"Years"'))]),
    'unknown yearly retention': template(
      [archived(RECOMMENDED, keptMonthly('3'), keptYearly(`"[parameters('years')]"`))],
      '  "parameters": { "years": { "type": "int" } },\n',
    ),
    'a policy for file shares': template([
      archived(RECOMMENDED, keptMonthly('3')).replace('"AzureIaasVM"', '"AzureStorage"'),
    ]),
  },

  findings: {
    'eight months': template([flagged(archived(`«${RECOMMENDED}»`, keptMonthly('8')), short('8 months'))]),
    'one month': template([flagged(archived(`«${RECOMMENDED}»`, keptMonthly('1')), short('1 month'))]),
    'in 2021': {
      template: template([flagged(archived(`«${RECOMMENDED}»`, keptMonthly('3')), short('3 months'))]),
      edition: '2021-11-18',
    },
    'through parameters': template(
      [archived(`"[parameters('mode')]"`, keptMonthly(`"[parameters('months')]"`))],
      `  "parameters": {
    "months": { "type": "int", "defaultValue": 5 },
    "mode": {
      "type": "string",
${flagged(`      "defaultValue": «${RECOMMENDED}»`, short('5 months'))}
    }
  },
`,
    ),
  },

  fixes: {
    'nine months': {
      before: template([archived(RECOMMENDED, keptMonthly('6'))]),
      title: 'Keep monthly points for 9 months',
      after: template([archived(RECOMMENDED, keptMonthly('9'))]),
    },
  },
});
