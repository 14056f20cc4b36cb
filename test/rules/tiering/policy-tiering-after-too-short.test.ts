import { policyTieringAfterTooShort } from '../../../server/src/rules/tiering/policy-tiering-after-too-short';
import { flagged } from '../../support/drawn';
import {
  keptDaily,
  keptMonthly,
  keptYearly,
  POWERSHELL,
  policyOf,
  REST_TYPES,
  retention,
  STANDARD_DAILY,
  tiering,
} from '../../support/policyParts';
import { testRule } from '../../support/ruleTest';
import { template } from '../../support/templates';

const after = (duration: string, ...blocks: readonly string[]) =>
  tiered(`"duration": ${duration}, "durationType": "Months"`, ...blocks);
const tiered = (time: string, ...blocks: readonly string[]) =>
  policyOf(STANDARD_DAILY, retention(keptDaily(), ...blocks), tiering(`"tieringMode": "TierAfter", ${time}`));
const tooSoon = (months: string) =>
  `error: Policy "policy" archives points after ${months}; they stay at least 3 months in the vault tier${POWERSHELL}.`;
const tooLate = (duration: number, kept: string) =>
  `error: Policy "policy" archives points after ${duration} months and keeps them for ${kept}; at least 6 months must be left${POWERSHELL}.`;
const inUnit = (unit: string) =>
  `error: Policy "policy" archives points after a time in ${unit}; TierAfter counts in Months only${REST_TYPES}.`;
const NO_TIME = `error: Policy "policy" archives points after a time that is not given; TierAfter needs a duration in Months${REST_TYPES}.`;

testRule(policyTieringAfterTooShort, {
  clean: {
    'three months of nine': template([after('3', keptMonthly('9'))]),
    'six months of a year': template([after('6', keptYearly('1'))]),
    'the longer of months and years counts': template([after('20', keptMonthly('6'), keptYearly('3'))]),
    // Another rule: neither monthly nor yearly retention.
    'daily retention alone': template([after('1')]),
    'another mode': template([after('1', keptMonthly()).replace('"TierAfter"', '"DoNotTier"')]),
    'an unknown time': template(
      [after(`"[parameters('months')]"`, keptMonthly('6'))],
      '  "parameters": { "months": { "type": "int" } },\n',
    ),
    'unknown retention': template(
      [after('100', keptMonthly(`"[parameters('months')]"`))],
      '  "parameters": { "months": { "type": "int" } },\n',
    ),
    'a policy for file shares': template([after('1', keptMonthly()).replace('"AzureIaasVM"', '"AzureStorage"')]),
  },

  findings: {
    'two months': template([flagged(after('«2»', keptMonthly('12')), tooSoon('2 months'))]),
    'one month, with a retention that is too short as well': template([
      flagged(after('«1»', keptMonthly('3')), tooSoon('1 month')),
    ]),
    'three months of eight': template([flagged(after('«3»', keptMonthly('8')), tooLate(3, '8 months'))]),
    'seven months of a year': template([
      flagged(after('«7»', keptMonthly('6'), keptYearly('1')), tooLate(7, '12 months')),
    ]),
    'in days': template([flagged(tiered('"duration": 90, "durationType": «"Days"»', keptMonthly()), inUnit('Days'))]),
    'no time': template([
      flagged(
        tiered('"duration": null', keptMonthly()).replace('"tieringMode": "TierAfter"', '"tieringMode": «"TierAfter"»'),
        NO_TIME,
      ),
    ]),
    'in 2021': {
      template: template([flagged(after('«0»', keptMonthly('12')), tooSoon('0 months'))]),
      edition: '2021-11-18',
    },
    'through a variable': template(
      [after(`"[variables('months')]"`, keptMonthly('12'))],
      `${flagged('  "variables": {\n    "months": «9»\n  },', tooLate(9, '12 months'))}\n`,
    ),
  },

  fixes: {
    'three months': {
      before: template([after('1', keptMonthly())]),
      title: 'Archive after 3 months',
      after: template([after('3', keptMonthly())]),
    },
    'what leaves six months': {
      before: template([after('11', keptMonthly())]),
      title: 'Archive after 6 months',
      after: template([after('6', keptMonthly())]),
    },
    months: {
      before: template([tiered('"duration": 3, "durationType": "Weeks"', keptMonthly())]),
      title: 'Count in Months',
      after: template([tiered('"duration": 3, "durationType": "Months"', keptMonthly())]),
    },
  },
});
