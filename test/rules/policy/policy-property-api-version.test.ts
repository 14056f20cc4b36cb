import { policyPropertyApiVersion } from '../../../server/src/rules/policy/policy-property-api-version';
import { under } from '../../support/drawn';
import { testRule } from '../../support/ruleTest';
import { enhancedDaily, parameter, standardDaily } from '../../support/vmPolicies';

const AT = '"apiVersion": |';
const TYPES = '(Generated types of the Recovery Services REST API, up to version 2026-07-01, read on 2026-11-21)';
const finding = (severity: string, version: string, uses: string, since: string) =>
  `${severity}: Policy "policy" uses ${uses} with apiVersion ${version}; ${uses.includes(' ') ? 'they exist' : 'it exists'} from ${since} on ${TYPES}.`;
const NO_TYPE = { '        "policyType": "V1",\n': '' };
const NO_ZONE = { '        "timeZone": "UTC",\n': '' };
const added = (property: string) => ({ '"schedulePolicy": {': `${property},\n        "schedulePolicy": {` });
const CRASH_CONSISTENT = added('"snapshotConsistencyType": "OnlyCrashConsistent"');
const TIERING = added('"tieringPolicy": { "ArchivedRP": { "tieringMode": "DoNotTier" } }');

testRule(policyPropertyApiVersion, {
  clean: {
    'the first version with policy types': enhancedDaily({}, { apiVersion: '2021-12-01' }),
    'the first version with time zones': standardDaily(NO_TYPE, { apiVersion: '2019-05-13' }),
    'the first version with crash consistency': enhancedDaily(CRASH_CONSISTENT, { apiVersion: '2023-08-01' }),
    'a preview of the same day': enhancedDaily({}, { apiVersion: '2021-12-01-preview' }),
    'properties that are null or unknown': standardDaily(
      { '"V1"': 'null', '"UTC"': `"[parameters('zone')]"` },
      { apiVersion: '2016-06-01', head: parameter('zone', 'string') },
    ),
    'an unknown version': enhancedDaily({}, { apiVersion: "[parameters('v')]", head: parameter('v', 'string') }),
    'a policy for file shares': standardDaily({ '"AzureIaasVM"': '"AzureStorage"' }, { apiVersion: '2016-06-01' }),
  },

  findings: {
    'a policy type': under(
      standardDaily(NO_ZONE, { apiVersion: '2021-07-01' }),
      AT,
      finding('warning', '2021-07-01', 'policyType', '2021-12-01'),
    ),
    'an Enhanced schedule': under(
      enhancedDaily({ '        "policyType": "V2",\n': '' }, { apiVersion: '2021-10-01' }),
      AT,
      finding('warning', '2021-10-01', 'SimpleSchedulePolicyV2', '2021-12-01'),
    ),
    tiering: under(
      standardDaily({ ...NO_TYPE, ...TIERING }, { apiVersion: '2021-08-01' }),
      AT,
      finding('warning', '2021-08-01', 'tieringPolicy', '2021-12-01'),
    ),
    'crash consistency': under(
      enhancedDaily(CRASH_CONSISTENT, { apiVersion: '2023-06-01' }),
      AT,
      finding('warning', '2023-06-01', 'snapshotConsistencyType', '2023-08-01'),
    ),
    'what makes no difference': under(
      standardDaily(
        {
          ...NO_TYPE,
          ...added('"instantRpRetentionRangeInDays": 2, "instantRPDetails": { "azureBackupRGNamePrefix": "x" }'),
        },
        { apiVersion: '2016-06-01' },
      ),
      AT,
      finding('hint', '2016-06-01', 'instantRPDetails, instantRpRetentionRangeInDays and timeZone', '2019-06-15'),
    ),
    'several at once': under(
      enhancedDaily({}, { apiVersion: '2016-06-01' }),
      AT,
      finding('warning', '2016-06-01', 'policyType, SimpleSchedulePolicyV2 and timeZone', '2021-12-01'),
    ),
    'through a variable': under(
      standardDaily(NO_ZONE, {
        apiVersion: "[variables('version')]",
        head: '  "variables": {\n    "version": "2019-06-15"\n  },\n',
      }),
      '"2019-06-15"',
      finding('warning', '2019-06-15', 'policyType', '2021-12-01'),
    ),
  },

  fixes: {
    'the version that has them all': {
      before: enhancedDaily({}, { apiVersion: '2016-06-01' }),
      title: 'Use API version 2021-12-01',
      after: enhancedDaily({}, { apiVersion: '2021-12-01' }),
    },
  },
});
