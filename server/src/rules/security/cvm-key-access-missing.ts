import { maySuffice } from '../../model/keyStore';
import {
  confidentialSets,
  deployedKeyUses,
  givesNobody,
  type KeyUse,
  mayBeService,
  oncePerStore,
  ROLES_BY_DEFAULT,
} from '../keyAccess';
import { grantToService, type Service } from '../keyAccessFixes';
import { protectedHere } from '../protectedMachines';
import { defineRule } from '../rule';
import { listed, mention, subject } from '../wording';

const SERVICE = 'F035';
const SERVICE_IN_GOVERNMENT = 'P063';
const APPLICATIONS = 'P083';
const PERMISSIONS = 'P080';

interface Evidence extends KeyUse {
  readonly permissions: readonly string[];
  readonly name: string;
  readonly service: Service;
}

/**
 * The key of a protected Confidential VM in a key vault of this deployment that certainly gives Azure Backup no access.
 * Only where access policies decide and all of them are seen; one that suffices for whoever holds it may be the one.
 */
export const cvmKeyAccessMissing = defineRule<Evidence>({
  meta: {
    id: 'cvm-key-access-missing',
    family: 'security',
    title: 'Azure Backup has no access to the key of a Confidential VM',
    preset: 'recommended',
    severity: {
      '2021-11-18': 'off',
      '2023-07-05': 'off',
      '2025-01-30': 'off',
      '2026-01-28': 'warning',
      latest: 'warning',
    },
    facts: [
      'F020',
      'F024',
      'F025',
      SERVICE,
      'F036',
      'F093',
      'N32',
      SERVICE_IN_GOVERNMENT,
      PERMISSIONS,
      APPLICATIONS,
      ROLES_BY_DEFAULT,
    ],
    fixes: ['suggested'],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    const permissions = facts.list(PERMISSIONS);
    const name = facts.text(SERVICE);
    const service = {
      parameter: 'backupManagementServiceObjectId',
      description:
        `Object id, not application id, of the enterprise application ${name} ` +
        `(${facts.table(APPLICATIONS)[name]}; in Azure Government ${facts.text(SERVICE_IN_GOVERNMENT)}) in this tenant.`,
    };
    const isMissing = ({ named: { store } }: KeyUse) =>
      givesNobody(
        store,
        facts.text(ROLES_BY_DEFAULT),
        (policy) => mayBeService(policy) && maySuffice(policy.keys, permissions),
      );
    for (const use of oncePerStore(deployedKeyUses(model, confidentialSets))) {
      if (isMissing(use)) {
        yield { ...use, permissions, name, service };
      }
    }
  },

  report: ({ named, machine, set, reference, protection, permissions, name }) => ({
    place: named.by.place,
    message:
      `${subject('key vault', named.store.resource)} gives ${name} no access to the key of ` +
      `${mention('Confidential VM', machine.resource)}: no access policy grants ${listed(permissions, 'and')} on keys.`,
    resource: set.resource,
    related: [
      { place: named.store.resource.name.place, message: 'The key vault and its access policies.' },
      { place: reference.place, message: 'The disk encryption set is used here.' },
      protectedHere(protection),
    ],
  }),

  fixes({ named, permissions, name, service }) {
    const operations = grantToService(named.store, service, { keys: permissions, secrets: [] });
    const title = `Give ${name} access by its object id, as a parameter`;
    return operations ? [{ title, applicability: 'suggested', operations }] : [];
  },
});
