import { vaultRedundancyCrr } from '../../../server/src/rules/vault/vault-redundancy-crr';
import { under } from '../../support/drawn';
import { testRule } from '../../support/ruleTest';
import { symbolicTemplate, template, vault } from '../../support/templates';

const settings = (redundancy: string, restore = '"Enabled"') =>
  vault(`      "name": "vault",
      "location": "westeurope",
      "properties": {
        "redundancySettings": {
          "standardTierStorageRedundancy": ${redundancy},
          "crossRegionRestore": ${restore}
        }
      }`);
const config = (redundancy: string, flag = 'true') => `    {
      "type": "Microsoft.RecoveryServices/vaults/backupstorageconfig",
      "apiVersion": "2024-04-01",
      "name": "vault/vaultstorageconfig",
      "properties": {
        "storageModelType": ${redundancy},
        "crossRegionRestoreFlag": ${flag}
      }
    }`;
const finding = (redundancy: string, subject = 'Vault "vault"') =>
  `error: ${subject} has cross-region restore on and redundancy ${redundancy}; cross-region restore needs GeoRedundant (as stated on 2026-01-23).`;
const AT = '"crossRegionRestore": |';
const AT_FLAG = '"crossRegionRestoreFlag": |';
const FIX = 'Make vault "vault" geo-redundant: costs more, possible only before its first backup';
const parameters = (value: string) => `  "parameters": { "redundancy": { "type": "string"${value} } },\n`;

testRule(vaultRedundancyCrr, {
  clean: {
    'geo-redundant': template([settings('"GeoRedundant"')]),
    'cross-region restore off': template([settings('"LocallyRedundant"', '"Disabled"')]),
    'no redundancy': template([settings('null')]),
    'geo-zone-redundant': template([vault(), config('"ReadAccessGeoZoneRedundant"')]),
    'an unknown redundancy': template([settings(`"[parameters('redundancy')]"`)], parameters('')),
    'one place local, another one geo-redundant': template([settings('"LocallyRedundant"'), config('"GeoRedundant"')]),
    'the configuration of another vault': template([
      vault(),
      config('"LocallyRedundant"').replace('vault/vaultstorageconfig', 'other/vaultstorageconfig'),
    ]),
  },
  findings: {
    'locally redundant': template([under(settings('"LocallyRedundant"'), AT, finding('LocallyRedundant'))]),
    'zone-redundant': template([under(settings('"zoneRedundant"'), AT, finding('zoneRedundant'))]),
    'in the storage configuration': template([
      vault(),
      under(config('"LocallyRedundant"'), AT_FLAG, finding('LocallyRedundant')),
    ]),
    'in two places': template([
      under(settings('"LocallyRedundant"', '"Enabled"'), AT, finding('LocallyRedundant')),
      config('"LocallyRedundant"', 'false'),
    ]),
    'through a parameter': template(
      [under(settings(`"[parameters('redundancy')]"`), AT, finding('LocallyRedundant'))],
      parameters(', "defaultValue": "LocallyRedundant"'),
    ),
    'in 2021': {
      template: template([under(settings('"LocallyRedundant"'), AT, finding('LocallyRedundant'))]),
      edition: '2021-11-18',
    },
    'symbolic names': symbolicTemplate({ v: under(settings('"LocallyRedundant"'), AT, finding('LocallyRedundant')) }),
  },
  fixes: {
    'geo-redundancy': {
      before: template([settings('"LocallyRedundant"')]),
      title: FIX,
      after: template([settings('"GeoRedundant"')]),
    },
    'geo-redundancy in the storage configuration': {
      before: template([vault(), config('"LocallyRedundant"')]),
      title: FIX,
      after: template([vault(), config('"GeoRedundant"')]),
    },
  },
});
