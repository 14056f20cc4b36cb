import type { FactBase } from '../../knowledge/knowledge';
import type { DiskEncryption } from '../../model/azureDiskEncryption';
import { type AccessPolicy, type KeyStore, maySuffice } from '../../model/keyStore';
import type { Model, ProtectedMachine } from '../../model/model';
import type { Reference } from '../../model/read';
import { areDeployed, givesNobody, mayBeService, ROLES_BY_DEFAULT } from '../keyAccess';
import { grantToService, type Permissions, type Service } from '../keyAccessFixes';
import { machinesOnce, protectedHere } from '../protectedMachines';
import { defineRule } from '../rule';
import { listed, mention, subject } from '../wording';

const SERVICE = 'F035';
const SERVICE_IN_GOVERNMENT = 'P063';
const APPLICATIONS = 'P083';
const KEYS_WITH_KEK = 'P077';
const SECRETS_WITH_KEK = 'P078';
const SECRETS_ALONE = 'P079';

interface Evidence extends ProtectedMachine {
  readonly encryption: DiskEncryption;
  /** What names the key vault. */
  readonly reference: Reference;
  readonly store: KeyStore;
  readonly needed: Permissions;
  readonly name: string;
  readonly service: Service;
}

/**
 * A protected VM whose disks Azure Disk Encryption encrypts, with secrets or a key in a key vault of this deployment
 * that certainly gives Azure Backup no access. Only where access policies decide and all of them are seen.
 */
export const adeKeyAccessMissing = defineRule<Evidence>({
  meta: {
    id: 'ade-key-access-missing',
    family: 'security',
    title: 'Azure Backup has no access to the keys of an encrypted VM',
    preset: 'recommended',
    severity: 'warning',
    facts: [
      SERVICE,
      'F389',
      'N32',
      SERVICE_IN_GOVERNMENT,
      KEYS_WITH_KEK,
      SECRETS_WITH_KEK,
      SECRETS_ALONE,
      APPLICATIONS,
      ROLES_BY_DEFAULT,
    ],
    fixes: ['suggested'],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    const name = facts.text(SERVICE);
    const service = {
      parameter: 'backupManagementServiceObjectId',
      description:
        `Object id, not application id, of the enterprise application ${name} ` +
        `(${facts.table(APPLICATIONS)[name]}; in Azure Government ${facts.text(SERVICE_IN_GOVERNMENT)}) in this tenant.`,
    };
    const seen = new Set<KeyStore>();
    for (const pair of machinesOnce(model)) {
      for (const encryption of model.azureDiskEncryptionOf(pair.machine)) {
        for (const use of storesOf(encryption, model, facts)) {
          const { store, needed } = use;
          const isCertain = areDeployed(
            pair.machine.resource,
            pair.protection.resource,
            encryption.resource,
            store.resource,
          );
          if (isCertain && !seen.has(store) && isMissing(store, needed, facts.text(ROLES_BY_DEFAULT))) {
            seen.add(store);
            yield { ...pair, encryption, ...use, name, service };
          }
        }
      }
    }
  },

  report: ({ machine, protection, reference, store, needed, name, encryption }) => ({
    place: reference.place,
    message:
      `${subject('key vault', store.resource)} gives ${name} no access: backup of ` +
      `${mention('encrypted VM', machine.resource)} needs ${phrase(needed)}, which no access policy grants.`,
    resource: encryption.resource,
    related: [
      { place: store.resource.name.place, message: 'The key vault and its access policies.' },
      protectedHere(protection),
    ],
  }),

  fixes({ store, needed, name, service }) {
    const operations = grantToService(store, service, needed);
    const title = `Give ${name} access by its object id, as a parameter`;
    return operations ? [{ title, applicability: 'suggested', operations }] : [];
  },
});

/** The key vaults that hold secrets or the key, where this deployment declares them, and what Azure Backup needs there. */
function storesOf(
  { secretVault, keyVault, resource }: DiskEncryption,
  model: Model,
  facts: FactBase,
): readonly Pick<Evidence, 'reference' | 'store' | 'needed'>[] {
  const secrets = facts.list(keyVault ? SECRETS_WITH_KEK : SECRETS_ALONE);
  const keys = facts.list(KEYS_WITH_KEK);
  const ofSecrets = model.keyJoins.keyStore(secretVault.id, resource);
  const ofKey = keyVault ? model.keyJoins.keyStore(keyVault.id, resource) : undefined;
  const isOne = ofSecrets !== undefined && ofSecrets === ofKey;
  return [
    ...(ofSecrets ? [{ reference: secretVault, store: ofSecrets, needed: { keys: isOne ? keys : [], secrets } }] : []),
    ...(keyVault && ofKey && !isOne ? [{ reference: keyVault, store: ofKey, needed: { keys, secrets: [] } }] : []),
  ];
}

function isMissing(store: KeyStore, { keys, secrets }: Permissions, rolesByDefaultFrom: string): boolean {
  const lacks = (needed: readonly string[], granted: (policy: AccessPolicy) => readonly string[] | null) =>
    needed.length > 0 &&
    givesNobody(store, rolesByDefaultFrom, (policy) => mayBeService(policy) && maySuffice(granted(policy), needed));
  return lacks(keys, (policy) => policy.keys) || lacks(secrets, (policy) => policy.secrets);
}

/** `get, list and backup on keys, get and list on secrets`. */
function phrase({ keys, secrets }: Permissions): string {
  return [
    ...(keys.length > 0 ? [`${listed(keys, 'and')} on keys`] : []),
    ...(secrets.length > 0 ? [`${listed(secrets, 'and')} on secrets`] : []),
  ].join(', ');
}
