import { vaultReplaced } from '../../../server/src/rules/change/vault-replaced';
import { testRule } from '../../support/ruleTest';
import { ENHANCED, item, machine, policy, policyId, template, vault } from '../../support/templates';

const message = (what: string, consequence: string, name = 'vault') =>
  `error: Vault "${name}" ${what} while it protects VMs; ${consequence}`;
const moves = message('moves from westeurope to eastus', 'a vault cannot move.');
const changes = message(
  'changes its redundancy from GeoRedundant to ZoneRedundant',
  'the redundancy of a vault can change only before its first backup.',
);
const takesPlace = message(
  'takes the place of vault "vault"',
  'it is a new one, and the recovery points stay in the old one.',
  'other',
);
const vaultIn = (location: string, drawing = '') =>
  vault(`      "name": "vault",
      "location": "${location}",${drawing && `\n      //          ^ ${drawing}`}
      "properties": {}`);
const redundant = (kind: string, drawing = '') =>
  vault(`      "name": "vault",
      "properties": {
        "redundancySettings": {
          "standardTierStorageRedundancy": "${kind}"${drawing && `\n          //                               ^ ${drawing}`}
        }
      }`);
const config = (kind: string, drawing = '') => `    {
      "type": "Microsoft.RecoveryServices/vaults/backupstorageconfig",
      "apiVersion": "2024-04-01",
      "name": "vault/vaultstorageconfig",
      "properties": {
        "storageModelType": "${kind}"${drawing && `\n        //                  ^ ${drawing}`}
      }
    }`;
const rest = [policy(ENHANCED), item(policyId())];
const other = (text: string) => text.replaceAll('"vault', '"other').replaceAll("'vault'", "'other'");
const parameters = '  "parameters": { "text": { "type": "string" } },\n';

testRule(vaultReplaced, {
  clean: {
    'no earlier text': template([vaultIn('eastus'), ...rest]),
    'the region in another spelling': {
      template: template([vaultIn('West Europe'), ...rest]),
      before: template([vaultIn('westeurope'), ...rest]),
    },
    'a region that is not known': {
      template: template([vaultIn("[parameters('text')]"), ...rest], parameters),
      before: template([vaultIn('westeurope'), ...rest], parameters),
    },
    'nothing was protected': {
      template: template([vaultIn('eastus'), ...rest]),
      before: template([vaultIn('westeurope'), policy(ENHANCED)]),
    },
    'redundancy was not said before': {
      template: template([redundant('ZoneRedundant'), ...rest]),
      before: template([vault(), ...rest]),
    },
    'the same redundancy, said elsewhere': {
      template: template([vault(), config('georedundant'), ...rest]),
      before: template([redundant('GeoRedundant'), ...rest]),
    },
    'another vault beside it': {
      template: template([vaultIn('westeurope'), other(vaultIn('eastus')), ...rest]),
      before: template([vaultIn('westeurope'), ...rest]),
    },
    'a VM that moves to a vault that was there': {
      template: template([vault(), other(vault()), ...rest.map(other)]),
      before: template([vault(), other(vault()), ...rest]),
    },
  },
  findings: {
    'another region': {
      template: template([machine(), vaultIn('eastus', moves), ...rest]),
      before: template([machine(), vaultIn('westeurope'), ...rest]),
    },
    'another redundancy': {
      template: template([redundant('ZoneRedundant', changes), ...rest]),
      before: template([redundant('GeoRedundant'), ...rest]),
    },
    'another redundancy, said elsewhere, in the oldest edition': {
      template: template([vault(), config('ZoneRedundant', changes), ...rest]),
      before: template([redundant('GeoRedundant'), ...rest]),
      edition: '2021-11-18',
    },
    'another name': {
      template: template([
        other(vault()).replace('"name": "other",', `"name": "other",\n      //      ^ ${takesPlace}`),
        ...rest.map(other),
      ]),
      before: template([vault(), ...rest]),
    },
    'a region from a default': {
      template: template(
        [vaultIn("[parameters('region')]"), ...rest],
        `  "parameters": {
    "region": {
      "type": "string",
      "defaultValue": "eastus"
      //              ^ ${moves}
    }
  },
`,
      ),
      before: template(
        [vaultIn("[parameters('region')]"), ...rest],
        '  "parameters": { "region": { "type": "string", "defaultValue": "westeurope" } },\n',
      ),
    },
  },
});
