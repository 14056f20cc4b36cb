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
const REFUSED = (hours: number, allowed = '4, 6, 8 or 12') =>
  `error: Policy "policy" runs every ${hours} hours; allowed are ${allowed}.`;
const LISTED =
  'warning: Policy "policy" runs every 24 hours; the support matrix lists that, the API names 4, 6, 8 or 12 only.';

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
      template: template([policy(hourly(drawn('25', REFUSED(25, '4, 6, 8, 12 or 24'))))]),
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
