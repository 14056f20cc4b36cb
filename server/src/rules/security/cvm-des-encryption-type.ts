import { compareResourceIds } from '../../expansion/resourceId';
import { DiskProperty } from '../../model/arm';
import type { DiskEncryptionSet } from '../../model/encryption';
import type { Model } from '../../model/model';
import { isWord, type Reference, readReference } from '../../model/read';
import type { VirtualMachine } from '../../model/virtualMachine';
import { hasPlaceholder } from '../../text/placeholder';
import { writeOrAdd } from '../edits';
import { defineRule } from '../rule';
import { mention, subject, whenDeployed } from '../wording';

const CONFIDENTIAL_TYPE = 'F090';

interface Evidence {
  readonly set: DiskEncryptionSet;
  readonly machine: VirtualMachine;
  readonly reference: Reference;
  readonly wanted: string;
  /** Whether an ordinary disk uses the set too, as far as the template shows: then its type must stay. */
  readonly isShared: boolean;
}

/** A disk encryption set that encrypts the OS disk of a Confidential VM and is not of the kind that can. */
export const cvmDesEncryptionType = defineRule<Evidence>({
  meta: {
    id: 'cvm-des-encryption-type',
    family: 'security',
    title: 'Disk encryption set of a Confidential VM of the wrong type',
    preset: 'essential',
    severity: 'error',
    facts: [CONFIDENTIAL_TYPE],
    fixes: ['suggested'],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    const wanted = facts.text(CONFIDENTIAL_TYPE);
    const seen = new Set<DiskEncryptionSet>();
    for (const machine of model.virtualMachines()) {
      const mayBeConfidential = machine.isConfidential || machine.securityType.kind !== 'known';
      const reference = mayBeConfidential ? machine.confidentialKey?.diskEncryptionSet : undefined;
      const set = reference && model.keyJoins.diskEncryptionSet(reference, machine.resource);
      if (set && !seen.has(set) && isOtherType(set, wanted)) {
        seen.add(set);
        yield { set, machine, reference, wanted, isShared: isUsedByOrdinaryDisk(set, model) };
      }
    }
  },

  report({ set, machine, reference, wanted }) {
    const { encryptionType } = set;
    const says =
      encryptionType.kind === 'known' ? `has encryptionType ${encryptionType.value}` : 'leaves encryptionType out';
    return {
      place: encryptionType.place,
      message:
        `${subject('disk encryption set', set.resource)}${whenDeployed(set.resource, machine.resource)} ${says}; the ` +
        `OS disk of ${mention('Confidential VM', machine.resource)} needs ${wanted}.`,
      resource: set.resource,
      related: [{ place: reference.place, message: 'The disk encryption set is used here.' }],
    };
  },

  fixes({ set, wanted, isShared }) {
    const operations = isShared ? null : writeOrAdd(set.encryptionType.place, 'encryptionType', wanted);
    return operations ? [{ title: `Set encryptionType to ${wanted}`, applicability: 'suggested', operations }] : [];
  },
});

function isOtherType({ encryptionType }: DiskEncryptionSet, wanted: string): boolean {
  return (
    encryptionType.kind === 'absent' ||
    (encryptionType.kind === 'known' && !isWord(encryptionType, wanted) && !hasPlaceholder(encryptionType.value))
  );
}

/** Whether a disk uses the set for ordinary server-side encryption, or may. */
function isUsedByOrdinaryDisk(set: DiskEncryptionSet, model: Model): boolean {
  const byMachines = model
    .virtualMachines()
    .flatMap((machine) => [machine.osDisk, ...machine.dataDisks.items].map((disk) => disk.encryptionSet));
  const byDisks = model.disks().map(({ resource }) => readReference(resource, DiskProperty.encryptionSet));
  return [...byMachines, ...byDisks].some(
    (reference) => reference !== null && compareResourceIds(reference.id, set.resource.id) !== false,
  );
}
