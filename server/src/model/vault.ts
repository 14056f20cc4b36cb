import type { Resolved } from '../expansion/resolved';
import type { Resource } from '../expansion/resource';
import type { Value } from '../expressions/value';
import { ENABLED, StorageConfigProperty, VaultProperty } from './arm';
import { ancestorId } from './ids';
import { isWord } from './read';

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

  /** `Enabled`, `Disabled` or `PermanentlyDisabled`; absent stands for enabled. */
  get crossSubscriptionRestore(): Resolved<string> {
    return this.resource.string(VaultProperty.crossSubscriptionRestore);
  }

  private _ofConfigs<K extends 'crossRegionRestore' | 'redundancy'>(property: K): StorageConfig[K][] {
    return this._storageConfigs(this).map((config) => config[property]);
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
