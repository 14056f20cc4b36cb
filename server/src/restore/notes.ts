/** What is true of restores of this machine, changes no route's state, and cannot be seen in a template. */
import type { Tri } from '../expressions/value';
import type { FactBase } from '../knowledge/knowledge';
import type { Choices } from './choices';
import type { Statement } from './statement';

export interface NoteInput {
  readonly choices: Choices;
  readonly isConfidential: Tri;
  readonly encryptsGuestStateOnly: Tri;
  readonly hasConfidentialKey: Tri;
  readonly isTrustedLaunch: Tri;
  readonly isUnmanaged: Tri;
  readonly hasAzureDiskEncryption: Tri;
  readonly hasZoneRedundantDisk: Tri;
  readonly hasPlan: Tri;
  /** Days for which the policy keeps snapshots; null where that is not known. */
  readonly snapshotDays: number | null;
  readonly vaultHasOwnKey: boolean;
  readonly facts: FactBase;
}

interface Note extends Statement {
  readonly applies: boolean;
}

export function notesOf(input: NoteInput): readonly Statement[] {
  const { facts } = input;
  return [...aboutTheMachine(input), ...aboutThePoint(input), ...aboutFiles(), ...aboutEveryMachine(input)]
    .filter(({ applies }) => applies)
    .map(({ text, facts: ids }) => ({ text, facts: ids.filter((id) => facts.holds(id)) }))
    .filter(({ facts: ids }) => ids.length > 0);
}

function aboutTheMachine(input: NoteInput): readonly Note[] {
  const { isConfidential, hasConfidentialKey, facts } = input;
  const hasKey = hasConfidentialKey !== false && isConfidential !== false;
  const isConfidentialHere = isConfidential === true;
  return [
    {
      applies: isConfidentialHere,
      text: 'Backup and restore of Confidential VMs is a preview.',
      facts: ['F001', 'F002', 'F039', 'F370'],
    },
    {
      applies: isConfidentialHere && facts.holds('F041'),
      text: 'Backup and restore fail in a subscription with the opt-out flag of the second version of Confidential VMs.',
      facts: ['A009'],
    },
    {
      applies: isConfidentialHere && facts.holds('F041'),
      text: `Sources differ about the regions in which Confidential VMs are backed up: the article speaks of supported regions, its table of January 2026 names ${facts.list('A003').join(' and ')}${facts.holds('N2') ? `, that of July ${facts.list('N2').length} regions` : ''}.`,
      facts: ['A003', 'F014', 'N2'],
    },
    {
      applies: isConfidentialHere && hasConfidentialKey === false && input.encryptsGuestStateOnly === false,
      text: 'The OS disk is encrypted confidentially with a platform-managed key: no key state of yours decides its restore.',
      facts: ['F005', 'F040', 'F372'],
    },
    {
      applies: isConfidentialHere && input.encryptsGuestStateOnly === true,
      text: 'Only the guest state is encrypted confidentially. The matrix of 2023 supports that; the article of 2026 asks for confidential disk encryption.',
      facts: ['F371', 'F017'],
    },
    {
      applies: isConfidentialHere && hasKey,
      text: 'The disk encryption set keeps the disks encrypted through backup and restore. With access to the key Azure Backup backs it up, and can bring it back when it is deleted.',
      facts: ['F006', 'F018', 'F022', 'F601', 'F041', 'F074'],
    },
    {
      applies: input.vaultHasOwnKey,
      text: 'The vault is encrypted with a key of yours: if that key is lost, nobody can recover the backups. It is another key than that of the disks.',
      facts: ['F463'],
    },
    {
      applies: input.hasPlan !== false,
      text: `Whether the publisher still offers the Marketplace plan cannot be seen here: once it is withdrawn, creating a VM fails with ${facts.text('F190')}.`,
      facts: ['F189', 'F190', 'N19'],
    },
    {
      applies: input.hasZoneRedundantDisk === true,
      text: 'Zone-redundant disks are backed up and restored.',
      facts: ['F386'],
    },
    {
      applies: input.isUnmanaged === true,
      text: 'Points from before a move to managed disks restore unmanaged disks: convert them, then make a VM of them. Backups of the unmanaged VM stay usable after the move.',
      facts: ['F313', 'F314', 'F315', 'F316', 'F607'],
    },
    {
      applies: input.isTrustedLaunch === true,
      text: 'Files of trusted launch VMs come back wherever files come back at all.',
      facts: ['N11'],
    },
    {
      applies: input.hasAzureDiskEncryption === true,
      text: 'With Azure Disk Encryption the whole VM is recovered, never single files.',
      facts: ['F390', 'F391', 'N31'],
    },
  ];
}

function aboutThePoint({ choices: { tier }, snapshotDays }: NoteInput): readonly Note[] {
  const age = snapshotDays === null ? 'the days of instant restore are over' : `${snapshotDays} days have passed`;
  return [
    {
      applies: tier === undefined || tier === 'snapshot-and-vault',
      text: `A point that still has its snapshot restores from it, so another zone is open to it only after ${age}.`,
      facts: ['F285', 'P076', 'F555'],
    },
    {
      applies: tier === undefined || tier === 'vault',
      text: 'From the vault the disks are copied over the network before they can be used: it takes longer than from a snapshot.',
      facts: ['F554', 'F555'],
    },
    { applies: true, text: 'A VM is restored at most ten times in 24 hours.', facts: ['P075'] },
  ];
}

function aboutFiles(): readonly Note[] {
  return [
    {
      applies: true,
      text: 'Files come back on a machine with the same or a compatible operating system; from Marketplace and custom images a compatible one only, neither earlier nor later.',
      facts: ['F288', 'F330', 'F335', 'F208'],
    },
    {
      applies: true,
      text: 'No files come back from storage accounts closed to networks, from Windows Storage Spaces, or from deduplicated disks, of which the whole VM does come back.',
      facts: ['F290', 'F291', 'F299', 'F404', 'F405'],
    },
    {
      applies: true,
      text: 'Files of LVM or RAID volumes, and of VMs with special network settings, are restored on another compatible VM.',
      facts: ['F292', 'F293', 'F294', 'F295'],
    },
    {
      applies: true,
      text: 'The temporary disk, where the size of the VM has one, is never backed up, and no file comes back from it.',
      facts: ['F298'],
    },
  ];
}

function aboutEveryMachine(input: NoteInput): readonly Note[] {
  const { facts } = input;
  return [
    {
      applies: !facts.holds('N17'),
      text: 'Restore in another subscription is a preview, as stated in the same place that calls it supported.',
      facts: ['F269', 'F302'],
    },
    { applies: true, text: 'Restore in the paired region asks for a geo-redundant vault.', facts: ['P067'] },
    {
      applies: true,
      text: 'Neither a generalized nor a classic VM can have its disks replaced.',
      facts: ['F258', 'F259'],
    },
    {
      applies: true,
      text: 'When disks are replaced, the VM keeps as many disks as its configuration has. Custom images and linked resources, such as a user-assigned identity or a key vault, do not hinder it.',
      facts: ['F256', 'F260', 'F261', 'F262', 'F251'],
    },
    {
      applies: input.choices.sourceVm === 'deleted',
      text: `A deleted VM is restored from its recovery points. A backup item in soft delete, which lasts ${facts.range('P071').min} to ${facts.range('P071').max} days, is undeleted first.`,
      facts: ['F317', 'F538', 'P071'],
    },
    { applies: true, text: 'A domain controller is restored by a procedure of its own.', facts: ['F318'] },
    { applies: true, text: 'Disks with cluster shared volumes may not come up after a restore.', facts: ['F411'] },
    {
      applies: true,
      text: 'A machine of generation 2 comes back as generation 2; ReFS volumes are restored.',
      facts: ['F345', 'F430'],
    },
    { applies: true, text: 'Network interfaces with dynamic addresses keep them dynamic.', facts: ['F447'] },
    {
      applies: true,
      text: 'The matrix excludes staging accounts with service-side encryption, which every account of today has: read it as a statement about older accounts.',
      facts: ['F306', 'F307'],
    },
  ];
}
