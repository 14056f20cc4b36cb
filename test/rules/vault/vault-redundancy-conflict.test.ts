import { vaultRedundancyConflict } from '../../../server/src/rules/vault/vault-redundancy-conflict';
import { testRule } from '../../support/ruleTest';
import { symbolicTemplate, template, vault } from '../../support/templates';

const message = (what: string, here: string, elsewhere: string) =>
  `warning: Vault "vault" has ${what} ${here} here and ${elsewhere} elsewhere; which of them counts is left to the order of deployment.`;
const vaultWith = (settings: string) =>
  vault(`      "name": "vault",\n      "properties": { "redundancySettings": { ${settings} } }`);
const config = (property: string, drawing = '', type = 'backupstorageconfig', condition = '') => `    {
      "type": "Microsoft.RecoveryServices/vaults/${type}",
      "apiVersion": "2024-04-01",
      "name": "vault/${type === 'backupconfig' ? 'vaultconfig' : 'vaultstorageconfig'}",${condition}
      "properties": {
        ${property}${drawing && `\n        ${drawing}`}
      }
    }`;
const geo = '"standardTierStorageRedundancy": "GeoRedundant"';
const conditions = (text: string) => `\n      "condition": "${text}",`;
const parameters = '  "parameters": { "kind": { "type": "string" }, "geo": { "type": "bool" } },\n';

testRule(vaultRedundancyConflict, {
  clean: {
    'both agree': template([vaultWith(geo), config('"storageModelType": "georedundant"')]),
    'one place': template([vault(), config('"storageModelType": "ZoneRedundant"')]),
    'storageType beside storageModelType is not read': template([
      vaultWith(geo),
      config('"storageModelType": "GeoRedundant", "storageType": "LocallyRedundant"'),
    ]),
    'one of them unknown': template([vaultWith(geo), config(`"storageModelType": "[parameters('kind')]"`)], parameters),
    'another vault': template([
      vaultWith(geo),
      config('"storageModelType": "ZoneRedundant"').replace('"vault/', '"other/'),
    ]),
    'conditions that exclude each other': template(
      [
        vault(),
        config('"storageModelType": "GeoRedundant"', '', 'backupstorageconfig', conditions("[parameters('geo')]")),
        config(
          '"storageModelType": "ZoneRedundant"',
          '',
          'backupstorageconfig',
          conditions("[not(parameters('geo'))]"),
        ),
      ],
      parameters,
    ),
  },
  findings: {
    redundancy: template([
      vaultWith(geo),
      config(
        '"storageModelType": "ZoneRedundant"',
        `//                  ^ ${message('redundancy', 'ZoneRedundant', 'GeoRedundant')}`,
      ),
    ]),
    'the old configuration, in the oldest edition': {
      template: template([
        vaultWith(geo),
        config(
          '"storageType": "LocallyRedundant"',
          `//             ^ ${message('redundancy', 'LocallyRedundant', 'GeoRedundant')}`,
          'backupconfig',
        ),
      ]),
      edition: '2021-11-18',
    },
    'cross-region restore': template([
      vaultWith('"crossRegionRestore": "Enabled"'),
      config(
        '"crossRegionRestoreFlag": false',
        `//                        ^ ${message('cross-region restore', 'off', 'on')}`,
      ),
    ]),
    'a variable, symbolic names': symbolicTemplate(
      {
        v: vaultWith(geo),
        c: config(`"storageModelType": "[variables('kind')]"`),
      },
      `  "variables": {
    "kind": "ZoneRedundant"
    //      ^ ${message('redundancy', 'ZoneRedundant', 'GeoRedundant')}
  },
`,
    ),
  },
});
