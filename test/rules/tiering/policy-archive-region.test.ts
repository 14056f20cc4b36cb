import { policyArchiveRegion } from '../../../server/src/rules/tiering/policy-archive-region';
import { flagged } from '../../support/drawn';
import { keptDaily, keptMonthly, policyOf, retention, STANDARD_DAILY, tiering } from '../../support/policyParts';
import { testRule } from '../../support/ruleTest';
import { template, vault } from '../../support/templates';

const vaultIn = (location: string) =>
  vault(`      "name": "vault",\n      "location": "${location}",\n      "properties": {}`);
const archived = (mode: string) =>
  policyOf(STANDARD_DAILY, retention(keptDaily(), keptMonthly()), tiering(`"tieringMode": ${mode}`));
const RECOMMENDED = '"TierRecommended"';
const without = (region: string) =>
  `information: Policy "policy" archives points (TierRecommended), and vault "vault" is in ${region}, which has no archive tier (as stated on 2023-04-15).`;
const EDITION = '2025-01-30';

testRule(policyArchiveRegion, {
  clean: {
    'another region': { template: template([vaultIn('westeurope'), archived(RECOMMENDED)]), edition: EDITION },
    'nothing is archived': { template: template([vaultIn('uaenorth'), archived('"DoNotTier"')]), edition: EDITION },
    'a vault that exists': { template: template([archived(RECOMMENDED)]), edition: EDITION },
    'another vault': {
      template: template([vaultIn('uaenorth').replace('"vault"', '"other"'), archived(RECOMMENDED)]),
      edition: EDITION,
    },
    'an unknown region': {
      template: template(
        [vaultIn(`[parameters('region')]`), archived(RECOMMENDED)],
        '  "parameters": { "region": { "type": "string" } },\n',
      ),
      edition: EDITION,
    },
    'in 2021': { template: template([vaultIn('uaenorth'), archived(RECOMMENDED)]), edition: '2021-11-18' },
    'in 2026': { template: template([vaultIn('uaenorth'), archived(RECOMMENDED)]), edition: '2026-01-28' },
    'in the latest edition': template([vaultIn('uaenorth'), archived(RECOMMENDED)]),
    'a policy for file shares': {
      template: template([vaultIn('uaenorth'), archived(RECOMMENDED).replace('"AzureIaasVM"', '"AzureStorage"')]),
      edition: EDITION,
    },
  },

  findings: {
    'a region of the list': {
      template: template([vaultIn('uaenorth'), flagged(archived(`«${RECOMMENDED}»`), without('uaenorth'))]),
      edition: EDITION,
    },
    'as people spell it, in 2023': {
      template: template([vaultIn('Sweden Central'), flagged(archived(`«${RECOMMENDED}»`), without('swedencentral'))]),
      edition: '2023-07-05',
    },
    'through parameters': {
      template: template(
        [vaultIn(`[parameters('region')]`), archived(`"[parameters('mode')]"`)],
        `  "parameters": {
    "region": { "type": "string", "defaultValue": "westus3" },
    "mode": {
      "type": "string",
${flagged(`      "defaultValue": «${RECOMMENDED}»`, without('westus3'))}
    }
  },
`,
      ),
      edition: EDITION,
    },
  },
});
