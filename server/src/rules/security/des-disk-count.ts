import { compareResourceIds } from '../../expansion/resourceId';
import type { Value } from '../../expressions/value';
import { DiskProperty } from '../../model/arm';
import { lastSegment } from '../../model/ids';
import type { Model, ProtectedMachine } from '../../model/model';
import { type Reference, readReference } from '../../model/read';
import { confidentialSets } from '../keyAccess';
import { defineRule } from '../rule';
import { mention } from '../wording';

const EARLY_THRESHOLD = 'A005';
const THRESHOLD = 'P062';

interface Evidence extends ProtectedMachine {
  readonly reference: Reference;
  readonly count: number;
  readonly threshold: number;
  /** Date of the statement, `YYYY-MM-DD`. */
  readonly statedOn: string;
}

/** More disks on the disk encryption set of a protected Confidential VM than key rotation copes with. */
export const desDiskCount = defineRule<Evidence>({
  meta: {
    id: 'des-disk-count',
    family: 'security',
    title: 'Many disks on one disk encryption set',
    preset: 'all',
    severity: {
      '2021-11-18': 'off',
      '2023-07-05': 'off',
      '2025-01-30': 'off',
      '2026-01-28': 'warning',
      latest: 'warning',
    },
    facts: [EARLY_THRESHOLD, 'A006', 'A007', THRESHOLD],
    fixes: [],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    const threshold = facts.holds(THRESHOLD) ? THRESHOLD : EARLY_THRESHOLD;
    const reported: Value[] = [];
    let named: readonly Value[] | null = null;
    for (const { machine, protection } of model.protectedMachines()) {
      for (const reference of confidentialSets(machine)) {
        if (reported.some((id) => compareResourceIds(id, reference.id) === true)) {
          continue;
        }
        reported.push(reference.id);
        named ??= setsOfDisks(model);
        const count = named.filter((id) => compareResourceIds(id, reference.id) === true).length;
        if (count > facts.number(threshold)) {
          const statedOn = facts.source(threshold).date ?? '';
          yield { machine, protection, reference, count, threshold: facts.number(threshold), statedOn };
        }
      }
    }
  },

  report({ machine, reference, count, threshold, statedOn }) {
    const name = lastSegment(reference.id);
    return {
      place: reference.place,
      message:
        `${name === null ? 'The disk encryption set' : `Disk encryption set "${name}"`} of ` +
        `${mention('Confidential VM', machine.resource)} encrypts ${count} disks; above ${threshold} key rotation may ` +
        `be slow or fail as stated on ${statedOn}.`,
      resource: machine.resource,
    };
  },
});

/** The set of each disk that is certainly deployed; disks that a machine attaches and a resource declares count once. */
function setsOfDisks(model: Model): readonly Value[] {
  const byMachines = model
    .virtualMachines()
    .filter(({ resource }) => resource.existence === 'yes')
    .flatMap((machine) => {
      const disks = [machine.osDisk, ...machine.dataDisks.items].filter(({ declared }) => declared === null);
      const ordinary = disks.flatMap(({ encryptionSet }) => (encryptionSet ? [encryptionSet.id] : []));
      const own = machine.osDisk.declared === null ? machine.confidentialKey : null;
      return own ? [own.diskEncryptionSet.id, ...ordinary] : ordinary;
    });
  const byDisks = model
    .disks()
    .filter(({ resource }) => resource.existence === 'yes')
    .flatMap(({ resource, confidentialKey }) => {
      const set = confidentialKey ?? readReference(resource, DiskProperty.encryptionSet);
      return set ? [set.id] : [];
    });
  return [...byMachines, ...byDisks];
}
