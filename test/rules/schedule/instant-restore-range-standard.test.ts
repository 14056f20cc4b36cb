import { instantRestoreRangeStandard } from '../../../server/src/rules/schedule/instant-restore-range-standard';
import { testRule } from '../../support/ruleTest';
import {
  ENHANCED,
  nested,
  parameterFile,
  policy,
  STANDARD,
  STANDARD_SCHEDULE,
  symbolicTemplate,
  template,
} from '../../support/templates';

const days = (value: string, rest = STANDARD) => policy(`        "instantRpRetentionRangeInDays": ${value},\n${rest}`);
const drawn = (value: string, message: string) => `${value},\n        //                               ^ ${message}`;
const message = (value: number, range = '1 to 5', kind = 'Standard', date = '2025-06-16') =>
  `error: Policy "policy" keeps snapshots for ${value} days; a ${kind} policy keeps them ${range} days (as stated on ${date}).`;
/** Before the text that names the policy type (row 25 of the newer points), which is of 2025-06-16. */
const earlier = (value: number) => message(value, '1 to 5', 'Standard', '2025-01-30');
const flagged = (value: string, text: string, rest = STANDARD) =>
  days(drawn(value, text).replace(`${value},`, value), rest)
    .replace(`${value}\n`, `${value},\n`)
    .replace(').,', ').');
const WEEKLY = STANDARD.replace('"Daily",', '"Weekly",\n          "scheduleRunDays": ["Sunday"],');

testRule(instantRestoreRangeStandard, {
  clean: {
    'the lower bound': template([days('1')]),
    'the upper bound': template([days('5')]),
    absent: template([policy(STANDARD)]),
    'an Enhanced policy': template([days('7', ENHANCED)]),
    'a policy for file shares': template([days('9').replace('"AzureIaasVM"', '"AzureStorage"')]),
    'unknown days': template([days(`"[parameters('days')]"`)], '  "parameters": { "days": { "type": "int" } },\n'),
    'an unknown policy type': template(
      [days('9', STANDARD.replace('"V1"', `"[parameters('type')]"`))],
      '  "parameters": { "type": { "type": "string", "allowedValues": ["V1", "V2"] } },\n',
    ),
    'a weekly policy with five days': template([days('5', WEEKLY)]),
    'a weekly policy with three days, in 2025': { template: template([days('3', WEEKLY)]), edition: '2025-01-30' },
    'an unknown frequency within the range': template(
      [days('3', STANDARD.replace('"Daily"', `"[parameters('frequency')]"`))],
      '  "parameters": { "frequency": { "type": "string" } },\n',
    ),
  },

  findings: {
    'above the range': template([flagged('6', message(6))]),
    'below the range': template([flagged('0', message(0))]),
    'no policy type': template([flagged('30', message(30), STANDARD_SCHEDULE)]),
    'in 2021': { template: template([flagged('9', earlier(9))]), edition: '2021-11-18' },
    'in January 2025': { template: template([flagged('9', earlier(9))]), edition: '2025-01-30' },
    'in January 2026': { template: template([flagged('9', message(9))]), edition: '2026-01-28' },
    'a weekly policy with three days': template([flagged('3', message(3, 'exactly 5', 'weekly Standard'), WEEKLY)]),
    'a weekly policy with three days, in 2026': {
      template: template([flagged('3', message(3, 'exactly 5', 'weekly Standard'), WEEKLY)]),
      edition: '2026-01-28',
    },
    'a weekly policy with nine days, in 2023': {
      template: template([flagged('9', earlier(9), WEEKLY)]),
      edition: '2023-07-05',
    },
    'through a parameter': template(
      [days(`"[parameters('days')]"`)],
      `  "parameters": {
    "days": {
      "type": "int",
      "minValue": 1,
      "defaultValue": 30
      //              ^^ ${message(30)}
    }
  },
`,
    ),
    'through a parameter file and a nested deployment': {
      template: template(
        [nested('outer', [days(`"[parameters('settings').days]"`)])],
        '  "parameters": { "settings": { "type": "object" } },\n',
      ),
      parameters: parameterFile(
        `    "settings": {\n      "value": { "days": 8 }\n      //                 ^ ${message(8)}\n    }`,
      ),
    },
    'symbolic names': symbolicTemplate({ p: flagged('6', message(6)) }),
  },

  fixes: {
    'the upper bound': {
      before: template([days('30')]),
      title: 'Keep snapshots for 5 days',
      after: template([days('5')]),
    },
    'the lower bound': {
      before: template([days('0')]),
      title: 'Keep snapshots for 1 day',
      after: template([days('1')]),
    },
    'five days in a weekly policy': {
      before: template([days('2', WEEKLY)]),
      title: 'Keep snapshots for 5 days',
      after: template([days('5', WEEKLY)]),
    },
    'no longer than the daily retention': {
      before: template([days('9').replace('"count": 30', '"count": 4')]),
      title: 'Keep snapshots for 4 days',
      after: template([days('4').replace('"count": 30', '"count": 4')]),
    },
  },
});
