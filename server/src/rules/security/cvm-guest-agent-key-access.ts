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

const AGENT = 'F071';
const APPLICATIONS = 'P083';
/** Its name in the table of applications. */
const ORCHESTRATOR = 'Confidential VM Orchestrator';
const PERMISSIONS = 'P082';

interface Evidence extends KeyUse {
  readonly permissions: readonly string[];
  readonly name: string;
  readonly service: Service;
}

/**
 * The key of a protected Confidential VM in a key vault of this deployment that certainly gives the Confidential Guest
 * VM Agent no access: a restored VM would not boot. Only where access policies decide and all of them are seen.
 */
export const cvmGuestAgentKeyAccess = defineRule<Evidence>({
  meta: {
    id: 'cvm-guest-agent-key-access',
    family: 'security',
    title: 'Confidential Guest VM Agent has no access to the key',
    preset: 'recommended',
    severity: {
      '2021-11-18': 'off',
      '2023-07-05': 'off',
      '2025-01-30': 'off',
      '2026-01-28': 'warning',
      latest: 'warning',
    },
    facts: ['F058', 'F066', AGENT, PERMISSIONS, APPLICATIONS, ROLES_BY_DEFAULT],
    fixes: ['suggested'],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    const permissions = facts.list(PERMISSIONS);
    const name = facts.text(AGENT);
    const service = {
      parameter: 'confidentialGuestVmAgentObjectId',
      description:
        `Object id, not application id, of the enterprise application ${ORCHESTRATOR} ` +
        `(${facts.table(APPLICATIONS)[ORCHESTRATOR]}), the ${name}, in this tenant.`,
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
      `${subject('key vault', named.store.resource)} gives the ${name} no access: without ${listed(permissions, 'and')} on ` +
      `keys, ${mention('Confidential VM', machine.resource)} does not boot after a restore.`,
    resource: set.resource,
    related: [
      { place: named.store.resource.name.place, message: 'The key vault and its access policies.' },
      { place: reference.place, message: 'The disk encryption set is used here.' },
      protectedHere(protection),
    ],
  }),

  fixes({ named, permissions, name, service }) {
    const operations = grantToService(named.store, service, { keys: permissions, secrets: [] });
    const title = `Give the ${name} access by its object id, as a parameter`;
    return operations ? [{ title, applicability: 'suggested', operations }] : [];
  },
});
