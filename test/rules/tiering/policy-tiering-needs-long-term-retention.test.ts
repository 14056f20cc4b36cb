import { policyTieringNeedsLongTermRetention } from '../../../server/src/rules/tiering/policy-tiering-needs-long-term-retention';
import { flagged } from '../../support/drawn';
import {
  keptDaily,
  keptMonthly,
  keptWeekly,
  keptYearly,
  POWERSHELL,
  policyOf,
  retention,
  STANDARD_DAILY,
  standardWeekly,
  tiering,
} from '../../support/policyParts';
import { testRule } from '../../support/ruleTest';
import { template } from '../../support/templates';

const archived = (mode: string, ...blocks: readonly string[]) =>
  policyOf(STANDARD_DAILY, retention(keptDaily(), ...blocks), tiering(`"tieringMode": ${mode}`));
const needs = (mode: string) =>
  `error: Policy "policy" archives points (${mode}) and has neither monthly nor yearly retention; it needs monthlySchedule or yearlySchedule${POWERSHELL}.`;
const AFTER = '"TierAfter", "duration": 3, "durationType": "Months"';

testRule(policyTieringNeedsLongTermRetention, {
  clean: {
    'monthly retention': template([archived('"TierRecommended"', keptMonthly())]),
    'yearly retention': template([archived(AFTER, keptYearly())]),
    'nothing is archived': template([archived('"DoNotTier"')]),
    'no tiering': template([policyOf(STANDARD_DAILY, retention(keptDaily()))]),
    // Another rule: no retention at all.
    'no retention': template([policyOf(STANDARD_DAILY, tiering('"tieringMode": "TierRecommended"'))]),
    'unknown yearly retention': template(
      [archived('"TierRecommended"', `          "yearlySchedule": "[parameters('yearly')]"`)],
      '  "parameters": { "yearly": { "type": "object" } },\n',
    ),
    'an unknown mode': template(
      [archived(`"[parameters('mode')]"`)],
      '  "parameters": { "mode": { "type": "string" } },\n',
    ),
    'a policy for file shares': template([archived('"TierRecommended"').replace('"AzureIaasVM"', '"AzureStorage"')]),
  },

  findings: {
    'daily retention alone': template([flagged(archived('«"TierRecommended"»'), needs('TierRecommended'))]),
    'after a time, with weekly retention': template([
      flagged(archived('«"TierAfter"», "duration": 3, "durationType": "Months"', keptWeekly()), needs('TierAfter')),
    ]),
    'blocks that are null, in 2021': {
      template: template([
        flagged(
          policyOf(
            standardWeekly(),
            retention(keptWeekly(), '          "monthlySchedule": null', '          "yearlySchedule": null'),
            tiering('"tieringMode": «"TierRecommended"»'),
          ),
          needs('TierRecommended'),
        ),
      ]),
      edition: '2021-11-18',
    },
    'through a parameter': template(
      [archived(`"[parameters('mode')]"`)],
      `  "parameters": {
    "mode": {
      "type": "string",
${flagged('      "defaultValue": «"tierrecommended"»', needs('TierRecommended'))}
    }
  },
`,
    ),
  },

  fixes: {
    'nothing is archived': {
      before: template([archived('"TierRecommended"')]),
      title: 'Archive nothing',
      after: template([archived('"DoNotTier"')]),
    },
  },
});
