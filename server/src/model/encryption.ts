import type { PropertyRead, Resolved } from '../expansion/resolved';
import type { Resource } from '../expansion/resource';
import { compareResourceIds } from '../expansion/resourceId';
import type { Value } from '../expressions/value';
import { DiskEncryptionSetProperty as Property, SYSTEM_ASSIGNED } from './arm';
import type { AccessPolicy } from './keyStore';
import { isWord, type Reference, readReference } from './read';

/** A disk encryption set that the template deploys. */
export class DiskEncryptionSet {
  constructor(readonly resource: Resource) {}

  get encryptionType(): Resolved<string> {
    return this.resource.string(Property.encryptionType);
  }

  /** The key vault of its key; null when it is certainly not named, as for a key vault of another subscription. */
  get sourceVault(): Reference | null {
    return readReference(this.resource, Property.sourceVaultId);
  }

  get keyUrl(): Resolved<string> {
    return this.resource.string(Property.keyUrl);
  }

  /** The address of its key as a value, with what is known of its parts. */
  get keyAddress(): PropertyRead {
    return this.resource.read(Property.keyUrl);
  }

  /**
   * The version of the key that it stays with; null where it takes later versions by itself, or is not known to name one.
   */
  get pinnedKeyVersion(): string | null {
    const rotates = this.resource.boolean(Property.rotatesKeys);
    const stays = rotates.kind === 'absent' || (rotates.kind === 'known' && !rotates.value);
    return stays ? (readKeyAddress(this.keyAddress.value)?.keyVersion ?? null) : null;
  }

  /** Who it is towards its key vault. */
  get identity(): PropertyRead {
    return this.resource.read(Property.identity);
  }

  get identityType(): Resolved<string> {
    return this.resource.string(Property.identityType);
  }

  /** Whether an access policy can be one for its identity. */
  mayBeGranted({ identityOf }: AccessPolicy): boolean {
    const isAnothers = identityOf !== null && compareResourceIds(identityOf, this.resource.id) === false;
    return !isAnothers || !isWord(this.identityType, SYSTEM_ASSIGNED);
  }
}

/** What the address of a key says about where the key lives. */
export interface KeyAddress {
  /** The host: `vault.vault.azure.net`; null where it is not known whole. */
  readonly host: string | null;
  /** Every text of the address that is known, in order. */
  readonly text: string;
  /** The resource that `reference()` was asked for: the key itself, or its key vault; null where none was. */
  readonly stateOf: Value | null;
  /** Name of the key where it is known: the segment after `keys`. */
  readonly keyName: string | null;
  /** The version of the key where it is known: the segment after its name. */
  readonly keyVersion: string | null;
}

/** Reads `https://vault.vault.azure.net/keys/name/version` from a text, an expression with unknown parts or a state. */
export function readKeyAddress(value: Value | undefined): KeyAddress | null {
  if (value?.kind === 'string') {
    return { ...named(value.value), text: value.value, stateOf: null };
  }
  if (value?.kind !== 'unknown') {
    return null;
  }
  const { parts, stateOf } = value.constraints;
  const texts = (parts ?? []).map((part) => (typeof part === 'string' ? part : HOLE));
  const [first] = parts ?? [];
  const state = stateOf ?? (typeof first === 'object' ? first.constraints.stateOf : undefined);
  return { ...named(texts.join('')), text: texts.join('').replaceAll(HOLE, ''), stateOf: state ?? null };
}

/** What stands for a part that is not known. */
const HOLE = '\u0000';

function named(address: string): Pick<KeyAddress, 'host' | 'keyName' | 'keyVersion'> {
  const whole = (text: string | undefined) => (text && !text.includes(HOLE) ? text.toLowerCase() : null);
  return {
    host: whole(/^https:\/\/([^/:]+)/i.exec(address)?.[1]),
    keyName: whole(/\/?keys\/([^/]+)/i.exec(address)?.[1]),
    keyVersion: whole(/\/?keys\/[^/]+\/([^/]+)/i.exec(address)?.[1]),
  };
}
