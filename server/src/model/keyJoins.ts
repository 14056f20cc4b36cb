/** How disk encryption sets, keys and the key vaults or managed HSMs that hold them hang together. */
import type { PropertyRead } from '../expansion/resolved';
import type { Resource } from '../expansion/resource';
import type { Value } from '../expressions/value';
import { MANAGED_HSM_DOMAIN, ResourceType } from './arm';
import { type DiskEncryptionSet, type KeyAddress, readKeyAddress } from './encryption';
import { excludeEachOther } from './existence';
import { ancestorId, lastSegment, ResourceIndex } from './ids';
import type { Key, KeyStore } from './keyStore';
import { type Reference, sameWord } from './read';

/** A key vault or managed HSM, and what names it. */
export interface NamedKeyStore {
  readonly store: KeyStore;
  readonly by: PropertyRead;
}

export class KeyJoins {
  private readonly _sets: ResourceIndex<DiskEncryptionSet>;
  private readonly _stores: ResourceIndex<KeyStore>;
  private readonly _keys: ResourceIndex<Key>;

  constructor(
    sets: readonly DiskEncryptionSet[],
    private readonly _allStores: readonly KeyStore[],
    private readonly _allKeys: readonly Key[],
  ) {
    this._sets = new ResourceIndex(sets);
    this._stores = new ResourceIndex(_allStores);
    this._keys = new ResourceIndex(_allKeys);
  }

  /** The disk encryption set that a resource certainly names, where the template deploys it. */
  diskEncryptionSet({ id }: Reference, from: Resource): DiskEncryptionSet | undefined {
    return only(this._sets.find(id).certain, from);
  }

  /** The key vault with an id, where the template certainly deploys it. */
  keyStore(id: Value, from: Resource): KeyStore | undefined {
    return only(this._stores.find(id).certain, from);
  }

  /** Where the key of a disk encryption set lives: as its source vault says, else as the address of the key does. */
  keyStoreOf(set: DiskEncryptionSet): NamedKeyStore | undefined {
    const { sourceVault, keyAddress } = set;
    if (sourceVault) {
      const store = this.keyStore(sourceVault.id, set.resource);
      return store && { store, by: { value: sourceVault.id, place: sourceVault.place } };
    }
    const address = readKeyAddress(keyAddress.value);
    const store = address && this._storeAt(address, set.resource);
    return store ? { store, by: keyAddress } : undefined;
  }

  /** The key of a disk encryption set, where the template certainly deploys it. */
  keyOf(set: DiskEncryptionSet): Key | undefined {
    const address = readKeyAddress(set.keyAddress.value);
    if (!address) {
      return undefined;
    }
    const named = address.stateOf ? only(this._keys.find(address.stateOf).certain, set.resource) : undefined;
    const store = this.keyStoreOf(set)?.store;
    if (named || !store || address.keyName === null) {
      return named;
    }
    const inStore = this._allKeys.filter((key) => {
      const owner = ancestorId(key.resource.id, 2);
      return owner !== null && this._stores.find(owner).certain.includes(store);
    });
    return only(
      inStore.filter((key) => sameWord(lastSegment(key.resource.id) ?? '', address.keyName ?? '')),
      set.resource,
    );
  }

  /** Whether the key of a disk encryption set certainly lives in a managed HSM. */
  isInManagedHsm(set: DiskEncryptionSet): boolean {
    const address = readKeyAddress(set.keyAddress.value);
    const state = address?.stateOf ? textOf(address.stateOf) : '';
    return (
      this.keyStoreOf(set)?.store.isManagedHsm === true ||
      address?.text.toLowerCase().includes(MANAGED_HSM_DOMAIN) === true ||
      state.toLowerCase().includes(ResourceType.managedHsm.toLowerCase())
    );
  }

  private _storeAt(address: KeyAddress, from: Resource): KeyStore | undefined {
    if (address.stateOf) {
      const owner = ancestorId(address.stateOf, 2);
      const ids = owner ? [address.stateOf, owner] : [address.stateOf];
      return ids.map((id) => this.keyStore(id, from)).find((store) => store !== undefined);
    }
    const name = address.host?.slice(0, address.host.indexOf('.'));
    return name
      ? only(
          this._allStores.filter(({ resource }) => sameWord(lastSegment(resource.id) ?? '', name)),
          from,
        )
      : undefined;
  }
}

/** The one that can be deployed together with a resource; undefined for none and for several. */
function only<T extends { readonly resource: Resource }>(found: readonly T[], from: Resource): T | undefined {
  const [first, ...others] = found.filter(({ resource }) => !excludeEachOther(resource, from));
  return others.length === 0 ? first : undefined;
}

/** The known text of an id. */
function textOf(id: Value): string {
  if (id.kind === 'string') {
    return id.value;
  }
  const parts = id.kind === 'unknown' ? (id.constraints.parts ?? []) : [];
  return parts.filter((part) => typeof part === 'string').join('');
}
