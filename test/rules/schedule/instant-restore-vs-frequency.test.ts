import { instantRestoreVsFrequency } from '../../../server/src/rules/schedule/instant-restore-vs-frequency';
import { flagged } from '../../support/drawn';
import {
  ENHANCED_DAILY,
  enhancedHourly,
  instantRestore,
  keptDaily,
  policyOf,
  retention,
} from '../../support/policyParts';
import { testRule } from '../../support/ruleTest';
import { template } from '../../support/templates';

const hourly = (interval: string, window: string, days: string) =>
  policyOf(enhancedHourly(interval, window), instantRestore(days), retention(keptDaily('90')));
const most = (days: number, snapshots: number, allowed: number) =>
  `error: Policy "policy" keeps snapshots for ${days} days and takes ${snapshots} a day; at most ${allowed} days are allowed (as stated on 2025-06-11).`;
const uncertain = (days: number, snapshots: number, allowed: number) =>
  `information: Policy "policy" keeps snapshots for ${days} days and takes ${snapshots} a day; no more than ${allowed} days are certain: nothing is stated for so many a day (as stated on 2025-06-11).`;
const early = (days: number) =>
  `warning: Policy "policy" keeps snapshots for ${days} days and takes 6 a day; the most days that so many allow are fewer, without a number (as stated on 2023-07-05).`;

testRule(instantRestoreVsFrequency, {
  clean: {
    'six a day for 17 days': template([hourly('4', '24', '17')]),
    'five a day for 17 days': template([hourly('4', '16', '17')]),
    'four a day for 22 days: every four hours in twelve': template([hourly('4', '12', '22')]),
    'four a day for 22 days: every six hours': template([hourly('6', '24', '22')]),
    'three a day for 22 days': template([hourly('8', '24', '22')]),
    'two a day for 30 days': template([hourly('12', '24', '30')]),
    'one a day for 30 days': template([hourly('24', '24', '30')]),
    'a daily schedule': template([policyOf(ENHANCED_DAILY, instantRestore('30'), retention(keptDaily('90')))]),
    // Other rules: intervals and windows that do not exist.
    'an interval that is not offered': template([hourly('3', '24', '30'), hourly('5', '24', '30')]),
    'a window of two days': template([hourly('4', '48', '30')]),
    // Another rule: outside the range of an Enhanced policy.
    'outside the range': template([hourly('4', '24', '31')]),
    'six a day for 29 days, in 2025': { template: template([hourly('4', '24', '29')]), edition: '2025-01-30' },
    'five a day for 30 days, in 2025': { template: template([hourly('4', '16', '30')]), edition: '2025-01-30' },
    absent: template([hourly('4', '24', 'null')]),
    'an unknown interval': template(
      [hourly(`"[parameters('hours')]"`, '24', '30')],
      '  "parameters": { "hours": { "type": "int" } },\n',
    ),
    'an unknown window': template(
      [hourly('4', `"[parameters('hours')]"`, '30')],
      '  "parameters": { "hours": { "type": "int" } },\n',
    ),
    'no window': template([hourly('4', 'null', '30')]),
    'a Standard policy': template([hourly('4', '24', '5').replace('"V2"', '"V1"')]),
    'a policy for file shares': template([hourly('4', '24', '30').replace('"AzureIaasVM"', '"AzureStorage"')]),
  },

  findings: {
    'six a day for 18 days': template([flagged(hourly('4', '24', '«18»'), most(18, 6, 17))]),
    'six a day, the last one at the end of the window': template([flagged(hourly('4', '20', '«30»'), most(30, 6, 17))]),
    'five a day for 23 days': template([flagged(hourly('4', '16', '«23»'), most(23, 5, 22))]),
    'five a day for 18 days, of which nothing is stated': template([
      flagged(hourly('4', '16', '«18»'), uncertain(18, 5, 17)),
    ]),
    'five a day for 22 days, of which nothing is stated': template([
      flagged(hourly('4', '19', '«22»'), uncertain(22, 5, 17)),
    ]),
    'four a day for 23 days': template([flagged(hourly('6', '24', '«23»'), most(23, 4, 22))]),
    'four a day in twelve hours': template([flagged(hourly('4', '12', '«25»'), most(25, 4, 22))]),
    'three a day for 23 days, of which nothing is stated': template([
      flagged(hourly('8', '24', '«23»'), uncertain(23, 3, 22)),
    ]),
    'in 2026': { template: template([flagged(hourly('4', '24', '«18»'), most(18, 6, 17))]), edition: '2026-01-28' },
    'six a day for 30 days, in 2025': {
      template: template([flagged(hourly('4', '24', '«30»'), early(30))]),
      edition: '2025-01-30',
    },
    'six a day for 30 days, in 2021': {
      template: template([flagged(hourly('4', '24', '«30»'), early(30))]),
      edition: '2021-11-18',
    },
    'through parameters': template(
      [hourly(`"[parameters('hours')]"`, `"[mul(parameters('hours'), 6)]"`, `"[parameters('days')]"`)],
      `  "parameters": {
    "hours": { "type": "int", "defaultValue": 4 },
    "days": {
      "type": "int",
${flagged('      "defaultValue": «21»', most(21, 6, 17))}
    }
  },
`,
    ),
  },

  fixes: {
    'what so many allow': {
      before: template([hourly('4', '24', '30')]),
      title: 'Keep snapshots for 17 days',
      after: template([hourly('4', '24', '17')]),
    },
    'what is certain': {
      before: template([hourly('8', '24', '30')]),
      title: 'Keep snapshots for 22 days',
      after: template([hourly('8', '24', '22')]),
    },
    'no longer than the points in the vault': {
      before: template([hourly('4', '24', '30').replace('90', '9')]),
      title: 'Keep snapshots for 9 days',
      after: template([hourly('4', '24', '9').replace('90', '9')]),
    },
  },
});
