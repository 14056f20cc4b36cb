import { policyWeeklyRetentionRequired } from '../../../server/src/rules/retention/policy-weekly-retention-required';
import { flagged } from '../../support/drawn';
import {
  enhancedWeekly,
  keptDaily,
  keptMonthly,
  keptWeekly,
  onWeekdays,
  POWERSHELL,
  policyOf,
  retention,
  STANDARD_DAILY,
  standardWeekly,
} from '../../support/policyParts';
import { testRule } from '../../support/ruleTest';
import { template } from '../../support/templates';

const wrong = (what: string) =>
  `error: Policy "policy" has a weekly schedule with ${what}; a weekly schedule needs weeklySchedule, without dailySchedule${POWERSHELL}.`;
const MONTHLY = keptMonthly('12', onWeekdays());
const marked = (name: string, text: string) => text.replace(`"${name}"`, `«"${name}"»`);

testRule(policyWeeklyRetentionRequired, {
  clean: {
    'weekly retention': template([policyOf(standardWeekly(), retention(keptWeekly(), MONTHLY))]),
    'daily retention that is null': template([
      policyOf(enhancedWeekly(), retention('          "dailySchedule": null', keptWeekly())),
    ]),
    'a daily schedule': template([policyOf(STANDARD_DAILY, retention(keptDaily(), keptWeekly()))]),
    // Another rule: no retention at all.
    'no retention': template([policyOf(standardWeekly(), retention('          "weeklySchedule": null'))]),
    'an unknown frequency': template(
      [policyOf(standardWeekly().replace('"Weekly"', `"[parameters('frequency')]"`), retention(keptDaily()))],
      '  "parameters": { "frequency": { "type": "string" } },\n',
    ),
    'unknown weekly retention': template(
      [policyOf(standardWeekly(), retention(`          "weeklySchedule": "[parameters('weekly')]"`, MONTHLY))],
      '  "parameters": { "weekly": { "type": "object" } },\n',
    ),
    'a policy for file shares': template([
      policyOf(standardWeekly(), retention(keptDaily())).replace('"AzureIaasVM"', '"AzureStorage"'),
    ]),
  },

  findings: {
    'daily retention beside weekly': template([
      flagged(
        policyOf(standardWeekly(), retention(marked('dailySchedule', keptDaily()), keptWeekly())),
        wrong('daily retention'),
      ),
    ]),
    'daily retention instead of weekly': template([
      flagged(
        policyOf(enhancedWeekly(), retention(marked('dailySchedule', keptDaily()))),
        wrong('no weekly retention and daily retention'),
      ),
    ]),
    'monthly retention alone': template([
      flagged(policyOf(standardWeekly(), marked('retentionPolicy', retention(MONTHLY))), wrong('no weekly retention')),
    ]),
    'in 2021': {
      template: template([
        flagged(
          policyOf(standardWeekly(), marked('retentionPolicy', retention(MONTHLY))),
          wrong('no weekly retention'),
        ),
      ]),
      edition: '2021-11-18',
    },
    'a frequency through a variable': template(
      [
        flagged(
          policyOf(
            standardWeekly().replace('"Weekly"', `"[variables('frequency')]"`),
            retention(marked('dailySchedule', keptDaily()), keptWeekly()),
          ),
          wrong('daily retention'),
        ),
      ],
      '  "variables": { "frequency": "Weekly" },\n',
    ),
  },

  fixes: {
    'without daily retention': {
      before: template([policyOf(standardWeekly(), retention(keptDaily(), keptWeekly()))]),
      title: 'Remove the daily retention',
      after: template([policyOf(standardWeekly(), retention(keptWeekly()))]),
    },
  },
});
