/** Files and folders from a recovery point. */
import type { Place } from '../expansion/resolved';
import type { Tri } from '../expressions/value';
import { AttachedDiskProperty } from '../model/arm';
import type { AttachedDisk } from '../model/attachedDisk';
import { allOf, anyOf } from '../model/tri';
import { offer, type RouteReasons, reason, type Situation, where } from './reasons';
import type { Reason } from './route';
import { anyDisk, placeIn } from './traits';

/** Ultra disks: yes in one line of the old table, no in the next. */
const ULTRA_YES = 'F296';
const ULTRA_NO = 'F300';
/** The newer table names Ultra and Premium SSD v2 disks. */
const NEWER = 'N15';
const TRUSTED_LAUNCH = 'F369';

export const files: RouteReasons = function* (situation) {
  yield offer('Azure Backup can restore files and folders from a recovery point.', [
    'F140',
    'F288',
    ...(situation.subject.machine.isLinux ? ['F208'] : []),
  ]);
  yield* filesByMachine(situation);
  const { tier } = situation.choices;
  if (tier === 'archive') {
    yield reason('unavailable', 'point', 'Files are not restored from the archive tier.', ['P088']);
  } else if (tier === 'secondary') {
    yield reason('unavailable', 'point', 'Files are not restored from the secondary region.', ['F265', 'F266']);
  }
};

/** The facts of what the machine itself decides. */
export const FILES_MACHINE_FACTS = [
  ...['F289', 'F390', 'F391', 'F378', TRUSTED_LAUNCH, 'N11', 'F297', 'F301', ULTRA_YES, ULTRA_NO, NEWER, 'N31'],
] as const;

/** What the machine itself decides. */
export function* filesByMachine(situation: Situation): Iterable<Reason> {
  const { subject, traits, facts } = situation;
  const { place } = subject.machine.securityType;
  yield* where(
    traits.hasAzureDiskEncryption,
    'Azure Disk Encryption is on',
    reason(
      'unavailable',
      'machine',
      'Files are not restored from VMs with Azure Disk Encryption: the whole VM has to be recovered.',
      ['F289', 'F390', 'F391', 'N31'],
      traits.azureDiskEncryptionPlace,
    ),
  );
  yield* byDisks(situation);
  yield* where(
    traits.isConfidential,
    'it is a Confidential VM',
    reason('unavailable', 'machine', 'Files are not restored from Confidential VMs.', ['F378'], place),
  );
  if (facts.holds(TRUSTED_LAUNCH)) {
    const text = 'Files are not restored from trusted launch VMs.';
    const closed = reason('unavailable', 'machine', text, [TRUSTED_LAUNCH], place);
    yield* where(traits.isTrustedLaunch, 'it is a trusted launch VM', closed);
  }
}

/** Kinds of disks without file restore close the route when no disk is of another kind. */
function* byDisks({ traits, facts }: Situation): Iterable<Reason> {
  const { disks, disksOpen } = traits;
  const isNewer = facts.holds(NEWER);
  const kinds: readonly Kind[] = [
    { name: 'shared', facts: ['F297'], has: (disk) => disk.isShared, place: (disk) => disk.maxShares.place },
    ...(isNewer
      ? [
          {
            name: 'Ultra',
            facts: [ULTRA_NO, NEWER],
            has: (disk: AttachedDisk) => disk.isUltra,
            place: (disk: AttachedDisk) => disk.storageType.place,
          },
          {
            name: 'Premium SSD v2',
            facts: [NEWER],
            has: (disk: AttachedDisk) => disk.isPremiumV2,
            place: (disk: AttachedDisk) => disk.storageType.place,
          },
        ]
      : []),
    {
      name: 'write-accelerated',
      facts: ['F301'],
      has: (disk) => disk.isWriteAccelerated,
      place: (disk) => disk.placeOf(AttachedDiskProperty.writeAccelerator),
    },
  ];
  const isClosed = (disk: AttachedDisk) => anyOf(kinds.map(({ has }) => has(disk)));
  const noDiskLeft = disks.length > 0 && !disksOpen ? allOf(disks.map(({ disk }) => isClosed(disk))) : false;
  for (const { name, facts: ids, has, place: placeOf } of kinds) {
    const place = placeIn(disks, has, placeOf);
    const found = anyDisk(traits, has);
    const closed = reason(
      'unavailable',
      'machine',
      `Files are not restored from ${name} disks, and the VM has none whose files are.`,
      ids,
      place,
    );
    const some = reason(
      'conditional',
      'machine',
      `Files are not restored from the ${name} disks of the VM.`,
      ids,
      place,
    );
    yield* where(
      found,
      noDiskLeft === true ? `its disks are ${name}` : `a disk is ${name}`,
      noDiskLeft === true ? closed : some,
    );
  }
  if (!isNewer) {
    const ultra = anyDisk(traits, (disk) => disk.isUltra);
    const text =
      'The support matrix contradicts itself on files of Ultra disks: one row restores them, the next does not.';
    yield* where(ultra, 'a disk is Ultra', reason('conditional', 'machine', text, [ULTRA_YES, ULTRA_NO]));
  }
}

interface Kind {
  readonly name: string;
  readonly facts: readonly string[];
  readonly has: (disk: AttachedDisk) => Tri;
  readonly place: (disk: AttachedDisk) => Place;
}
