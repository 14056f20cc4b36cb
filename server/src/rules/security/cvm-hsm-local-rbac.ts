import type { DiskEncryptionSet } from '../../model/encryption';
import type { ProtectedMachine } from '../../model/model';
import { confidentialSets } from '../keyAccess';
import { protectedHere } from '../protectedMachines';
import { defineRule } from '../rule';
import { mention, subject, whenDeployed } from '../wording';

const BACKUP_ROLE = 'F028';
const BACKUP = 'F035';
const SET_ROLE = 'F060';
const AGENT_ROLE = 'F069';
const AGENT = 'F071';

interface Evidence extends ProtectedMachine {
  readonly set: DiskEncryptionSet;
  /** Who needs which role, as a part of a sentence. */
  readonly roles: string;
}

/** The key of a protected Confidential VM in a managed HSM, whose local roles no template assigns. */
export const cvmHsmLocalRbac = defineRule<Evidence>({
  meta: {
    id: 'cvm-hsm-local-rbac',
    family: 'security',
    title: 'Key in a managed HSM: roles to be assigned by hand',
    preset: 'recommended',
    severity: {
      '2021-11-18': 'off',
      '2023-07-05': 'off',
      '2025-01-30': 'off',
      '2026-01-28': 'information',
      latest: 'information',
    },
    facts: ['F021', 'F026', BACKUP_ROLE, 'F030', 'F031', BACKUP, SET_ROLE, AGENT_ROLE, AGENT],
    fixes: [],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    const roles =
      `${facts.text(BACKUP)} needs ${facts.text(BACKUP_ROLE)}, the set ${facts.text(SET_ROLE)}, the ` +
      `${facts.text(AGENT)} ${facts.text(AGENT_ROLE)}`;
    const seen = new Set<DiskEncryptionSet>();
    for (const { machine, protection } of model.protectedMachines()) {
      for (const reference of confidentialSets(machine)) {
        const set = model.keyJoins.diskEncryptionSet(reference, machine.resource);
        if (set && !seen.has(set) && model.keyJoins.isInManagedHsm(set)) {
          seen.add(set);
          yield { machine, protection, set, roles };
        }
      }
    }
  },

  report: ({ machine, protection, set, roles }) => ({
    place: set.keyUrl.place,
    message:
      `${subject('disk encryption set', set.resource)}${whenDeployed(set.resource)} takes its key from a managed HSM, ` +
      `whose local roles no template assigns: ${roles}.`,
    resource: set.resource,
    related: [
      { place: machine.securityType.place, message: `Used by ${mention('Confidential VM', machine.resource)}.` },
      protectedHere(protection),
    ],
  }),
});
