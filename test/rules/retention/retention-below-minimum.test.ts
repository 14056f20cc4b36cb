import { retentionBelowMinimum } from '../../../server/src/rules/retention/retention-below-minimum';
import { flagged } from '../../support/drawn';
import {
  enhancedWeekly,
  keptDaily,
  keptMonthly,
  keptWeekly,
  keptYearly,
  POWERSHELL,
  policyOf,
  retention,
  STANDARD_DAILY,
} from '../../support/policyParts';
import { testRule } from '../../support/ruleTest';
import { nested, parameterFile, symbolicTemplate, template } from '../../support/templates';

const keeps = (count: string, unit?: string) => policyOf(STANDARD_DAILY, retention(keptDaily(count, unit)));
const few = (days: string, minimum = 7) =>
  `warning: Policy "policy": dailySchedule keeps points for ${days}; the minimum is ${minimum}${POWERSHELL}.`;
const none = (block: string, what: string, minimum: number) =>
  `error: Policy "policy": ${block} keeps points for ${what}; the minimum is ${minimum}${POWERSHELL}.`;

testRule(retentionBelowMinimum, {
  clean: {
    'the minimum of every block': template([
      policyOf(STANDARD_DAILY, retention(keptDaily('7'), keptWeekly('1'), keptMonthly('1'), keptYearly('1'))),
    ]),
    'a policy for file shares': template([keeps('3').replace('"AzureIaasVM"', '"AzureStorage"')]),
    'no count': template([keeps('null')]),
    'an export that writes nothing as Invalid': template([keeps('0', '"Invalid"')]),
    'three weeks, where days belong': template([keeps('3', '"Weeks"')]),
    'an unknown count': template([keeps(`"[parameters('days')]"`)], '  "parameters": { "days": { "type": "int" } },\n'),
    'a block that is there under an unknown condition': template(
      [
        keeps('3').replace(
          '"dailySchedule": {',
          `"dailySchedule": "[if(parameters('daily'), json('{}'), null())]", "other": {`,
        ),
      ],
      '  "parameters": { "daily": { "type": "bool" } },\n',
    ),
  },

  findings: {
    'three days': template([flagged(keeps('«3»'), few('3 days'))]),
    'one day': template([flagged(keeps('«1»'), few('1 day'))]),
    'no days': template([flagged(keeps('«0»'), none('dailySchedule', '0 days', 7))]),
    'below zero': template([flagged(keeps('«-1»'), none('dailySchedule', '-1 days', 7))]),
    'no weeks, months and years': template([
      flagged(
        policyOf(STANDARD_DAILY, retention(keptDaily('7'), keptWeekly('«0»'), keptMonthly('«0»'), keptYearly('«0»'))),
        none('weeklySchedule', '0 weeks', 1),
        none('monthlySchedule', '0 months', 1),
        none('yearlySchedule', '0 years', 1),
      ),
    ]),
    'in an Enhanced policy of 2021': {
      template: template([
        flagged(policyOf(enhancedWeekly(), retention(keptWeekly('«0»'))), none('weeklySchedule', '0 weeks', 1)),
      ]),
      edition: '2021-11-18',
    },
    'through a default and a variable': template(
      [keeps(`"[variables('kept').days]"`)],
      `  "variables": { "kept": { "days": "[parameters('days')]" } },
  "parameters": {
    "days": {
      "type": "int",
${flagged('      "defaultValue": «5»', few('5 days'))}
    }
  },
`,
    ),
    'through a parameter file and a nested deployment': {
      template: template(
        [nested('outer', [keeps(`"[parameters('days')]"`)])],
        '  "parameters": { "days": { "type": "int" } },\n',
      ),
      parameters: parameterFile(flagged('    "days": { "value": «2» }', few('2 days'))),
    },
    'symbolic names': symbolicTemplate({ p: flagged(keeps('«6»'), few('6 days')) }),
  },

  fixes: {
    'the minimum': {
      before: template([keeps('3')]),
      title: 'Keep points for 7 days',
      after: template([keeps('7')]),
    },
    'one year': {
      before: template([policyOf(STANDARD_DAILY, retention(keptDaily(), keptYearly('0')))]),
      title: 'Keep points for 1 year',
      after: template([policyOf(STANDARD_DAILY, retention(keptDaily(), keptYearly('1')))]),
    },
  },
});
