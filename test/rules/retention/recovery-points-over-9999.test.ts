import { recoveryPointsOver9999 } from '../../../server/src/rules/retention/recovery-points-over-9999';
import { flagged } from '../../support/drawn';
import {
  enhancedHourly,
  instantRestore,
  keptDaily,
  keptMonthly,
  keptWeekly,
  keptYearly,
  onWeekdays,
  policyOf,
  retention,
  STANDARD_DAILY,
  standardWeekly,
} from '../../support/policyParts';
import { testRule } from '../../support/ruleTest';
import { template } from '../../support/templates';

const MOST = 'a protected instance has at most 9999 recovery points (as stated on 2023-07-05).';
const daily = (count: string) => policyOf(STANDARD_DAILY, retention(keptDaily(count)));
const tooManyDays = (days: number) => `error: Policy "policy": dailySchedule keeps points for ${days} days; ${MOST}`;
const union = (points: number) => `warning: Policy "policy" keeps up to ${points} recovery points at a time; ${MOST}`;
const MONTHLY = keptMonthly('1188', onWeekdays());
const DAYS = '"Sunday", "Monday", "Tuesday"';

testRule(recoveryPointsOver9999, {
  clean: {
    'the most daily points': template([daily('9999')]),
    // Every tagged point is one of the daily points: the sum of the counts says nothing.
    'tags of points that are kept anyway': template([
      policyOf(STANDARD_DAILY, retention(keptDaily('9999'), keptWeekly('1428'), keptMonthly('322'))),
    ]),
    'one point a week for as long as weekly retention goes': template([
      policyOf(standardWeekly(), retention(keptWeekly('5163'))),
    ]),
    // 99 x 366 days are more than 99 years, but there is only one point a year.
    'one point a year for ever': template([policyOf(STANDARD_DAILY, retention(keptDaily('8000'), keptYearly('99')))]),
    // Beyond the limit only because it is longer than 99 years, of which another rule speaks: 7 + 5163 x 1.
    'a weekly retention above its own limit': template([
      policyOf(STANDARD_DAILY, retention(keptDaily('7'), keptWeekly('9995'))),
    ]),
    'more days than points, in another unit': template([
      policyOf(STANDARD_DAILY, retention(keptDaily('10000', '"Weeks"'))),
    ]),
    'an unknown count': template([daily(`"[parameters('days')]"`)], '  "parameters": { "days": { "type": "int" } },\n'),
    'unknown days of the month': template(
      [
        policyOf(
          STANDARD_DAILY,
          retention(keptDaily('9999'), keptMonthly('1188', onWeekdays(`"[parameters('days')]"`))),
        ),
      ],
      '  "parameters": { "days": { "type": "array" } },\n',
    ),
    'a policy for file shares': template([daily('10000').replace('"AzureIaasVM"', '"AzureStorage"')]),
  },

  findings: {
    '10,000 days': template([flagged(daily('«10000»'), tooManyDays(10_000))]),
    // The daily count alone is a finding; what lies beyond it is not told.
    '12,000 days and more': template(
      [
        flagged(
          policyOf(
            enhancedHourly(`"[parameters('hours')]"`),
            retention(keptDaily('«12000»'), keptWeekly(), keptMonthly('100')),
          ),
          tooManyDays(12_000),
        ),
      ],
      '  "parameters": { "hours": { "type": "int" } },\n',
    ),
    // 9,999 daily points and 5 of the last day's six runs for each of 7 days.
    'six snapshots a day beside the most daily points': template([
      flagged(policyOf(enhancedHourly(), instantRestore('7'), retention(keptDaily('«9999»'))), union(10_034)),
    ]),
    // Left out, an Enhanced policy keeps snapshots for seven days.
    'three snapshots a day beside the most daily points': template([
      flagged(policyOf(enhancedHourly('8'), retention(keptDaily('«9999»'))), union(10_013)),
    ]),
    // Protection starts on 2026-08-01: 99 years later the last 9,999 days reach back to 2098-03-16, and of the first
    // Sundays since August 2026 those of 71 years and 8 months are older.
    'monthly points older than the daily ones': template([
      flagged(policyOf(STANDARD_DAILY, retention(keptDaily('«9999»'), MONTHLY)), union(10_859)),
    ]),
    // 4,000 weeks of three days.
    'three days a week': template([
      flagged(policyOf(standardWeekly(DAYS), retention(keptWeekly('«4000»', `[${DAYS}]`))), union(12_000)),
    ]),
    'in 2021': {
      template: template([flagged(daily('«36500»'), tooManyDays(36_500))]),
      edition: '2021-11-18',
    },
    'through a variable': template(
      [daily(`"[variables('retention').daily]"`)],
      `  "variables": {
    "retention": {
${flagged('      "daily": «11111»', tooManyDays(11_111))}
    }
  },
`,
    ),
  },

  fixes: {
    'the most daily points': {
      before: template([daily('20000')]),
      title: 'Keep points for 9999 days',
      after: template([daily('9999')]),
    },
    // 5 x 7 points are snapshots only.
    'as many as leave room for the other snapshots': {
      before: template([policyOf(enhancedHourly(), instantRestore('7'), retention(keptDaily('20000')))]),
      title: 'Keep points for 9964 days',
      after: template([policyOf(enhancedHourly(), instantRestore('7'), retention(keptDaily('9964')))]),
    },
    '3,333 weeks of three days': {
      before: template([policyOf(standardWeekly(DAYS), retention(keptWeekly('4000', `[${DAYS}]`)))]),
      title: 'Keep points for 3333 weeks',
      after: template([policyOf(standardWeekly(DAYS), retention(keptWeekly('3333', `[${DAYS}]`)))]),
    },
  },
});
