/** Disk encryption set, key, and the key vault or managed HSM that holds it: the chain that a Confidential VM hangs on. */
import type { Resource } from '../expansion/resource';
import type { Value } from '../expressions/value';
import { type DiskEncryptionSet, readKeyAddress } from '../model/encryption';
import { lastSegment } from '../model/ids';
import type { KeyStore } from '../model/keyStore';
import type { Model } from '../model/model';
import type { Reference } from '../model/read';
import { idLabel, segmentAfter } from './names';
import type { KeyStoreKind } from './permissions';

/** A part of the chain. */
export interface ChainLink {
  /** With an ellipsis for what is not known of it. */
  readonly label: string;
  /** Null where any part of it is not known. */
  readonly name: string | null;
  readonly group: string | null;
  /** Where the template deploys it. */
  readonly resource: Resource | null;
}

export interface KeyChain {
  readonly set: ChainLink;
  /** Null where nothing is known of it, as for a set that is not in the template. */
  readonly key: ChainLink | null;
  /** The version of the key that the set stays with; null where it is not known to stay with one. */
  readonly keyVersion: string | null;
  readonly store: (ChainLink & { readonly kind: KeyStoreKind; readonly declared: KeyStore | null }) | null;
}

/**
 * The chain that starts at a disk encryption set.
 *
 * @param from the resource that names the set
 */
export function keyChainOf(reference: Reference, from: Resource, { keyJoins }: Model): KeyChain {
  const set = keyJoins.diskEncryptionSet(reference, from);
  const link = linkOf(reference.id, set?.resource ?? null);
  if (!set) {
    return { set: link, key: null, keyVersion: null, store: null };
  }
  const address = readKeyAddress(set.keyAddress.value);
  const declaredKey = keyJoins.keyOf(set);
  const declaredStore = keyJoins.keyStoreOf(set)?.store;
  const name = address?.keyName ?? null;
  const key = declaredKey ? linkOf(declaredKey.resource.id, declaredKey.resource) : name === null ? null : named(name);
  const store = declaredStore
    ? linkOf(declaredStore.resource.id, declaredStore.resource)
    : storeElsewhere(set, address?.host ?? null);
  const isHsm = keyJoins.isInManagedHsm(set);
  const isKnown = declaredStore !== undefined || set.sourceVault !== null || address?.host != null;
  return {
    set: link,
    key,
    keyVersion: set.pinnedKeyVersion,
    store: store && {
      ...store,
      kind: isHsm ? 'managedHsm' : isKnown ? 'keyVault' : 'unknown',
      declared: declaredStore ?? null,
    },
  };
}

/** A key vault that the template names and does not deploy. */
function storeElsewhere({ sourceVault }: DiskEncryptionSet, host: string | null): ChainLink | null {
  if (sourceVault) {
    return linkOf(sourceVault.id, null);
  }
  return host === null ? null : named(host.slice(0, host.indexOf('.')));
}

function linkOf(id: Value, resource: Resource | null): ChainLink {
  return { label: idLabel(id), name: lastSegment(id), group: segmentAfter(id, 'resourceGroups'), resource };
}

function named(name: string): ChainLink {
  return { label: name, name, group: null, resource: null };
}
