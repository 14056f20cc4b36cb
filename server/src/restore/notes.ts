/**
 * What is true of restores of this machine and changes no route's state: first what is particular to it, then what no
 * template shows. A note about a route is given only where that route is open.
 */
import type { FactBase } from '../knowledge/knowledge';
import { VirtualMachineProperty as Property, ZONE_REDUNDANT_SUFFIX } from '../model/arm';
import { includesWord, isNamed } from '../model/read';
import { anyOf, triOf } from '../model/tri';
import type { Choices } from './choices';
import type { Network } from './network';
import { isOpen, type Route, type RouteId } from './route';
import type { Note } from './statement';
import type { Subject } from './subject';
import type { Traits } from './traits';

export interface NoteInput {
  readonly subject: Subject;
  readonly traits: Traits;
  readonly choices: Choices;
  readonly routes: readonly Route[];
  readonly network: Network;
  /** Days for which the policy keeps snapshots; null where that is not known. */
  readonly snapshotDays: number | null;
  /** Where the policy is none of the template. */
  readonly builtInPolicy: { readonly name: string; readonly type: 'V1' | 'V2' } | null;
  readonly facts: FactBase;
}

interface Candidate extends Omit<Note, 'about'> {
  readonly applies: boolean;
}

/** Regions in which Confidential VMs are backed up: the first list, and the one that took its place. */
const CONFIDENTIAL_REGIONS = { first: 'A003', later: 'N2' } as const;
const LIMITED_PREVIEW = 'F370';
const CONFIDENTIAL_RESTORE = 'F041';
/** Names of the built-in policies and their types. */
const BUILT_IN_POLICIES = 'P014';

export function notesOf(input: NoteInput): readonly Note[] {
  const isAnyOpen = input.routes.some(isOpen);
  const ofMachine = [...aboutConfidentiality(input), ...aboutTheMachine(input), ...aboutThePoint(input)];
  return [
    ...kept(input, 'disks', [
      {
        applies: true,
        text: 'The temporary disk, where the size of the VM has one, is not backed up, and no file is restored from it.',
        facts: ['F427', 'F298'],
      },
    ]),
    ...kept(input, 'vm', ofMachine),
    ...(isAnyOpen ? kept(input, 'every-vm', [...aboutFiles(input), ...aboutEveryMachine(input)]) : []),
  ];
}

function kept({ facts }: NoteInput, about: Note['about'], candidates: readonly Candidate[]): readonly Note[] {
  return candidates
    .filter(({ applies }) => applies)
    .map(({ text, facts: ids }) => ({ text, facts: ids.filter((id) => facts.holds(id)), about }))
    .filter(({ facts: ids }) => ids.length > 0);
}

function isRouteOpen({ routes }: NoteInput, id: RouteId): boolean {
  return routes.some((route) => route.id === id && isOpen(route));
}

/** Whether nothing but causes of these kinds closes the route. */
function isClosedByOnly({ routes }: NoteInput, id: RouteId, cause: 'vault' | 'point'): boolean {
  return routes.some(
    (route) =>
      route.id === id &&
      route.reasons.every((each) => each.state !== 'unavailable' || each.cause === cause) &&
      route.reasons.every(({ state }) => state !== 'notStated'),
  );
}

function aboutConfidentiality(input: NoteInput): readonly Candidate[] {
  const { traits, subject, facts } = input;
  if (traits.isConfidential !== true) {
    return [];
  }
  const { hasConfidentialKey } = subject.machine;
  const isLimited = facts.holds(LIMITED_PREVIEW);
  const isDescribed = facts.holds(CONFIDENTIAL_RESTORE);
  return [
    {
      applies: true,
      text: isLimited
        ? 'Backup of Confidential VMs is in limited preview.'
        : 'Backup and restore of Confidential VMs are in preview.',
      facts: isLimited ? [LIMITED_PREVIEW] : ['F001', 'F002', 'F039'],
    },
    {
      applies: isDescribed,
      text: 'Backup and restore fail while the opt-out flag for the second version of Confidential VMs is on in the subscription, which no template shows.',
      facts: ['A009'],
    },
    { applies: isDescribed, text: confidentialRegions(input), facts: [...Object.values(CONFIDENTIAL_REGIONS), 'F014'] },
    {
      applies: hasConfidentialKey === false && traits.encryptsGuestStateOnly === false,
      text: 'The OS disk is encrypted confidentially with a platform-managed key, so no key of your own has to be there for its restore.',
      facts: ['F005', 'F040', 'F372'],
    },
    {
      applies: traits.encryptsGuestStateOnly === true,
      text: isDescribed
        ? 'Sources differ on Confidential VMs that encrypt the guest state only: the matrix of 2023 supports their backup, the article of 2026 asks for an encrypted OS disk.'
        : 'Backup of Confidential VMs without confidential disk encryption is supported.',
      facts: isDescribed ? ['F371', 'F017'] : ['F371'],
    },
    {
      applies: hasConfidentialKey === true && traits.encryptsGuestStateOnly !== true && isDescribed,
      text: 'Azure Backup uses the disk encryption set of the VM to keep its disks encrypted through backup and restore. With access to the key it also backs up the key and can recover it if it is deleted; the documented procedure for that is a PowerShell sequence.',
      facts: ['F006', 'F018', 'F041', 'F022', 'F601', 'F074'],
    },
  ];
}

/** What the support table of the edition says about the region of the machine. */
function confidentialRegions({ traits: { region }, facts }: NoteInput): string {
  const { first, later } = CONFIDENTIAL_REGIONS;
  const named = facts.list(facts.holds(later) ? later : first);
  const where =
    region === null
      ? 'the region of the VM is not known'
      : named.includes(region)
        ? `${region} is one of them`
        : `${region} is not one of them`;
  const which = named.length > 3 ? `${named.length} regions` : inWords(named);
  return `The support table names ${which} for backup of Confidential VMs, and ${where}. The article asks for a supported region and names none.`;
}

function aboutTheMachine(input: NoteInput): readonly Candidate[] {
  const { subject, traits, choices, facts } = input;
  const { machine, vault } = subject;
  const hindrances = supportedLinks(input);
  const { builtInPolicy } = input;
  return [
    {
      applies: builtInPolicy !== null,
      text: `The policy ${builtInPolicy?.name} is a built-in one, of type ${builtInPolicy?.type === 'V2' ? 'Enhanced (V2)' : 'Standard (V1)'}.`,
      facts: [BUILT_IN_POLICIES],
    },
    {
      applies: vault !== null && !vault.resource.assumedFor && isNamed(vault.encryptionKey) === true,
      text: 'The vault is encrypted with a key of your own: if that key is lost, Microsoft cannot recover the backups. It is another key than those of the disks.',
      facts: ['F463'],
    },
    {
      applies: machine.hasPlan === true,
      text: facts.holds('N19')
        ? `Once the publisher withdraws the Marketplace plan, creating a VM fails with ${facts.text('F190')}; restoring onto the existing VM still works.`
        : `Once the publisher withdraws the Marketplace plan, backup goes on, but restore fails with ${facts.text('F190')}.`,
      facts: ['F189', 'F190', 'N19'],
    },
    {
      applies: hindrances.names.length > 0 && isRouteOpen(input, 'replace-existing'),
      text: `The disks of the VM can be replaced in spite of ${inWords(hindrances.names)}.`,
      facts: hindrances.facts,
    },
    {
      applies:
        anyOf(
          traits.disks.map(({ disk }) =>
            triOf(disk.storageType, (type) => type.toUpperCase().endsWith(ZONE_REDUNDANT_SUFFIX)),
          ),
        ) === true,
      text: 'Zone-redundant disks are backed up and restored.',
      facts: ['F386'],
    },
    {
      applies: traits.leavesDataDiskOut === true,
      text: 'The protected item chooses among the disks: dynamic disks with spanned or striped volumes are not supported then.',
      facts: ['F432'],
    },
    {
      applies: traits.isUnmanaged === true,
      text: 'Backups of the unmanaged VM stay usable after a move to managed disks. Points from before the move restore unmanaged disks by default: convert them, then make a VM of them.',
      facts: ['F313', 'F314', 'F315', 'F316', 'F607'],
    },
    {
      applies: traits.isTrustedLaunch === true && isRouteOpen(input, 'files'),
      text: 'Files of trusted launch VMs are restored in the cases in which files are restored from other VMs.',
      facts: ['N11'],
    },
    {
      applies: !facts.holds('N17') && isRouteOpen(input, 'cross-subscription'),
      text: 'Restore in another subscription is in preview; the same matrix also calls it supported.',
      facts: ['F269', 'F302'],
    },
    {
      applies: isClosedByOnly(input, 'cross-region', 'vault') && subject.isProtected !== false,
      text: 'Restore in the paired region needs a geo-redundant vault.',
      facts: ['P067'],
    },
    { applies: choices.sourceVm === 'deleted', text: deletedText(facts), facts: ['F317', 'F538', 'P071'] },
  ];
}

/** What the machine has that the matrix names as no obstacle to the replacement of disks. */
function supportedLinks({ subject: { machine } }: NoteInput): { names: readonly string[]; facts: readonly string[] } {
  const { resource } = machine;
  const identity = resource.string(Property.identityType);
  const hasUserIdentity =
    triOf(identity, (type) =>
      includesWord(
        type.split(',').map((part) => part.trim()),
        'UserAssigned',
      ),
    ) === true;
  const found = [
    { has: isNamed(machine.imageId) === true, name: 'its custom image', fact: 'F256' },
    { has: hasUserIdentity, name: 'its user-assigned identity', fact: 'F261' },
    { has: resource.elements(Property.secrets).items.length > 0, name: 'its link to a key vault', fact: 'F262' },
  ].filter(({ has }) => has);
  return { names: found.map(({ name }) => name), facts: found.map(({ fact }) => fact) };
}

/** `a`, `a and b`, `a, b and c`. */
function inWords(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function deletedText(facts: FactBase): string {
  const kept = facts.holds('P071') ? ` (${facts.range('P071').min} to ${facts.range('P071').max} days)` : '';
  return `A deleted VM is restored from its recovery points. If its backup item is in soft delete${kept}, undelete it; without that, the VM can be protected again only once soft delete is over.`;
}

function aboutThePoint(input: NoteInput): readonly Candidate[] {
  const { tier } = input.choices;
  const { snapshotDays } = input;
  const age = snapshotDays === null ? 'after the days of instant restore' : `${snapshotDays} days after the backup`;
  return [
    {
      applies: (tier === undefined || tier === 'snapshot-and-vault') && isClosedByOnly(input, 'cross-zonal', 'point'),
      text: `Another zone is open to a point only once its snapshot is gone, ${age}.`,
      facts: ['F285', 'P076', 'F555'],
    },
  ];
}

function aboutFiles(input: NoteInput): readonly Candidate[] {
  const { machine } = input.subject;
  const applies = isRouteOpen(input, 'files');
  const isCustom = isNamed(machine.imageId) === true;
  const fromImage = isCustom ? 'a custom image' : 'a Marketplace image';
  const hasImage = isCustom || machine.hasMarketplaceImage || machine.hasPlan === true;
  return [
    {
      applies,
      text: hasImage
        ? `Files are restored on a machine with the same or a compatible operating system. Since the VM is made from ${fromImage}, an earlier or later one does not count as compatible.`
        : 'Files are restored on a machine with the same or a compatible operating system.',
      facts: ['F288', ...(hasImage ? [isCustom ? 'F335' : 'F330'] : [])],
    },
    {
      applies,
      text: 'Files are not restored from storage accounts with restricted networks, from Windows Storage Spaces, or from deduplicated disks; a deduplicated VM does come back as a whole.',
      facts: ['F290', 'F291', 'F299', 'F404', 'F405'],
    },
    {
      applies,
      text: 'Files of LVM or RAID volumes, and of VMs with special network settings, are not restored on the VM itself but on another compatible one.',
      facts: ['F292', 'F293', 'F294', 'F295'],
    },
  ];
}

function aboutEveryMachine(input: NoteInput): readonly Candidate[] {
  const { network, choices } = input;
  const isReplaceOpen = isRouteOpen(input, 'replace-existing');
  return [
    {
      applies: isReplaceOpen,
      text: 'The disks of generalized VMs and of classic VMs cannot be replaced.',
      facts: ['F258', 'F259'],
    },
    {
      applies: isReplaceOpen,
      text: 'Where disks are replaced and the point holds more or fewer than the VM has, the configuration of the VM decides how many there are.',
      facts: ['F251', 'F260'],
    },
    {
      applies: choices.tier === undefined || choices.tier === 'vault',
      text: 'From the vault the disks are copied over the network before they can be used, which takes longer than a restore from a snapshot.',
      facts: ['F554', 'F555'],
    },
    {
      applies: true,
      text: `A VM is restored at most ${input.facts.number('P075')} times in 24 hours.`,
      facts: ['P075'],
    },
    { applies: true, text: 'A domain controller is restored by a procedure of its own.', facts: ['F318'] },
    { applies: true, text: 'Disks with cluster shared volumes may not come up after a restore.', facts: ['F411'] },
    { applies: true, text: 'A generation 2 VM comes back as a generation 2 VM.', facts: ['F345'] },
    { applies: true, text: 'ReFS volumes are restored.', facts: ['F430'] },
    {
      applies: network.hasStaticAddress !== true,
      text: 'A network interface with a dynamic address has a dynamic address again.',
      facts: ['F447'],
    },
    {
      applies: true,
      text: 'The support matrix excludes staging accounts with service-side encryption. Every storage account of today has it, so that this closes no route here.',
      facts: ['F306', 'F307'],
    },
  ];
}
