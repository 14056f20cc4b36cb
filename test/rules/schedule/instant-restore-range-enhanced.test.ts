import { instantRestoreRangeEnhanced } from '../../../server/src/rules/schedule/instant-restore-range-enhanced';
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
import { nested, parameterFile, symbolicTemplate, template } from '../../support/templates';

const daily = (days: string, schedule = ENHANCED_DAILY) =>
  policyOf(schedule, instantRestore(days), retention(keptDaily('90')));
const weekly = (days: string) => policyOf(enhancedWeekly(), instantRestore(days), retention(keptWeekly()));
const range = (days: string) =>
  `error: Policy "policy" keeps snapshots for ${days}; an Enhanced policy keeps them 1 to 30 days (as stated on 2021-11-18).`;
const weeklyRange = (days: string) =>
  `error: Policy "policy" keeps snapshots for ${days}; a weekly Enhanced policy keeps them 5 to 20 days (as stated on 2025-06-16).`;

testRule(instantRestoreRangeEnhanced, {
  clean: {
    'the lower bound': template([daily('1')]),
    'the upper bound': template([daily('30')]),
    'the bounds of a weekly schedule': template([weekly('5'), weekly('20')]),
    'a weekly schedule before the limit was stated': { template: template([weekly('30')]), edition: '2025-01-30' },
    absent: template([daily('null')]),
    'a Standard policy': template([daily('9', STANDARD_DAILY)]),
    'an unknown frequency': template(
      [weekly('30').replace('"Weekly"', `"[parameters('frequency')]"`)],
      '  "parameters": { "frequency": { "type": "string" } },\n',
    ),
    'an unknown policy type': template(
      [daily('45').replace('"V2"', `"[parameters('type')]"`)],
      '  "parameters": { "type": { "type": "string" } },\n',
    ),
    'unknown days': template([daily(`"[parameters('days')]"`)], '  "parameters": { "days": { "type": "int" } },\n'),
    'a policy for file shares': template([daily('45').replace('"AzureIaasVM"', '"AzureStorage"')]),
  },

  findings: {
    'above the range': template([flagged(daily('«31»'), range('31 days'))]),
    'below the range': template([flagged(daily('«0»'), range('0 days'))]),
    'no policy type, but a schedule of the second kind': template([
      flagged(daily('«60»').replace('"policyType": "V2",', ''), range('60 days')),
    ]),
    'above the range of a weekly schedule': template([flagged(weekly('«21»'), weeklyRange('21 days'))]),
    'below the range of a weekly schedule, in 2026': {
      template: template([flagged(weekly('«1»'), weeklyRange('1 day'))]),
      edition: '2026-01-28',
    },
    'a weekly schedule in 2025': {
      template: template([flagged(weekly('«31»'), range('31 days'))]),
      edition: '2025-01-30',
    },
    // One value, one finding: that six snapshots a day allow fewer is another rule, and silent here.
    'an hourly schedule': template([flagged(daily('«90»', enhancedHourly()), range('90 days'))]),
    'through a parameter file and a nested deployment': {
      template: template(
        [nested('outer', [daily(`"[parameters('days')]"`)])],
        '  "parameters": { "days": { "type": "int" } },\n',
      ),
      parameters: parameterFile(flagged('    "days": { "value": «33» }', range('33 days'))),
    },
    'symbolic names': symbolicTemplate({ p: flagged(daily('«99»'), range('99 days')) }),
  },

  fixes: {
    'the upper bound': {
      before: template([daily('45')]),
      title: 'Keep snapshots for 30 days',
      after: template([daily('30')]),
    },
    'the lower bound of a weekly schedule': {
      before: template([weekly('2')]),
      title: 'Keep snapshots for 5 days',
      after: template([weekly('5')]),
    },
    'what six snapshots a day allow': {
      before: template([daily('45', enhancedHourly())]),
      title: 'Keep snapshots for 17 days',
      after: template([daily('17', enhancedHourly())]),
    },
    'no longer than the points in the vault': {
      before: template([daily('45').replace('90', '12')]),
      title: 'Keep snapshots for 12 days',
      after: template([daily('12').replace('90', '12')]),
    },
    'no longer than two weeks in the vault': {
      before: template([weekly('45').replace('"count": 12', '"count": 2')]),
      title: 'Keep snapshots for 14 days',
      after: template([weekly('14').replace('"count": 12', '"count": 2')]),
    },
  },
});
