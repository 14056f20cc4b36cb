import { resolveBoolean, resolveNumber, resolveString } from '../expansion/propertyReader';
import type { Place, PropertyRead, Resolved } from '../expansion/resolved';
import type { Resource } from '../expansion/resource';
import type { Tri } from '../expressions/value';
import { DiskProperty, EPHEMERAL_OPTION, AttachedDiskProperty as Property, StorageType } from './arm';
import { declarationOf } from './declarations';
import type { Disk } from './disk';
import { lastSegment, type Match, type ResourceIndex } from './ids';
import { isNamed, type Reference, referenceIn, sameWord } from './read';
import { anyOf, triOf } from './tri';

/**
 * A disk of a virtual machine: its entry in the storage profile, together with the disk resource that it attaches where
 * the template declares that one. What only an undeclared disk could tell is unknown.
 */
export class AttachedDisk {
  private _match: Match<Disk> | null = null;

  constructor(
    readonly machine: Resource,
    readonly role: 'os' | 'data',
    /** The entry in the storage profile. */
    readonly entry: PropertyRead,
    private readonly _disks: ResourceIndex<Disk>,
  ) {}

  get place(): Place {
    return this.entry.place;
  }

  /** Its name, else that of the disk it attaches, else `osDisk` or `lun N`; `disk` where not even that is known. */
  get label(): string {
    const name = this._string(Property.name);
    if (name.kind === 'known') {
      return name.value;
    }
    const attached = this.attached;
    const segment = attached && lastSegment(attached.id);
    if (segment) {
      return segment;
    }
    const { lun } = this;
    return this.role === 'os' ? 'osDisk' : lun.kind === 'known' ? `lun ${lun.value}` : 'disk';
  }

  /** Logical unit number of a data disk. */
  get lun(): Resolved<number> {
    return resolveNumber(this._read(Property.lun));
  }

  /** The id of the managed disk that it attaches; null when it is certainly made with the machine. */
  get attached(): Reference | null {
    return referenceIn(this._read(Property.diskId));
  }

  /** The attached disk where the template certainly declares it. */
  get declared(): Disk | null {
    return declarationOf(this._matches(), this.machine) ?? null;
  }

  /** Whether it attaches, or may attach, a disk of which the template says nothing. */
  get isElsewhere(): boolean {
    return this.attached !== null && this.declared === null;
  }

  /** `Premium_LRS`, `UltraSSD_LRS` …: as the machine says it, else as the disk does. */
  get storageType(): Resolved<string> {
    const own = this._string(Property.storageType);
    return own.kind === 'absent' ? this._fromDisk((disk) => disk.resource.string(DiskProperty.storageType), own) : own;
  }

  /** GiB; what an image or an existing disk decides is absent or unknown. */
  get sizeGB(): Resolved<number> {
    const own = resolveNumber(this._read(Property.sizeGB));
    return own.kind === 'absent' ? this._fromDisk((disk) => disk.resource.number(DiskProperty.sizeGB), own) : own;
  }

  /** How many machines may attach it; only a disk resource can say more than one. */
  get maxShares(): Resolved<number> {
    const absent: Resolved<number> = { kind: 'absent', place: this.place };
    return this._fromDisk((disk) => disk.resource.number(DiskProperty.maxShares), absent);
  }

  get isUltra(): Tri {
    return triOf(this.storageType, (type) => sameWord(type, StorageType.ultra));
  }

  get isPremiumV2(): Tri {
    return triOf(this.storageType, (type) => sameWord(type, StorageType.premiumV2));
  }

  get isShared(): Tri {
    return triOf(this.maxShares, (shares) => shares > 1);
  }

  get isWriteAccelerated(): Tri {
    return triOf(resolveBoolean(this._read(Property.writeAccelerator)), (enabled) => enabled);
  }

  /** Whether it is an OS disk on the host alone, which is lost with it. */
  get isEphemeral(): Tri {
    return triOf(this._string(Property.ephemeral), (option) => sameWord(option, EPHEMERAL_OPTION));
  }

  /** Whether it is a blob in a storage account instead of a managed disk. */
  get isUnmanaged(): Tri {
    return isNamed(referenceIn(this._read(Property.blob)));
  }

  /** Whether Azure Disk Encryption is on by the disk's own settings; extensions are the machine's. */
  get hasAzureDiskEncryption(): Tri {
    const own = triOf(resolveBoolean(this._read(Property.azureDiskEncryption)), (enabled) => enabled);
    const absent: Resolved<boolean> = { kind: 'absent', place: this.place };
    const disk = this._fromDisk((found) => found.resource.boolean(DiskProperty.azureDiskEncryption), absent);
    return anyOf([own, triOf(disk, (enabled) => enabled)]);
  }

  /** The disk encryption set of its ordinary server-side encryption; null when there is certainly none here. */
  get encryptionSet(): Reference | null {
    const own = referenceIn(this._read(Property.encryptionSet));
    const disk = this.declared;
    return own ?? (disk && referenceIn(disk.resource.read(DiskProperty.encryptionSet)));
  }

  /** Whether a customer-managed key encrypts it, other than confidentially. */
  get hasCustomerKey(): Tri {
    const set = this.encryptionSet;
    return set === null && this.isElsewhere ? 'unknown' : isNamed(set);
  }

  /** Where one of its properties stands: of `AttachedDiskProperty`. */
  placeOf(property: string): Place {
    return this._read(property).place;
  }

  /** `CacheDisk`, `ResourceDisk` or `NvmeDisk`, of an ephemeral OS disk. */
  get ephemeralPlacement(): Resolved<string> {
    return this._string(Property.ephemeralPlacement);
  }

  private _string(path: string): Resolved<string> {
    return resolveString(this._read(path));
  }

  private _read(path: string): PropertyRead {
    return this.machine.below(this.entry, path);
  }

  /** What the attached disk says: unknown where the template does not declare it. */
  private _fromDisk<T>(read: (disk: Disk) => Resolved<T>, otherwise: Resolved<T>): Resolved<T> {
    const disk = this.declared;
    if (disk) {
      return read(disk);
    }
    return this.isElsewhere ? { kind: 'unknown', place: otherwise.place, oneOf: null, unknown: null } : otherwise;
  }

  private _matches(): Match<Disk> {
    if (!this._match) {
      const { attached } = this;
      this._match = attached ? this._disks.find(attached.id) : { certain: [], mayBeOther: false };
    }
    return this._match;
  }
}
