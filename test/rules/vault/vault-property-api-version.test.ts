import { vaultPropertyApiVersion } from '../../../server/src/rules/vault/vault-property-api-version';
import { under } from '../../support/drawn';
import { testRule } from '../../support/ruleTest';
import { symbolicTemplate, template, vault } from '../../support/templates';

const withSettings = (apiVersion: string, properties: string) =>
  vault(`      "name": "vault",\n      "location": "westeurope",\n      "properties": { ${properties} }`).replace(
    '2024-04-01',
    apiVersion,
  );
const REDUNDANCY = '"redundancySettings": { "crossRegionRestore": "Disabled" }';
const IMMUTABILITY = '"securitySettings": { "immutabilitySettings": { "state": "Unlocked" } }';
const RESTORE =
  '"restoreSettings": { "crossSubscriptionRestoreSettings": { "crossSubscriptionRestoreState": "Enabled" } }';
const finding = (version: string, uses: string, since: string) =>
  `hint: Vault "vault" uses ${uses} with apiVersion ${version}; ${uses.includes(' ') ? 'they exist' : 'it exists'} from ${since} on (Generated types of the Recovery Services REST API, up to version 2026-07-01, read on 2026-11-21).`;
const AT = '"apiVersion": |';

testRule(vaultPropertyApiVersion, {
  clean: {
    'a new version': template([withSettings('2024-04-01', `${REDUNDANCY}, ${IMMUTABILITY}, ${RESTORE}`)]),
    'the first version with redundancy': template([withSettings('2022-04-01', REDUNDANCY)]),
    'the first version with immutability': template([withSettings('2022-08-01', IMMUTABILITY)]),
    'the first version with restore settings': template([withSettings('2023-02-01', RESTORE)]),
    'none of them': template([withSettings('2016-06-01', '"securitySettings": {}')]),
    'an unknown version': template(
      [withSettings("[parameters('version')]", REDUNDANCY)],
      '  "parameters": { "version": { "type": "string" } },\n',
    ),
  },
  findings: {
    redundancy: template([
      under(withSettings('2022-03-01', REDUNDANCY), AT, finding('2022-03-01', 'redundancySettings', '2022-04-01')),
    ]),
    immutability: template([
      under(withSettings('2022-04-01', IMMUTABILITY), AT, finding('2022-04-01', 'immutabilitySettings', '2022-08-01')),
    ]),
    'several at once': template([
      under(
        withSettings('2022-02-01', `${REDUNDANCY}, ${RESTORE}`),
        AT,
        finding('2022-02-01', 'redundancySettings and restoreSettings', '2023-02-01'),
      ),
    ]),
    'through a variable': under(
      template(
        [withSettings("[variables('version')]", RESTORE)],
        '  "variables": {\n    "version": "2022-10-01"\n  },\n',
      ),
      '"2022-10-01"',
      finding('2022-10-01', 'restoreSettings', '2023-02-01'),
    ),
    'symbolic names': symbolicTemplate({
      v: under(withSettings('2022-03-01', REDUNDANCY), AT, finding('2022-03-01', 'redundancySettings', '2022-04-01')),
    }),
  },
  fixes: {
    'the version that has them': {
      before: template([withSettings('2022-02-01', `${REDUNDANCY}, ${RESTORE}`)]),
      title: 'Use API version 2023-02-01',
      after: template([withSettings('2023-02-01', `${REDUNDANCY}, ${RESTORE}`)]),
    },
  },
});
