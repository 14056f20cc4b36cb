import { resolveNumber } from '../expansion/propertyReader';
import type { Place, Resolved } from '../expansion/resolved';
import type { Resource } from '../expansion/resource';
import type { Tri, Value } from '../expressions/value';
import {
  ProtectionProperty as Property,
  ResourceType,
  STOPPED_STATES,
  VM_INTENT_TYPE,
  VM_ITEM_NAME_PREFIX,
  VM_ITEM_TYPES,
} from './arm';
import type { AttachedDisk } from './attachedDisk';
import { ancestorId } from './ids';
import { includesWord, type Reference, readReference, sameWord } from './read';
import { triOf } from './tri';

/** The data disks that a protected item names. */
export interface DiskSelection {
  /** Null while not all of them are known. */
  readonly luns: readonly number[] | null;
  /** Each as it is listed. */
  readonly listed: readonly Resolved<number>[];
  /** Whether only these are backed up; else all but these. */
  readonly isInclusion: Tri;
  readonly place: Place;
}

/** What puts a resource under a backup policy: a protected item, or the intent to make one. */
export class Protection {
  constructor(readonly resource: Resource) {}

  get kind(): 'item' | 'intent' {
    return this.resource.isType(ResourceType.protectionIntent) ? 'intent' : 'item';
  }

  /** The resource under protection; null when certainly none is named. */
  get source(): Reference | null {
    return readReference(this.resource, Property.sourceResourceId);
  }

  /** The policy; null when certainly none is named. */
  get policy(): Reference | null {
    return readReference(this.resource, Property.policyId);
  }

  /**
   * The vault of its own id, else that of its policy, since both lie in one vault; null when neither can be read.
   */
  get vaultId(): Value | null {
    const { policy } = this;
    const own = ancestorId(this.resource.id, this.kind === 'item' ? 6 : 4);
    return own ?? (policy && !this.resource.assumedFor ? ancestorId(policy.id, 2) : null);
  }

  /**
   * Whether it certainly protects an Azure virtual machine as a whole: databases inside a virtual machine name that
   * machine as their source too. Where the type is left out or unknown, the name decides.
   */
  get isForVirtualMachine(): boolean {
    if (this.kind === 'intent') {
      const type = this.resource.string(Property.protectionIntentItemType);
      return type.kind === 'known' && sameWord(type.value, VM_INTENT_TYPE);
    }
    const type = this.resource.string(Property.protectedItemType);
    if (type.kind === 'known') {
      return includesWord(VM_ITEM_TYPES, type.value);
    }
    return itemSegment(this.resource.name)?.startsWith(VM_ITEM_NAME_PREFIX) === true;
  }

  /**
   * Which data disks are backed up by their logical unit numbers; null when the item does not choose. Without
   * `isInclusionList` the list leaves its disks out; an empty inclusion list leaves all data disks out.
   */
  get diskSelection(): DiskSelection | null {
    const { items, open, place } = this.resource.elements(Property.diskLuns);
    const isInclusion = triOf(this.resource.boolean(Property.diskLunsAreIncluded), (isListed) => isListed);
    if (items.length === 0 && !open && isInclusion === false) {
      return null;
    }
    const listed = items.map((lun) => resolveNumber(lun));
    const luns = listed.flatMap((lun) => (lun.kind === 'known' ? [lun.value] : []));
    return { luns: open || luns.length < listed.length ? null : luns, listed, isInclusion, place };
  }

  /** Whether the item's choice leaves a disk out; never the OS disk. */
  leavesOut(disk: AttachedDisk): Tri {
    const selection = disk.role === 'data' ? this.diskSelection : null;
    if (!selection) {
      return false;
    }
    const { lun } = disk;
    const isListed = selection.luns === null || lun.kind !== 'known' ? 'unknown' : selection.luns.includes(lun.value);
    return selection.isInclusion === 'unknown' || isListed === 'unknown'
      ? 'unknown'
      : isListed !== selection.isInclusion;
  }

  /**
   * Whether backups are or may be stopped: then it keeps recovery points and takes no new ones, and nothing is said
   * of what a backup would need.
   */
  get isStopped(): boolean {
    const state = this.resource.string(Property.protectionState);
    return state.kind === 'unknown' || (state.kind === 'known' && includesWord(STOPPED_STATES, state.value));
  }
}

/** The last segment of a name in lower case, as far as its start is known. */
function itemSegment(name: Resolved<string>): string | undefined {
  if (name.kind === 'known') {
    return name.value.slice(name.value.lastIndexOf('/') + 1).toLowerCase();
  }
  const parts = name.kind === 'unknown' ? name.unknown?.constraints.parts : undefined;
  const text = parts?.findLast((part) => typeof part === 'string' && part.includes('/'));
  return typeof text === 'string' ? text.slice(text.lastIndexOf('/') + 1).toLowerCase() : undefined;
}
