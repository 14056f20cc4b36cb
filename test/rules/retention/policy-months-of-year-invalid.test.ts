import { policyMonthsOfYearInvalid } from '../../../server/src/rules/retention/policy-months-of-year-invalid';
import { flagged } from '../../support/drawn';
import { keptDaily, keptYearly, policyOf, REST_TYPES, retention, STANDARD_DAILY } from '../../support/policyParts';
import { testRule } from '../../support/ruleTest';
import { template } from '../../support/templates';

const names = (what: string) =>
  `error: Policy "policy": yearlySchedule.monthsOfYear names ${what}; it takes at least one month by its English name, each once${REST_TYPES}.`;
const yearly = (months: string) =>
  policyOf(STANDARD_DAILY, retention(keptDaily(), keptYearly('10', undefined, months)));

testRule(policyMonthsOfYearInvalid, {
  clean: {
    'the first and the last month': template([yearly('["January", "december"]')]),
    'no yearly retention': template([
      policyOf(STANDARD_DAILY, retention(keptDaily(), '          "yearlySchedule": null')),
    ]),
    'a placeholder': template([yearly('["{{month}}"]')]),
    'unknown months': template(
      [yearly(`"[parameters('months')]"`)],
      '  "parameters": { "months": { "type": "array" } },\n',
    ),
    'a policy for file shares': template([yearly('["Juli"]').replace('"AzureIaasVM"', '"AzureStorage"')]),
  },

  findings: {
    'a month in another language': template([flagged(yearly('["January", «"Juli"»]'), names('"Juli"'))]),
    'a month twice': template([flagged(yearly('["May", "June", «"may"»]'), names('may twice'))]),
    'no month': template([flagged(yearly('[]').replace('"monthsOfYear"', '«"monthsOfYear"»'), names('nothing'))]),
    'months that are not written, in 2021': {
      template: template([
        flagged(
          yearly('["May"]').replace('"monthsOfYear": ["May"],', '').replace('"yearlySchedule"', '«"yearlySchedule"»'),
          names('nothing'),
        ),
      ]),
      edition: '2021-11-18',
    },
    'through a parameter': template(
      [yearly(`["[parameters('month')]"]`)],
      `  "parameters": {
    "month": {
      "type": "string",
${flagged('      "defaultValue": «"13"»', names('"13"'))}
    }
  },
`,
    ),
  },
});
