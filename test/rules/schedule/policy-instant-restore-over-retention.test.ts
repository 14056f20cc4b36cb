import { policyInstantRestoreOverRetention } from '../../../server/src/rules/schedule/policy-instant-restore-over-retention';
import { flagged } from '../../support/drawn';
import {
  ENHANCED_DAILY,
  enhancedHourly,
  enhancedWeekly,
  instantRestore,
  keptDaily,
  keptWeekly,
  policyOf,
  retention,
  STANDARD_DAILY,
} from '../../support/policyParts';
import { testRule } from '../../support/ruleTest';
import { template } from '../../support/templates';

const daily = (days: string, kept = '10', schedule = ENHANCED_DAILY) =>
  policyOf(schedule, instantRestore(days), retention(keptDaily(kept)));
const weekly = (days: string, weeks: string) =>
  policyOf(enhancedWeekly(), instantRestore(days), retention(keptWeekly(weeks)));
const over = (days: string, kept: string) =>
  `error: Policy "policy" keeps snapshots for ${days} and its points for ${kept}; snapshots may not outlive the points in the vault (as stated on 2025-06-11).`;

testRule(policyInstantRestoreOverRetention, {
  clean: {
    'as long as the points in the vault': template([daily('10')]),
    'two weeks': template([weekly('14', '2')]),
    'in 2025': { template: template([daily('11')]), edition: '2025-01-30' },
    'a Standard policy': template([daily('5', '3', STANDARD_DAILY)]),
    // Another rule: outside the range of an Enhanced policy.
    'outside the range': template([daily('31')]),
    // Another rule: the retention keeps nothing.
    'no retention': template([daily('5', '0')]),
    'daily retention in another unit': template([
      policyOf(ENHANCED_DAILY, instantRestore('11'), retention(keptDaily('10', '"Weeks"'))),
    ]),
    absent: template([daily('null', '5')]),
    'unknown retention': template(
      [daily('11', `"[parameters('days')]"`)],
      '  "parameters": { "days": { "type": "int" } },\n',
    ),
    'an unknown frequency': template(
      [daily('11').replace('"Daily"', `"[parameters('frequency')]"`)],
      '  "parameters": { "frequency": { "type": "string" } },\n',
    ),
    'a policy for file shares': template([daily('11').replace('"AzureIaasVM"', '"AzureStorage"')]),
  },

  findings: {
    'a day longer': template([flagged(daily('«11»'), over('11 days', '10 days'))]),
    'an hourly schedule': template([flagged(daily('«14»', '8', enhancedHourly()), over('14 days', '8 days'))]),
    'a week of a weekly schedule': template([flagged(weekly('«8»', '1'), over('8 days', '7 days'))]),
    'in 2026': { template: template([flagged(daily('«30»'), over('30 days', '10 days'))]), edition: '2026-01-28' },
    'through a variable': template(
      [daily(`"[variables('days')]"`, `"[sub(variables('days'), 1)]"`)],
      `${flagged('  "variables": {\n    "days": «12»\n  },', over('12 days', '11 days'))}\n`,
    ),
  },

  fixes: {
    'as long as the points in the vault': {
      before: template([daily('14')]),
      title: 'Keep snapshots for 10 days',
      after: template([daily('10')]),
    },
    'and no longer than six snapshots a day allow': {
      before: template([daily('29', '28', enhancedHourly())]),
      title: 'Keep snapshots for 17 days',
      after: template([daily('17', '28', enhancedHourly())]),
    },
  },
});
