import { policyTypeScheduleMismatch } from '../../../server/src/rules/policy/policy-type-schedule-mismatch';
import { testRule } from '../../support/ruleTest';
import {
  ENHANCED,
  ENHANCED_SCHEDULE,
  nested,
  policy,
  STANDARD,
  STANDARD_SCHEDULE,
  symbolicTemplate,
  template,
} from '../../support/templates';

const STATED = ' (Generated types of the Recovery Services REST API, up to version 2026-07-01, read on 2026-11-21)';
const CARET = '        //            ^';
const STANDARD_WITH_V2 = `        "policyType": "V1",
${CARET} error: Policy "policy" is of type V1 with a SimpleSchedulePolicyV2; V1 goes with SimpleSchedulePolicy${STATED}.
${ENHANCED_SCHEDULE}`;
const ENHANCED_WITH_V1 = `        "policyType": "V2",
${CARET} error: Policy "policy" is of type V2 with a SimpleSchedulePolicy; V2 goes with SimpleSchedulePolicyV2${STATED}.
${STANDARD_SCHEDULE}`;
const drawnInSchedule = (schedule: string) =>
  schedule.replace(
    '"schedulePolicyType": "SimpleSchedulePolicyV2",',
    `"schedulePolicyType": "SimpleSchedulePolicyV2",
          //                    ^ warning: Policy "policy" has a SimpleSchedulePolicyV2 and no policyType, which then counts as V1; a SimpleSchedulePolicyV2 goes with V2${STATED}.`,
  );

testRule(policyTypeScheduleMismatch, {
  clean: {
    standard: template([policy(STANDARD)]),
    enhanced: template([policy(ENHANCED)]),
    'no policy type with a standard schedule': template([policy(STANDARD_SCHEDULE)]),
    'a policy for file shares': template([
      policy(STANDARD.replace('"V1"', '"V2"')).replace('"AzureIaasVM"', '"AzureStorage"'),
    ]),
    'an unknown policy type': template(
      [policy(STANDARD.replace('"V1"', `"[parameters('type')]"`))],
      '  "parameters": { "type": { "type": "string" } },\n',
    ),
    'an unknown schedule type': template(
      [policy(ENHANCED.replace('"SimpleSchedulePolicyV2"', `"[parameters('schedule')]"`))],
      '  "parameters": { "schedule": { "type": "string" } },\n',
    ),
    'a policy type newer than the facts': template([policy(ENHANCED.replace('"V2"', '"V3"'))]),
    'another kind of schedule': template([
      policy(STANDARD.replace('"SimpleSchedulePolicy"', '"LongTermSchedulePolicy"')),
    ]),
  },

  findings: {
    'V1 with the second kind of schedule': template([policy(STANDARD_WITH_V2)]),
    'V2 with the first kind of schedule': template([policy(ENHANCED_WITH_V1)]),
    'V2 with a weekly schedule of the first kind': template([
      policy(
        ENHANCED_WITH_V1.replace('"Daily"', '"Weekly"').replace(
          '"scheduleRunTimes"',
          '"scheduleRunDays": ["Sunday"], // quiet day\n          "scheduleRunTimes"',
        ),
      ),
    ]),
    // No repair moves two run times into an object that takes one.
    'V2 with two runs of the first kind': template([
      policy(ENHANCED_WITH_V1.replace('"2024-01-01T22:00:00Z"', '"2024-01-01T10:00:00Z", "2024-01-01T22:00:00Z"')),
    ]),
    'no policy type with the second kind': template([policy(drawnInSchedule(ENHANCED_SCHEDULE))]),
    'an empty policy type': template([policy(`        "policyType": "",\n${drawnInSchedule(ENHANCED_SCHEDULE)}`)]),
    'other case': template([
      policy(
        STANDARD_WITH_V2.replaceAll('V1', 'v1').replace(
          `v1 goes with SimpleSchedulePolicy${STATED}.`,
          `v1 goes with SimpleSchedulePolicy${STATED}.`,
        ),
      ),
    ]),
    'in 2021': { template: template([policy(ENHANCED_WITH_V1)]), edition: '2021-11-18' },
    'through a parameter': template(
      [policy(STANDARD.replace('"V1"', `"[parameters('type')]"`))],
      `  "parameters": {
    "type": {
      "type": "string",
      "defaultValue": "V2"
      //              ^ error: Policy "policy" is of type V2 with a SimpleSchedulePolicy; V2 goes with SimpleSchedulePolicyV2${STATED}.
    }
  },
`,
    ),
    'through a whole object of properties': template(
      [
        `    {
      "type": "Microsoft.RecoveryServices/vaults/backupPolicies",
      "apiVersion": "2024-04-01",
      "name": "vault/policy",
      "properties": "[variables('policy')]"
    }`,
      ],
      `  "variables": {
    "policy": {
      "backupManagementType": "AzureIaasVM",
      "policyType": "V1",
      //            ^ error: Policy "policy" is of type V1 with a SimpleSchedulePolicyV2; V1 goes with SimpleSchedulePolicy${STATED}.
      "schedulePolicy": { "schedulePolicyType": "SimpleSchedulePolicyV2", "scheduleRunFrequency": "Daily" }
    }
  },
`,
    ),
    'a child of its vault': template([
      `    {
      "type": "Microsoft.RecoveryServices/vaults",
      "apiVersion": "2024-04-01",
      "name": "vault",
      "location": "westeurope",
      "resources": [
${policy(ENHANCED_WITH_V1, 'policy').replace('Microsoft.RecoveryServices/vaults/backupPolicies', 'backupPolicies')}
      ]
    }`,
    ]),
    'a nested deployment': template([nested('inner', [policy(ENHANCED_WITH_V1)])]),
    copies: template([
      policy(ENHANCED_WITH_V1, "[concat('vault/policy', copyIndex())]")
        .replace('"apiVersion"', '"copy": { "name": "policies", "count": 2 },\n      "apiVersion"')
        .replace('error: Policy "policy"', 'error x2: Policy "policy0"'),
    ]),
    'symbolic names': symbolicTemplate({ p: policy(ENHANCED_WITH_V1) }),
  },

  fixes: {
    'the schedule of an Enhanced policy': {
      before: template([policy(STANDARD.replace('"V1"', '"V2"'))]),
      title: 'Give policy "policy" the schedule of an Enhanced policy',
      after: template([
        policy(
          ENHANCED.replace(
            '{ "scheduleRunTimes": ["2024-01-01T22:00:00Z"] }',
            `{
            "scheduleRunTimes": [
              "2024-01-01T22:00:00Z"
            ]
          }`,
          ),
        ),
      ]),
    },
    'the type of an Enhanced policy': {
      before: template([policy(ENHANCED.replace('"V2"', '"V1"'), 'vault/policy', '2021-07-01')]),
      title: 'Make policy "policy" Enhanced (V2): only if this policy is not deployed yet',
      after: template([policy(ENHANCED, 'vault/policy', '2021-12-01')]),
    },
  },
});
