/** Which disks of a machine a recovery point holds. */
import type { Tri } from '../expressions/value';
import type { FactBase } from '../knowledge/knowledge';
import type { AttachedDisk } from '../model/attachedDisk';
import { allOf, anyOf, not } from '../model/tri';
import type { Subject } from './subject';

/** From this statement on no policy backs up shared disks. */
const SHARED_UNSUPPORTED = 'F412';
const EPHEMERAL_UNSUPPORTED = 'F428';

export const BACKED_UP_FACTS = [SHARED_UNSUPPORTED] as const;

/** A disk, and whether recovery points hold it. */
export interface BackedUpDisk {
  readonly disk: AttachedDisk;
  readonly included: Tri;
  /** Why not, or why that is not known; empty where it is certainly included. */
  readonly reason: string;
  /** Facts behind the reason; none where the template alone decides. */
  readonly facts: readonly string[];
}

export interface BackedUpDisks {
  readonly disks: readonly BackedUpDisk[];
  /** Whether the machine may have more data disks than are listed. */
  readonly open: boolean;
  /** What each of those is like; null where that is not known. */
  readonly repeated: AttachedDisk | null;
  /** Whether the protection leaves a data disk out: such points are restored as disks only. */
  readonly leavesDataDiskOut: Tri;
}

/** The disks of the machine, the OS disk first: as chosen, and none where rules found that backup is impossible. */
export function backedUpDisks(subject: Subject, facts: FactBase): BackedUpDisks {
  const selected = selectedDisks(subject, facts);
  if (!subject.blockers.some(({ severity }) => severity === 'error')) {
    return selected;
  }
  const reason = 'The VM cannot be backed up.';
  return { ...selected, disks: selected.disks.map(({ disk }) => ({ disk, included: false, reason, facts: [] })) };
}

/** The disks of the machine, the OS disk first, by their kind and by the choice of the protected item. */
export function selectedDisks({ machine, protection }: Subject, facts: FactBase): BackedUpDisks {
  const { items, open, repeated } = machine.dataDisks;
  const leftOut = items.map((disk) => protection?.leavesOut(disk) ?? false);
  const disks = [
    inclusion(machine.osDisk, false, facts),
    ...items.map((disk, index) => inclusion(disk, leftOut[index] ?? false, facts)),
  ];
  const leavesMoreOut: Tri = open && protection?.diskSelection ? 'unknown' : false;
  return { disks, open, repeated, leavesDataDiskOut: anyOf([...leftOut, leavesMoreOut]) };
}

function inclusion(disk: AttachedDisk, leftOut: Tri, facts: FactBase): BackedUpDisk {
  const obstacles: readonly (readonly [Tri, string, string, readonly string[]])[] = [
    [
      disk.isEphemeral,
      'An ephemeral OS disk is not backed up.',
      'Whether the OS disk is ephemeral is not known.',
      [EPHEMERAL_UNSUPPORTED],
    ],
    [leftOut, 'The protected item leaves it out.', 'Whether the protected item leaves it out is not known.', []],
    [
      facts.holds(SHARED_UNSUPPORTED) ? disk.isShared : false,
      'A shared disk is not backed up.',
      'Whether the disk is shared is not known.',
      [SHARED_UNSUPPORTED],
    ],
  ];
  const included = allOf(obstacles.map(([answer]) => not(answer)));
  const decisive = obstacles.find(([answer]) => answer === not(included));
  const obstacle = decisive ?? obstacles.find(([answer]) => answer === 'unknown');
  if (included === true || !obstacle) {
    return { disk, included, reason: '', facts: [] };
  }
  const [, certain, uncertain, ids] = obstacle;
  return { disk, included, reason: included === false ? certain : uncertain, facts: ids };
}
