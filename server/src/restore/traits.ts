/** What routes depend on, read from machine and vault; unknown where the template does not decide it. */
import type { Place, Resolved } from '../expansion/resolved';
import type { Tri } from '../expressions/value';
import type { FactBase } from '../knowledge/knowledge';
import { findRegion, normalizeRegion, type Region } from '../knowledge/regions';
import {
  AttachedDiskProperty,
  AzureDiskEncryption,
  DiskEncryptionExtensionProperty as ExtensionProperty,
  Redundancy,
  SecurityType,
} from '../model/arm';
import type { AttachedDisk } from '../model/attachedDisk';
import { includesWord, sameWord } from '../model/read';
import { allOf, anyOf, triOf } from '../model/tri';
import type { Vault } from '../model/vault';
import { BACKED_UP_FACTS, type BackedUpDisk, selectedDisks } from './backedUp';
import type { Companion, Subject } from './subject';

export interface Traits {
  readonly isConfidential: Tri;
  readonly isTrustedLaunch: Tri;
  /** Of a Confidential VM: whether its disks are not encrypted confidentially. */
  readonly encryptsGuestStateOnly: Tri;
  readonly hasAzureDiskEncryption: Tri;
  /** Where it is turned on. */
  readonly azureDiskEncryptionPlace: Place | null;
  /** Whether a disk that is backed up has a customer-managed key of the ordinary kind. */
  readonly hasCustomerKeyDisk: Tri;
  readonly customerKeyPlace: Place | null;
  readonly isUnmanaged: Tri;
  readonly unmanagedPlace: Place | null;
  readonly leavesDataDiskOut: Tri;
  /** The disks that may be backed up. */
  readonly disks: readonly BackedUpDisk[];
  /** Whether there may be more disks than are listed. */
  readonly disksOpen: boolean;
  /** What each of those is like; null where that is not known. */
  readonly repeatedDisk: AttachedDisk | null;
  /** The zones of the machine; null while they are not known. */
  readonly zones: readonly string[] | null;
  /** Whether it is in a zone, known or not. */
  readonly isPinned: Tri;
  /** Normalised; null while it is not known. */
  readonly region: string | null;
  /** What is known of the region; null also for regions that the data does not know, such as sovereign clouds. */
  readonly regionData: Region | null;
  /** Id of the machine's subscription; null while it is not known. */
  readonly subscription: string | null;
}

/** The facts that traits read. */
export const TRAIT_FACTS = BACKED_UP_FACTS;

export function traitsOf(subject: Subject, facts: FactBase): Traits {
  const { machine, extensions } = subject;
  const { disks: all, open, repeated, leavesDataDiskOut } = selectedDisks(subject, facts);
  const disks = all.filter(({ included }) => included !== false);
  const mayHold = { disks, disksOpen: open, repeatedDisk: repeated };
  const { location } = machine;
  const region = location.kind === 'known' ? normalizeRegion(location.value) : null;
  const { subscriptionId } = machine.resource.deployment;
  const encrypting = extensions.map((extension) => [extension.resource, isDiskEncryption(extension)] as const);
  return {
    isConfidential: triOf(machine.securityType, (type) => sameWord(type, SecurityType.confidential)),
    isTrustedLaunch: triOf(machine.securityType, (type) => sameWord(type, SecurityType.trustedLaunch)),
    encryptsGuestStateOnly: machine.encryptsGuestStateOnly,
    hasAzureDiskEncryption: anyOf([
      ...all.map(({ disk }) => disk.hasAzureDiskEncryption),
      ...encrypting.map(([, answer]) => answer),
    ]),
    azureDiskEncryptionPlace:
      placeIn(
        all,
        (disk) => disk.hasAzureDiskEncryption,
        (disk) => disk.placeOf(AttachedDiskProperty.azureDiskEncryption),
      ) ??
      encrypting.find(([, answer]) => answer === true)?.[0].string(ExtensionProperty.type).place ??
      null,
    hasCustomerKeyDisk: anyDisk(mayHold, (disk) => disk.hasCustomerKey),
    customerKeyPlace: placeIn(
      disks,
      (disk) => disk.hasCustomerKey,
      (disk) => disk.encryptionSet?.place ?? disk.place,
    ),
    unmanagedPlace: placeIn(
      all,
      (disk) => disk.isUnmanaged,
      (disk) => disk.placeOf(AttachedDiskProperty.blob),
    ),
    isUnmanaged: anyOf(all.map(({ disk, included }) => allOf([included, disk.isUnmanaged]))),
    leavesDataDiskOut,
    disks,
    disksOpen: open,
    repeatedDisk: repeated,
    zones: machine.zones,
    isPinned: machine.isPinned,
    region,
    regionData: region === null ? null : (findRegion(region) ?? null),
    subscription: subscriptionId.kind === 'string' ? subscriptionId.value : null,
  };
}

/** Whether an extension is the one that encrypts disks inside the machine. */
function isDiskEncryption({ resource: extension, isThere }: Companion): Tri {
  const { publisher, types, enable } = AzureDiskEncryption;
  const operation = extension.string(ExtensionProperty.operation);
  return allOf([
    isThere,
    triOf(extension.string(ExtensionProperty.publisher), (written) => sameWord(written, publisher)),
    triOf(extension.string(ExtensionProperty.type), (written) => includesWord(types, written)),
    operation.kind === 'absent' || triOf(operation, (written) => sameWord(written, enable)),
  ]);
}

/** Where the first disk says something that it certainly has. */
export function placeIn(
  disks: readonly BackedUpDisk[],
  has: (disk: AttachedDisk) => Tri,
  placeOf: (disk: AttachedDisk) => Place,
): Place | null {
  const found = disks.find(({ disk }) => has(disk) === true);
  return found ? placeOf(found.disk) : null;
}

/** Whether a disk that is backed up has the property; those that may follow count where they may have it. */
export function anyDisk(
  { disks, disksOpen, repeatedDisk }: Pick<Traits, 'disks' | 'disksOpen' | 'repeatedDisk'>,
  has: (disk: AttachedDisk) => Tri,
): Tri {
  const mayFollow = disksOpen && (repeatedDisk === null || has(repeatedDisk) !== false);
  return anyOf([...disks.map(({ disk, included }) => allOf([included, has(disk)])), mayFollow && 'unknown']);
}

/** A setting of the vault that several places may say. */
export interface VaultSetting<T> {
  /** `unstated`: no place says it. `unknown`: a place says what is not known, or places contradict each other. */
  readonly value: T | 'unstated' | 'unknown';
  readonly place: Place | null;
}

/** What all places of the vault that speak of a setting agree on. */
function agreed<S, T>(places: readonly Resolved<S>[], read: (value: S) => T): VaultSetting<T> {
  const spoken = places.filter(({ kind }) => kind !== 'absent');
  const [first] = spoken;
  if (!first) {
    return { value: 'unstated', place: null };
  }
  const values = spoken.map((setting) => (setting.kind === 'known' ? read(setting.value) : 'unknown'));
  const [value] = values;
  const agree = value !== undefined && values.every((other) => other === value);
  return { value: agree ? value : 'unknown', place: first.place };
}

export function crossRegionRestoreOf(vault: Vault): VaultSetting<boolean> {
  return agreed(vault.crossRegionRestore, (isOn) => isOn);
}

export type RedundancyKind = 'zone' | 'noZone';

/** Whether recovery points in the vault outlive a zone, each in its own place; geo-redundancy alone does not offer zones. */
export function redundancyOf(vault: Vault): VaultSetting<RedundancyKind> {
  return agreed(vault.redundancy, (kind) =>
    includesWord([Redundancy.zone, Redundancy.geoZone], kind) ? 'zone' : 'noZone',
  );
}
