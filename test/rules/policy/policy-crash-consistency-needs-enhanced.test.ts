import { policyCrashConsistencyNeedsEnhanced } from '../../../server/src/rules/policy/policy-crash-consistency-needs-enhanced';
import { flagged } from '../../support/drawn';
import {
  ENHANCED_DAILY,
  keptDaily,
  keptWeekly,
  policyOf,
  retention,
  STANDARD_DAILY,
  standardWeekly,
} from '../../support/policyParts';
import { testRule } from '../../support/ruleTest';
import { template } from '../../support/templates';

const consistency = (value: string) => `        "snapshotConsistencyType": ${value}`;
const policy = (value: string, schedule = STANDARD_DAILY) =>
  policyOf(schedule, retention(keptDaily()), consistency(value));
const CRASH = '"OnlyCrashConsistent"';
const WRONG =
  'error: Policy "policy" is Standard (V1) with snapshotConsistencyType OnlyCrashConsistent; that is for Enhanced policies (V2) only (as stated on 2024-03-13).';

testRule(policyCrashConsistencyNeedsEnhanced, {
  clean: {
    'an Enhanced policy': template([policy(CRASH, ENHANCED_DAILY)]),
    'a schedule of the second kind, without a policy type': template([
      policy(CRASH, ENHANCED_DAILY.replace('"policyType": "V2",', '')),
    ]),
    'another consistency': template([policy('"ApplicationConsistent"')]),
    'none, as exports write it': template([policy('null')]),
    'in 2023': { template: template([policy(CRASH)]), edition: '2023-07-05' },
    'an unknown policy type': template(
      [policy(CRASH).replace('"V1"', `"[parameters('type')]"`)],
      '  "parameters": { "type": { "type": "string" } },\n',
    ),
    'an unknown consistency': template(
      [policy(`"[parameters('consistency')]"`)],
      '  "parameters": { "consistency": { "type": "string" } },\n',
    ),
    'a policy for file shares': template([policy(CRASH).replace('"AzureIaasVM"', '"AzureStorage"')]),
  },

  findings: {
    'a Standard policy': template([flagged(policy(`«${CRASH}»`), WRONG)]),
    'no policy type': template([flagged(policy(`«${CRASH}»`).replace('"policyType": "V1",', ''), WRONG)]),
    'a weekly one in 2025': {
      template: template([
        flagged(policyOf(standardWeekly(), retention(keptWeekly()), consistency('«"onlycrashconsistent"»')), WRONG),
      ]),
      edition: '2025-01-30',
    },
    'through a parameter': template(
      [policy(`"[parameters('consistency')]"`)],
      `  "parameters": {
    "consistency": {
      "type": "string",
${flagged(`      "defaultValue": «${CRASH}»`, WRONG)}
    }
  },
`,
    ),
  },

  fixes: {
    'an Enhanced policy': {
      before: template([policy(CRASH)]),
      title: 'Make policy "policy" Enhanced (V2): only if this policy is not deployed yet',
      after: template([
        policy(CRASH)
          .replace('"V1"', '"V2"')
          .replace('"SimpleSchedulePolicy"', '"SimpleSchedulePolicyV2"')
          .replace(
            '"scheduleRunTimes": ["2024-01-01T22:00:00Z"]',
            '"dailySchedule": {\n            "scheduleRunTimes": [\n              "2024-01-01T22:00:00Z"\n            ]\n          }',
          ),
      ]),
    },
  },
});
