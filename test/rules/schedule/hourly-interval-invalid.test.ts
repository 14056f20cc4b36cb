import { hourlyIntervalInvalid } from '../../../server/src/rules/schedule/hourly-interval-invalid';
import { testRule } from '../../support/ruleTest';
import { nested, parameterFile, policy, symbolicTemplate, template } from '../../support/templates';

/** An hourly Enhanced policy; `interval` is the value, with its drawing on the next line. */
const hourly = (interval: string, frequency = 'Hourly') => `        "policyType": "V2",
        "schedulePolicy": {
          "schedulePolicyType": "SimpleSchedulePolicyV2",
          "scheduleRunFrequency": "${frequency}",
          "hourlySchedule": {
            "scheduleWindowStartTime": "2024-01-01T08:00:00Z",
            "scheduleWindowDuration": 24,
            "interval": ${interval}
          }
        }`;
const drawn = (value: string, message: string) => `${value}\n            //          ^ ${message}`;
const REFUSED = (hours: number, allowed = '4, 6, 8 or 12', date = '2025-06-11') =>
  `error: Policy "policy" runs every ${hours} hours; allowed are ${allowed} (as stated on ${date}).`;
const LISTED =
  'warning: Policy "policy" runs every 24 hours; the support matrix lists that (as stated on 2023-07-05), the API names 4, 6, 8 or 12 only (as stated on 2025-06-11).';
const inWindow = (interval: string, window: number, more = '') =>
  template([policy(more + hourly(interval).replace('Duration": 24', `Duration": ${window}`))]);
const keeping = (days: number) => `        "instantRpRetentionRangeInDays": ${days},\n`;

testRule(hourlyIntervalInvalid, {
  clean: {
    'the shortest interval': template([policy(hourly('4'))]),
    'the longest interval': template([policy(hourly('12'))]),
    '24 hours in 2025': { template: template([policy(hourly('24'))]), edition: '2025-01-30' },
    'a daily policy': template([policy(hourly('5', 'Daily'))]),
    'a Standard policy': template([policy(hourly('5').replace('"V2"', '"V1"'))]),
    'a policy for file shares': template([policy(hourly('5')).replace('"AzureIaasVM"', '"AzureStorage"')]),
    'no interval': template([policy(hourly('null'))]),
    'an unknown interval': template(
      [policy(hourly(`"[parameters('hours')]"`))],
      '  "parameters": { "hours": { "type": "int", "allowedValues": [4, 5] } },\n',
    ),
  },

  findings: {
    'between two legal values': template([policy(hourly(drawn('5', REFUSED(5))))]),
    'below the shortest': template([policy(hourly(drawn('1', REFUSED(1))))]),
    'a number written as text': template([policy(hourly(drawn('"3"', REFUSED(3))))]),
    'above the longest, in 2023': {
      template: template([policy(hourly(drawn('25', REFUSED(25, '4, 6, 8, 12 or 24', '2023-07-05'))))]),
      edition: '2023-07-05',
    },
    '24 hours in 2026': { template: template([policy(hourly(drawn('24', LISTED)))]), edition: '2026-01-28' },
    '24 hours in the latest edition': template([policy(hourly(drawn('24', LISTED)))]),
    'no policy type': template([policy(hourly(drawn('5', REFUSED(5))).replace('        "policyType": "V2",\n', ''))]),
    'through a parameter file': {
      template: template(
        [policy(hourly(`"[parameters('hours')]"`))],
        '  "parameters": { "hours": { "type": "int", "defaultValue": 6 } },\n',
      ),
      parameters: parameterFile(`    "hours": { "value": 7 }\n    //                  ^ ${REFUSED(7)}`),
    },
    'no interval fits the window, which none may outlast': inWindow(drawn('5', REFUSED(5)), 5),
    'a window shorter than any interval': inWindow(drawn('5', REFUSED(5)), 2),
    'a window that is not known': template(
      [policy(hourly(drawn('5', REFUSED(5))).replace('Duration": 24', `Duration": "[parameters('window')]"`))],
      '  "parameters": { "window": { "type": "int" } },\n',
    ),
    'snapshots kept longer than six a day allow': inWindow(drawn('3', REFUSED(3)), 24, keeping(20)),
    'snapshots kept as long as possible': inWindow(drawn('5', REFUSED(5)), 24, keeping(30)),
    'through a variable': template(
      [policy(hourly(`"[variables('hours')]"`))],
      `  "variables": {\n    "hours": "[add(2, 3)]"\n    //       ^ ${REFUSED(5)}\n  },\n`,
    ),
    'a nested deployment with a parameter': template([
      nested(
        'inner',
        [policy(hourly(`"[parameters('hours')]"`))],
        '          "parameters": { "hours": { "type": "int" } },\n',
      ).replace(
        '"mode": "Incremental",',
        `"mode": "Incremental",\n        "parameters": {\n          "hours": { "value": 9 }\n          //                  ^ ${REFUSED(9)}\n        },`,
      ),
    ]),
    'a schedule that is a variable': template(
      [policy(`        "policyType": "V2",\n        "schedulePolicy": "[variables('schedule')]"`)],
      `  "variables": {
    "schedule": {
      "scheduleRunFrequency": "Hourly",
      "hourlySchedule": { "interval": 5 }
      //                              ^ ${REFUSED(5)}
    }
  },
`,
    ),
    copies: template([
      policy(
        hourly(
          drawn(
            '[copyIndex(5)]'.replace(/^|$/g, '"'),
            `error x2: ${REFUSED(5).slice(7).replace('"policy"', '"policy0"')}`,
          ),
        ),
        "[concat('vault/policy', copyIndex())]",
      ).replace('"apiVersion"', '"copy": { "name": "policies", "count": 3 },\n      "apiVersion"'),
    ]),
    'symbolic names': symbolicTemplate({ p: policy(hourly(drawn('10', REFUSED(10)))) }),
  },

  fixes: {
    'the next longer interval': {
      before: template([policy(hourly('5'))]),
      title: 'Run every 6 hours',
      after: template([policy(hourly('6'))]),
    },
    'the longest interval': {
      before: template([policy(hourly('13'))]),
      title: 'Run every 12 hours',
      after: template([policy(hourly('12'))]),
    },
    // A backup every 6 hours would need a window of 6 hours or more.
    'no longer than the window': { before: inWindow('5', 4), title: 'Run every 4 hours', after: inWindow('4', 4) },
    'one of which the window is a multiple': {
      before: inWindow('5', 16),
      title: 'Run every 8 hours',
      after: inWindow('8', 16),
    },
    'with another window, where no interval fits': {
      before: inWindow('5', 7),
      title: 'Run every 6 hours in a window of 12 hours',
      after: inWindow('6', 12),
    },
    // Every four hours snapshots stay 17 days, every six hours 22 (row 21 of the newer points).
    'no more snapshots than their days allow': {
      before: inWindow('3', 24, keeping(20)),
      title: 'Run every 6 hours',
      after: inWindow('6', 24, keeping(20)),
    },
    'the default of its parameter': {
      before: template(
        [policy(hourly(`"[parameters('hours')]"`))],
        '  "parameters": { "hours": { "type": "int", "defaultValue": 5 } },\n',
      ),
      title: 'Run every 6 hours',
      after: template(
        [policy(hourly(`"[parameters('hours')]"`))],
        '  "parameters": { "hours": { "type": "int", "defaultValue": 6 } },\n',
      ),
    },
    'the property, where something else reads the variable too': {
      before: template(
        [policy(hourly(`"[variables('hours')]"`))],
        `  "variables": { "hours": 5, "twice": "[mul(variables('hours'), 2)]" },\n`,
      ),
      title: 'Run every 6 hours',
      after: template(
        [policy(hourly('6'))],
        `  "variables": { "hours": 5, "twice": "[mul(variables('hours'), 2)]" },\n`,
      ),
    },
  },
});
