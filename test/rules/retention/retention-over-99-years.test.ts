import { retentionOver99Years } from '../../../server/src/rules/retention/retention-over-99-years';
import { flagged } from '../../support/drawn';
import {
  keptDaily,
  keptMonthly,
  keptWeekly,
  keptYearly,
  policyOf,
  retention,
  STANDARD_DAILY,
  standardWeekly,
} from '../../support/policyParts';
import { testRule } from '../../support/ruleTest';
import { template } from '../../support/templates';

const yearly = (count: string) => policyOf(STANDARD_DAILY, retention(keptDaily(), keptYearly(count)));
const over = (block: string, kept: string, longest: number) =>
  `error: Policy "policy": ${block} keeps points for ${kept}; the maximum is ${longest}, or 99 years (as stated on 2023-07-05).`;

testRule(retentionOver99Years, {
  clean: {
    'the maximum of every block': template([
      policyOf(STANDARD_DAILY, retention(keptDaily('9999'), keptWeekly('5163'), keptMonthly('1188'), keptYearly('99'))),
    ]),
    // Another rule: more recovery points than an instance can have.
    'more days than points': template([policyOf(STANDARD_DAILY, retention(keptDaily('40000')))]),
    'a count in another unit': template([
      policyOf(STANDARD_DAILY, retention(keptDaily(), keptMonthly('36000', undefined, '"Days"'))),
    ]),
    'an unknown count': template(
      [yearly(`"[parameters('years')]"`)],
      '  "parameters": { "years": { "type": "int" } },\n',
    ),
    'a policy for file shares': template([yearly('100').replace('"AzureIaasVM"', '"AzureStorage"')]),
  },

  findings: {
    '100 years': template([flagged(yearly('«100»'), over('yearlySchedule', '100 years', 99))]),
    '1,189 months': template([
      flagged(
        policyOf(STANDARD_DAILY, retention(keptDaily(), keptMonthly('«1189»'))),
        over('monthlySchedule', '1189 months', 1188),
      ),
    ]),
    '5,164 weeks': template([
      flagged(policyOf(standardWeekly(), retention(keptWeekly('«5164»'))), over('weeklySchedule', '5164 weeks', 5163)),
    ]),
    'in 2021': {
      template: template([flagged(yearly('«999»'), over('yearlySchedule', '999 years', 99))]),
      edition: '2021-11-18',
    },
    'computed from a variable': template(
      [flagged(yearly(`«"[mul(variables('decades'), 10)]"»`), over('yearlySchedule', '120 years', 99))],
      '  "variables": { "decades": 12 },\n',
    ),
    'through a parameter': template(
      [yearly(`"[parameters('years')]"`)],
      `  "parameters": {
    "years": {
      "type": "int",
${flagged('      "defaultValue": «100»', over('yearlySchedule', '100 years', 99))}
    }
  },
`,
    ),
  },

  fixes: {
    'the maximum': {
      before: template([yearly('250')]),
      title: 'Keep points for 99 years',
      after: template([yearly('99')]),
    },
  },
});
