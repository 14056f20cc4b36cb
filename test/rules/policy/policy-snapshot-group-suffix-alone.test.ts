import { policySnapshotGroupSuffixAlone } from '../../../server/src/rules/policy/policy-snapshot-group-suffix-alone';
import { flagged } from '../../support/drawn';
import { ENHANCED_DAILY, keptDaily, policyOf, retention, STANDARD_DAILY, TERRAFORM } from '../../support/policyParts';
import { testRule } from '../../support/ruleTest';
import { template } from '../../support/templates';

const groups = (details: string, schedule = STANDARD_DAILY) =>
  policyOf(schedule, retention(keptDaily()), `        "instantRPDetails": { ${details} }`);
const alone = (suffix: string) =>
  `warning: Policy "policy" has azureBackupRGNameSuffix "${suffix}" and no azureBackupRGNamePrefix; a suffix means nothing without its prefix${TERRAFORM}.`;

testRule(policySnapshotGroupSuffixAlone, {
  clean: {
    both: template([groups('"azureBackupRGNamePrefix": "a", "azureBackupRGNameSuffix": "b"')]),
    'a prefix alone': template([groups('"azureBackupRGNamePrefix": "a"')]),
    'neither, as exports write it': template([
      groups('"azureBackupRGNamePrefix": null, "azureBackupRGNameSuffix": ""'),
    ]),
    'an unknown prefix': template(
      [groups(`"azureBackupRGNamePrefix": "[parameters('prefix')]", "azureBackupRGNameSuffix": "b"`)],
      '  "parameters": { "prefix": { "type": "string" } },\n',
    ),
    'an unknown suffix': template(
      [groups(`"azureBackupRGNameSuffix": "[parameters('suffix')]"`)],
      '  "parameters": { "suffix": { "type": "string" } },\n',
    ),
    'a policy for file shares': template([
      groups('"azureBackupRGNameSuffix": "b"').replace('"AzureIaasVM"', '"AzureStorage"'),
    ]),
  },

  findings: {
    'a suffix alone': template([flagged(groups('"azureBackupRGNameSuffix": «"snapshots"»'), alone('snapshots'))]),
    'an empty prefix': template([
      flagged(groups('"azureBackupRGNamePrefix": "", "azureBackupRGNameSuffix": «"b"»', ENHANCED_DAILY), alone('b')),
    ]),
    'as Azure CLI spells it, in 2021': {
      template: template([
        flagged(
          groups('"azureBackupRgNamePrefix": null, "azureBackupRgNameSuffix": «"b"»').replace('RPDetails', 'RpDetails'),
          alone('b'),
        ),
      ]),
      edition: '2021-11-18',
    },
    'through a parameter': template(
      [groups(`"azureBackupRGNameSuffix": "[parameters('suffix')]"`)],
      `  "parameters": {
    "suffix": {
      "type": "string",
${flagged('      "defaultValue": «"rg"»', alone('rg'))}
    }
  },
`,
    ),
  },
});
