import type { Place } from '../../expansion/resolved';
import { DiskSecurityType, OsDiskEncryption } from '../../model/arm';
import type { Protection } from '../../model/protection';
import { includesWord } from '../../model/read';
import type { VirtualMachine } from '../../model/virtualMachine';
import { writeValue } from '../edits';
import { machinesOnce, protectedHere } from '../protectedMachines';
import { defineRule } from '../rule';
import { mention, whenDeployed } from '../wording';

const ENCRYPTED = 'F017';
const OS_DISK_ONLY = 'A008';

/** Kinds that leave the OS disk itself without confidential encryption, as machines and as disks write them. */
const WITHOUT_DISK: readonly string[] = [
  OsDiskEncryption.guestState,
  OsDiskEncryption.nothingKept,
  DiskSecurityType.guestStateOnly,
  DiskSecurityType.nothingKept,
];

interface Evidence {
  readonly machine: VirtualMachine;
  readonly protection: Protection;
  readonly place: Place;
  /** As written; null where nothing is. */
  readonly encryption: string | null;
  readonly statedOn: string;
}

/** A protected Confidential VM without confidential encryption of its OS disk, as far as the template says. */
export const cvmEncryptionConfigured = defineRule<Evidence>({
  meta: {
    id: 'cvm-encryption-configured',
    family: 'security',
    title: 'Confidential VM without OS disk encryption',
    preset: 'recommended',
    severity: {
      '2021-11-18': 'off',
      '2023-07-05': 'off',
      '2025-01-30': 'off',
      '2026-01-28': 'warning',
      latest: 'warning',
    },
    facts: [ENCRYPTED, OS_DISK_ONLY],
    fixes: ['suggested'],
    since: '0.1.0',
    aliases: ['cvm-os-disk-encryption-only'],
  },

  *check({ model, facts }) {
    const statedOn = facts.source(OS_DISK_ONLY).date ?? '';
    for (const { machine, protection } of machinesOnce(model)) {
      const found = machine.isConfidential ? unencrypted(machine) : null;
      if (found) {
        yield { machine, protection, ...found, statedOn };
      }
    }
  },

  report({ machine, protection, place, encryption, statedOn }) {
    const deployed = whenDeployed(machine.resource, protection.resource);
    const says = encryption === null ? 'names no securityEncryptionType' : `has ${encryption}`;
    return {
      place,
      message:
        `The OS disk of ${mention('Confidential VM', machine.resource)}${deployed} ${says}; backup supports only ` +
        `Confidential VMs with OS disk encryption as stated on ${statedOn}.`,
      resource: machine.resource,
      related: [
        { place: machine.securityType.place, message: 'The VM is a Confidential VM.' },
        protectedHere(protection),
      ],
    };
  },

  fixes({ machine, place, encryption }) {
    const isOwn = encryption !== null && place.node === machine.osDiskEncryption.place.node;
    const operations = isOwn ? writeValue(place, 'securityEncryptionType', OsDiskEncryption.diskAndGuestState) : null;
    const title = `Encrypt the OS disk with the guest state: only if this VM is not deployed yet`;
    return operations ? [{ title, applicability: 'suggested', operations }] : [];
  },
});

/** What says that the OS disk is not encrypted: the machine, the disk that it attaches, or nothing at all. */
function unencrypted(machine: VirtualMachine): Pick<Evidence, 'place' | 'encryption'> | null {
  const { osDisk, osDiskEncryption } = machine;
  const attached = osDisk.attached !== null;
  if (osDiskEncryption.kind === 'absent' && !attached) {
    return osDisk.entry.value?.kind === 'object' ? { place: osDiskEncryption.place, encryption: null } : null;
  }
  const said = osDiskEncryption.kind === 'absent' ? osDisk.declared?.securityType : osDiskEncryption;
  return said?.kind === 'known' && includesWord(WITHOUT_DISK, said.value)
    ? { place: said.place, encryption: said.value }
    : null;
}
