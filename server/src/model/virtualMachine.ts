import type { Place, PropertyRead, Resolved } from '../expansion/resolved';
import type { Resource } from '../expansion/resource';
import type { Tri } from '../expressions/value';
import {
  DiskCreateOption,
  DiskSecurityType,
  ImagePublisher,
  OsDiskEncryption,
  OsType,
  Priority,
  VirtualMachineProperty as Property,
  SecurityType,
} from './arm';
import { AttachedDisk } from './attachedDisk';
import type { Disk } from './disk';
import type { ResourceIndex } from './ids';
import { NetworkInterface } from './network';
import { isGiven, isNamed, isWord, type Reference, readReference, referenceIn, sameWord } from './read';
import { anyOf, triOf } from './tri';

/** The customer-managed key of a Confidential VM's OS disk. */
export interface ConfidentialKey {
  /** The disk encryption set that holds it. */
  readonly diskEncryptionSet: Reference;
  /** Whether the disk itself is certainly encrypted with it, not only the guest state. */
  readonly encryptsDisk: boolean;
  /** Where the kind of encryption is said. */
  readonly encryptionPlace: Place;
}

/** A virtual machine that the template deploys. */
export class VirtualMachine {
  constructor(
    readonly resource: Resource,
    private readonly _disks: ResourceIndex<Disk>,
  ) {}

  get location(): Resolved<string> {
    return this.resource.location;
  }

  /** The OS disk; its entry may be absent or unknown. */
  get osDisk(): AttachedDisk {
    return new AttachedDisk(this.resource, 'os', this.resource.read(Property.osDisk), this._disks);
  }

  /** Its data disks in order; `open` when there may be more than are listed, `repeated` where those are all alike. */
  get dataDisks(): {
    readonly items: readonly AttachedDisk[];
    readonly open: boolean;
    readonly repeated: AttachedDisk | null;
  } {
    const { items, open, repeated } = this.resource.elements(Property.dataDisks);
    const attached = (entry: PropertyRead) => new AttachedDisk(this.resource, 'data', entry, this._disks);
    return { items: items.map(attached), open, repeated: repeated && attached(repeated) };
  }

  /** The zones it is pinned to; none where it is not. Null while they are not known. */
  get zones(): readonly string[] | null {
    const { items, open } = this.resource.elements(Property.zones);
    const zones = items.map(({ value }) =>
      value?.kind === 'string' || value?.kind === 'integer' ? String(value.value) : null,
    );
    return open || zones.includes(null) ? null : (zones as string[]);
  }

  /** Whether it is pinned to a zone, be it one that is not known. */
  get isPinned(): Tri {
    const { items, open } = this.resource.elements(Property.zones);
    return items.length > 0 || (open && 'unknown');
  }

  /** Whether it was made from an image of the Marketplace that has a purchase plan. */
  get hasPlan(): Tri {
    return triOf(this.resource.string(Property.plan), () => true);
  }

  get isInAvailabilitySet(): Tri {
    return isNamed(readReference(this.resource, Property.availabilitySet));
  }

  get isOnDedicatedHost(): Tri {
    const paths = [Property.host, Property.hostGroup];
    return anyOf(paths.map((path) => isNamed(readReference(this.resource, path))));
  }

  /** Whether it is a spot machine. */
  get isSpot(): Tri {
    return triOf(this.resource.string(Property.priority), (priority) => sameWord(priority, Priority.spot));
  }

  /** Whether it belongs to a flexible scale set. */
  get isInScaleSet(): Tri {
    return isNamed(readReference(this.resource, Property.scaleSet));
  }

  /** Whether only the guest state of a Confidential VM is encrypted confidentially, said by the VM or by the disk it attaches. */
  get encryptsGuestStateOnly(): Tri {
    const own = this.resource.string(Property.osDiskEncryptionType);
    const [disk] = this._attachedOsDisks();
    return own.kind === 'absent' && disk
      ? triOf(disk.securityType, (kind) => sameWord(kind, DiskSecurityType.guestStateOnly))
      : triOf(own, (kind) => sameWord(kind, OsDiskEncryption.guestState));
  }

  /** The OS disk, then the data disks that are certainly there. */
  get allDisks(): readonly AttachedDisk[] {
    return [this.osDisk, ...this.dataDisks.items];
  }

  /** Whether a disk is certainly a blob in a storage account. */
  get isUnmanaged(): boolean {
    return this.allDisks.some(({ isUnmanaged }) => isUnmanaged === true);
  }

  /** The managed image, or the image of a gallery: one's own, a shared or a community one; null for certainly none. */
  get imageId(): Reference | null {
    const paths = [Property.imageId, Property.sharedGalleryImageId, Property.communityGalleryImageId];
    const images = paths.map((path) => readReference(this.resource, path)).filter((image) => image !== null);
    return images.find(isGiven) ?? images[0] ?? null;
  }

  /** Whether its image certainly has a publisher, as images of the Marketplace do. */
  get hasMarketplaceImage(): boolean {
    return this.resource.string(Property.imagePublisher).kind === 'known';
  }

  /** Whether it certainly starts from an existing OS disk. */
  get attachesOsDisk(): boolean {
    return isWord(this.resource.string(Property.osDiskCreateOption), DiskCreateOption.attach);
  }

  /** Whether it certainly runs Windows, as its OS profile, its OS disk or the publisher of its image says. */
  get isWindows(): boolean {
    const configuration = this.resource.read(Property.windowsConfiguration).value;
    const publisher = this.resource.string(Property.imagePublisher);
    return (
      configuration?.kind === 'object' ||
      isWord(this.resource.string(Property.osDiskType), OsType.windows) ||
      isWord(publisher, ImagePublisher.windowsServer) ||
      isWord(publisher, ImagePublisher.windowsClient)
    );
  }

  /** Whether it certainly runs Linux, as its OS profile or OS disk says. */
  get isLinux(): boolean {
    const configuration = this.resource.read(Property.linuxConfiguration).value;
    return configuration?.kind === 'object' || isWord(this.resource.string(Property.osDiskType), OsType.linux);
  }

  /** The network interfaces that are made with it, as far as they are listed. */
  get inlineInterfaces(): readonly NetworkInterface[] {
    const { items } = this.resource.elements(Property.inlineInterfaces);
    return items.map((item) => new NetworkInterface(this.resource, item));
  }

  /** Ids of its other network interfaces, as far as they are listed. */
  get networkInterfaceIds(): readonly Reference[] {
    const { items } = this.resource.elements(Property.networkInterfaces);
    return items.map((item) => referenceIn(this.resource.below(item, 'id'))).filter((id) => id !== null);
  }

  /** `Standard_DC4as_v6`. */
  get size(): Resolved<string> {
    return this.resource.string(Property.size);
  }

  get securityType(): Resolved<string> {
    return this.resource.string(Property.securityType);
  }

  /** Whether it is certainly a Confidential VM. */
  get isConfidential(): boolean {
    return isWord(this.securityType, SecurityType.confidential);
  }

  /** Whether it certainly uses trusted launch. */
  get isTrustedLaunch(): boolean {
    return isWord(this.securityType, SecurityType.trustedLaunch);
  }

  /**
   * The customer-managed key of the OS disk's confidential encryption, said by the VM or by the disk it attaches; null
   * unless there is certainly one. An ordinary customer-managed key (`managedDisk.diskEncryptionSet`) is none.
   */
  get confidentialKey(): ConfidentialKey | null {
    const own = readReference(this.resource, Property.osDiskConfidentialKey);
    if (own && isGiven(own)) {
      const kind = this.resource.string(Property.osDiskEncryptionType);
      const encryptsDisk = isWord(kind, OsDiskEncryption.diskAndGuestState);
      return { diskEncryptionSet: own, encryptsDisk, encryptionPlace: kind.place };
    }
    const [disk] = this._attachedOsDisks();
    const key = disk?.confidentialKey;
    if (!disk || !key || !isGiven(key)) {
      return null;
    }
    const kind = disk.securityType;
    const encryptsDisk = isWord(kind, DiskSecurityType.confidentialCustomerKey);
    return { diskEncryptionSet: key, encryptsDisk, encryptionPlace: kind.place };
  }

  /** Whether there is such a key; not decidable where the reference may be empty. */
  get hasConfidentialKey(): Tri {
    return this.confidentialKey !== null || isNamed(readReference(this.resource, Property.osDiskConfidentialKey));
  }

  /** How much of the OS disk is confidentially encrypted, as the VM says it. */
  get osDiskEncryption(): Resolved<string> {
    return this.resource.string(Property.osDiskEncryptionType);
  }

  /** Every disk encryption set that its disks certainly name, ordinary or confidential. */
  get diskEncryptionSets(): readonly Reference[] {
    const ordinary = [this.osDisk, ...this.dataDisks.items].map((disk) => disk.encryptionSet);
    return [this.confidentialKey?.diskEncryptionSet ?? null, ...ordinary].filter(
      (reference) => reference !== null && isGiven(reference),
    ) as Reference[];
  }

  private _attachedOsDisks(): readonly Disk[] {
    const attached = readReference(this.resource, Property.osDiskId);
    return attached ? this._disks.find(attached.id).certain : [];
  }
}
