import type { Resolved } from '../expansion/resolved';
import type { Resource } from '../expansion/resource';
import type { Value } from '../expressions/value';
import { VaultConfigProperty as Config, ENABLED, StorageConfigProperty, VaultProperty } from './arm';
import { ancestorId } from './ids';
import { isWord, type Reference, readReference } from './read';

/** The storage configuration of a vault as a child resource: `backupstorageconfig`, or the older `backupconfig`. */
export class StorageConfig {
  constructor(readonly resource: Resource) {}

  /** Null when its own id cannot be read. */
  get vaultId(): Value | null {
    return ancestorId(this.resource.id, 2);
  }

  get crossRegionRestore(): Resolved<boolean> {
    return this.resource.boolean(StorageConfigProperty.crossRegionRestoreFlag);
  }

  /** `storageModelType`, else `storageType`. */
  get redundancy(): Resolved<string> {
    const model = this.resource.string(StorageConfigProperty.storageModelType);
    return model.kind === 'absent' ? this.resource.string(StorageConfigProperty.storageType) : model;
  }
}

/** A Recovery Services vault that the template deploys. */
export class Vault {
  constructor(
    readonly resource: Resource,
    /** Those that certainly belong to it. */
    private readonly _storageConfigs: (vault: Vault) => readonly StorageConfig[],
  ) {}

  get location(): Resolved<string> {
    return this.resource.location;
  }

  /** Every place that says whether cross-region restore is on, in template order; places may contradict each other. */
  get crossRegionRestore(): readonly Resolved<boolean>[] {
    return [asSwitch(this.resource.string(VaultProperty.crossRegionRestore)), ...this._ofConfigs('crossRegionRestore')];
  }

  /** Every place that says its redundancy; places may contradict each other. */
  get redundancy(): readonly Resolved<string>[] {
    return [this.resource.string(VaultProperty.redundancy), ...this._ofConfigs('redundancy')];
  }

  /** `SystemAssigned`, `UserAssigned`, both, or `None`. */
  get identityType(): Resolved<string> {
    return this.resource.string(VaultProperty.identityType);
  }

  /** The customer-managed key of the vault itself; null when there is certainly none. */
  get encryptionKey(): Reference | null {
    return readReference(this.resource, VaultProperty.encryptionKey);
  }

  /** `Disabled`, `Unlocked` or `Locked`. */
  get immutability(): Resolved<string> {
    return this.resource.string(VaultProperty.immutability);
  }

  /** Every place that says whether soft delete is on: `Enabled`, `Disabled` or `AlwaysON`. */
  get softDelete(): readonly Resolved<string>[] {
    return [this.resource.string(VaultProperty.softDelete), ...this._inConfigs((of) => of.string(Config.softDelete))];
  }

  /** Every place that says for how many days deleted backups are kept. */
  get softDeleteDays(): readonly Resolved<number>[] {
    return [
      this.resource.number(VaultProperty.softDeleteDays),
      ...this._inConfigs((of) => of.number(Config.softDeleteDays)),
    ];
  }

  /** Every place that says whether the security features for backups from elsewhere are on. */
  get hybridSecurity(): readonly Resolved<string>[] {
    return [
      this.resource.string(VaultProperty.hybridSecurity),
      ...this._inConfigs((of) => of.string(Config.hybridSecurity)),
    ];
  }

  /** `Enabled`, `Disabled` or `PermanentlyDisabled`; absent stands for enabled. */
  get crossSubscriptionRestore(): Resolved<string> {
    return this.resource.string(VaultProperty.crossSubscriptionRestore);
  }

  /** The child resources that hold its settings in older templates, in template order. */
  get storageConfigs(): readonly StorageConfig[] {
    return this._storageConfigs(this);
  }

  private _inConfigs<T>(read: (config: Resource) => Resolved<T>): Resolved<T>[] {
    return this.storageConfigs.map(({ resource }) => read(resource));
  }

  private _ofConfigs<K extends 'crossRegionRestore' | 'redundancy'>(property: K): StorageConfig[K][] {
    return this.storageConfigs.map((config) => config[property]);
  }
}

function asSwitch(state: Resolved<string>): Resolved<boolean> {
  switch (state.kind) {
    case 'known':
      return { kind: 'known', value: isWord(state, ENABLED), place: state.place };
    case 'unknown':
      return { kind: 'unknown', place: state.place, oneOf: null, unknown: state.unknown };
    case 'absent':
      return state;
  }
}
