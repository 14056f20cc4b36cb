/**
 * What a deployment declares, in the words of Azure Backup: vaults, policies, protections, virtual machines and what
 * they hang on, joined by evaluated resource id across nested deployments and resource groups.
 *
 * The model judges nothing and knows no fact. It reads a property only when a rule asks for it. A join holds only when
 * it is certain; resources whose condition is unknown take part as if they were deployed, unless their conditions
 * exclude each other.
 */
import type { Expansion } from '../expansion/deployment';
import type { Resolved } from '../expansion/resolved';
import type { Resource } from '../expansion/resource';
import { alternativeIds, compareResourceIds } from '../expansion/resourceId';
import type { Value } from '../expressions/value';
import { ResourceType } from './arm';
import { type DiskEncryption, extensionEncryption, settingsEncryption } from './azureDiskEncryption';
import type { BackupPolicy } from './backupPolicy';
import { declarationOf } from './declarations';
import { DeclaredResources } from './declared';
import { excludeEachOther } from './existence';
import { ancestorId, lastSegment, ResourceIndex } from './ids';
import { KeyJoins } from './keyJoins';
import { KeyStore } from './keyStore';
import { NetworkInterface, type StorageAccount } from './network';
import { type ProfileProtection, type ProtectionProfile, profileProtection } from './profile';
import type { Protection } from './protection';
import { includesWord, sameWord } from './read';
import { type StorageConfig, Vault } from './vault';
import type { VirtualMachine } from './virtualMachine';

/** What the environment profile adds to the template. */
export interface ModelEnvironment {
  /** Preview features that the subscription has: `Microsoft.Compute/Name`, or the name alone. */
  readonly registeredFeatures: readonly string[];
  /** Names or ids of storage accounts that restores may stage in. */
  readonly stagingStorageAccounts?: readonly string[];
  /** What protects machines when another repository deploys it. */
  readonly protection?: ProtectionProfile;
  /**
   * Whether it is asked how machines come back. Then an item whose backups are stopped protects its machine, since its
   * points stay; and so does the only one that may protect it, since without it there are no points at all.
   */
  readonly isForRestores?: boolean;
}

/** What the policy id of a protection refers to. */
export type PolicyReference =
  /** Of a template, or as the environment profile describes it. */
  | { readonly kind: 'declared'; readonly policy: BackupPolicy }
  /** Certainly none of the policies here: of an existing vault, or built into every vault. */
  | { readonly kind: 'elsewhere'; readonly name: string }
  | { readonly kind: 'unknown' };

/** A virtual machine and what protects it. */
export interface ProtectedMachine {
  readonly machine: VirtualMachine;
  readonly protection: Protection;
}

/** The domain model of one deployment: what it declares, and how that hangs together. */
export class Model extends DeclaredResources {
  constructor(
    expansion: Expansion,
    private readonly _environment: ModelEnvironment,
  ) {
    super(expansion);
  }

  /** Whether the environment profile says that every machine is protected. */
  get areAllProtected(): boolean {
    return this._environment.protection?.protectAllVms === true;
  }

  vaults(): readonly Vault[] {
    return this._once('vaults', () => {
      const configsOf = (vault: Vault) => this._configsByVault().get(vault) ?? [];
      return this._ofTypes(ResourceType.vault).map((resource) => new Vault(resource, configsOf));
    });
  }

  /** Every certain pair of a classic machine and what protects it. */
  protectedClassicMachines(): readonly { readonly machine: Resource; readonly protection: Protection }[] {
    const machines = new ResourceIndex(this.classicMachines().map((resource) => ({ resource })));
    return this.protections().flatMap((protection) => {
      const matches = protection.source ? machines.find(protection.source.id).certain : [];
      return matches.map(({ resource }) => ({ machine: resource, protection }));
    });
  }

  /** The network interfaces of a virtual machine that the template certainly deploys with it, those inside it last. */
  networkInterfacesOf(machine: VirtualMachine): readonly NetworkInterface[] {
    const index = this._once('networkInterfaceIndex', () => {
      const interfaces = this._ofTypes(ResourceType.networkInterface);
      return new ResourceIndex(interfaces.map((resource) => new NetworkInterface(resource)));
    });
    const declared = machine.networkInterfaceIds
      .flatMap(({ id }) => index.find(id).certain)
      .filter(({ resource }) => !excludeEachOther(resource, machine.resource));
    return [...declared, ...machine.inlineInterfaces];
  }

  /** The locks whose scope is certainly the machine. */
  locksOf(machine: VirtualMachine): readonly Resource[] {
    const types = [ResourceType.lock, ResourceType.machineLock];
    return this._once('locks', () => this._byMachine(this._ofTypes(...types), 4)).get(machine) ?? [];
  }

  /** Whether the environment profile names a storage account, by name or id, as one that restores stage in. */
  isStagingAccount(account: StorageAccount): boolean {
    const { id } = account.resource;
    const names = [lastSegment(id), id.kind === 'string' ? id.value : null].filter((name) => name !== null);
    return names.some((name) => includesWord(this._environment.stagingStorageAccounts ?? [], name));
  }

  keyStores(): readonly KeyStore[] {
    return this._once('keyStores', () => {
      const addedPolicies = (store: KeyStore) => this._addedAccessPolicies()?.get(store) ?? null;
      return this._ofTypes(ResourceType.keyVault, ResourceType.managedHsm).map(
        (resource) => new KeyStore(resource, addedPolicies),
      );
    });
  }

  /** How disk encryption sets, keys and key vaults hang together. */
  get keyJoins(): KeyJoins {
    return this._once('keyJoins', () => new KeyJoins(this.diskEncryptionSets(), this.keyStores(), this.keys()));
  }

  /** How Azure Disk Encryption is certainly turned on for a machine: by its extensions, or by itself. */
  azureDiskEncryptionOf(machine: VirtualMachine): readonly DiskEncryption[] {
    const extensions = this.extensionsOf(machine).filter((extension) => !excludeEachOther(extension, machine.resource));
    return [settingsEncryption(machine.resource), ...extensions.map(extensionEncryption)].filter(
      (found) => found !== null,
    );
  }

  /** Items and intents that certainly protect a virtual machine; those whose backups are stopped as the environment says. */
  protections(): readonly Protection[] {
    const { isForRestores = false } = this._environment;
    return this._once('protections', () =>
      this.allProtections().filter((protection) => isForRestores || !protection.isStopped),
    );
  }

  /**
   * Every certain pair of a virtual machine and what protects it, in the order of the protections; for restores also
   * the pairs without which there is nothing to restore; last those that the environment profile tells of.
   */
  protectedMachines(): readonly ProtectedMachine[] {
    return this._once('protectedMachines', () => {
      const machines = new ResourceIndex(this.virtualMachines());
      const declared = this.protections().flatMap((protection) => {
        const { source } = protection;
        const matches = source ? machines.find(source.id).certain : [];
        return matches
          .filter((machine) => !excludeEachOther(machine.resource, protection.resource))
          .map((machine) => ({ machine, protection }));
      });
      const possible = this._environment.isForRestores ? this._onlyPossibleProtections() : [];
      return [...declared, ...possible, ...this.assumedProtections()];
    });
  }

  /** What may protect the machine where nothing certainly does: its source may be the machine. */
  possibleProtectionsOf(machine: VirtualMachine): readonly Protection[] {
    return this.protectionsOf(machine).length > 0
      ? []
      : this.allProtections().filter(
          ({ source }) => source !== null && compareResourceIds(source.id, machine.resource.id) === 'unknown',
        );
  }

  private _onlyPossibleProtections(): readonly ProtectedMachine[] {
    if (this.expansion.opaqueDeployments.length > 0) {
      return [];
    }
    return this.virtualMachines().flatMap((machine) => {
      const [protection, ...others] = this.possibleProtectionsOf(machine);
      return protection && others.length === 0 ? [{ machine, protection }] : [];
    });
  }

  /** The machines that nothing here protects, or may, with what the environment profile says instead. */
  assumedProtections(): readonly ProtectedMachine[] {
    const assumed = this._profileProtections();
    return this.virtualMachines().flatMap((machine) => {
      const found = assumed.get(machine.resource);
      return found ? [{ machine, protection: found.protection }] : [];
    });
  }

  /** The machine's extensions. */
  extensionsOf(machine: VirtualMachine): readonly Resource[] {
    return (
      this._once('extensions', () => this._byMachine(this._ofTypes(ResourceType.machineExtension), 2)).get(machine) ??
      []
    );
  }

  /** The diagnostic settings whose scope is certainly the machine. */
  diagnosticSettingsOf(machine: VirtualMachine): readonly Resource[] {
    const types = [ResourceType.diagnosticSettings, ResourceType.machineDiagnosticSettings];
    return this._once('diagnosticSettings', () => this._byMachine(this._ofTypes(...types), 4)).get(machine) ?? [];
  }

  /** What certainly protects the machine, also where backups are stopped; else what the environment profile says. */
  protectionsOf(machine: VirtualMachine): readonly Protection[] {
    const protections = this._once('protectionsOfMachines', () => {
      const machines = new ResourceIndex(this.virtualMachines());
      const byMachine = new Map<VirtualMachine, Protection[]>();
      for (const protection of this.allProtections()) {
        for (const source of protection.source ? machines.find(protection.source.id).certain : []) {
          byMachine.set(source, [...(byMachine.get(source) ?? []), protection]);
        }
      }
      return byMachine;
    });
    const declared = (protections.get(machine) ?? []).filter(
      ({ resource }) => !excludeEachOther(machine.resource, resource),
    );
    const assumed = this._profileProtections().get(machine.resource);
    return assumed ? [assumed.protection] : declared;
  }

  /**
   * The vault of a protection or a policy where the template deploys it or the environment profile describes it;
   * undefined when neither is certain.
   */
  vaultOf(of: Protection | BackupPolicy): Vault | undefined {
    return this._vaultWithId(of.vaultId, of.resource) ?? this._assumedWith(of)?.vault ?? undefined;
  }

  /**
   * What the policy id of a protection can refer to: one entry, or several where the id is one of several; empty when
   * no policy is named.
   */
  policiesOf(protection: Protection): readonly PolicyReference[] {
    const { policy } = protection;
    const references = policy
      ? alternativeIds(policy.id).map((id) => this._policyReference(id, protection.resource))
      : [];
    const assumed = this._assumedWith(protection)?.policy;
    return assumed && references.every(({ kind }) => kind !== 'declared')
      ? [{ kind: 'declared', policy: assumed }]
      : references;
  }

  /**
   * Whether the subscription has a preview feature, as far as the deployment and the environment profile say. Unknown
   * where a registration has an unknown name, or means the feature and misspells it, which rules of their own tell.
   *
   * @param name without its provider; @param provider such as `Microsoft.Compute`
   */
  isFeatureRegistered(provider: string, name: string): boolean | 'unknown' {
    const full = `${provider}/${name}`;
    const registrations = this.featureRegistrations();
    if (
      this._environment.registeredFeatures.some((feature) => sameWord(feature, name) || sameWord(feature, full)) ||
      registrations.some(({ feature }) => feature.kind === 'known' && sameWord(feature.value, full))
    ) {
      return true;
    }
    return registrations.some(({ feature }) => feature.kind === 'unknown' || isMeant(feature, name))
      ? 'unknown'
      : false;
  }

  /**
   * What certainly belongs to each machine by its own id.
   *
   * @param segments by how many its id is longer than the machine's
   */
  private _byMachine(resources: readonly Resource[], segments: number): ReadonlyMap<VirtualMachine, Resource[]> {
    const machines = new ResourceIndex(this.virtualMachines());
    const byMachine = new Map<VirtualMachine, Resource[]>();
    for (const resource of resources) {
      const id = ancestorId(resource.id, segments);
      for (const machine of id ? machines.find(id).certain : []) {
        byMachine.set(machine, [...(byMachine.get(machine) ?? []), resource]);
      }
    }
    return byMachine;
  }

  /** What the environment profile says of the machines that no protection here names, or may name. */
  private _profileProtections(): ReadonlyMap<Resource, ProfileProtection> {
    return this._once('profileProtections', () => {
      const { protection: profile } = this._environment;
      const machines = profile ? this.virtualMachines() : [];
      const isNamed = namedBy(this.allProtections(), machines);
      const found = machines.flatMap((machine) => {
        const assumed = profile && !isNamed(machine) ? profileProtection(machine.resource, profile) : null;
        return assumed ? [[machine.resource, assumed] as const] : [];
      });
      return new Map(found);
    });
  }

  private _assumedWith({ resource }: Protection | BackupPolicy): ProfileProtection | undefined {
    return resource.assumedFor && this._profileProtections().get(resource.assumedFor);
  }

  private _policyReference(id: Value, from: Resource): PolicyReference {
    const match = this._policyIndex().find(id);
    const policy = declarationOf(match, from);
    if (policy) {
      return { kind: 'declared', policy };
    }
    const isPossible = match.mayBeOther || match.certain.some(({ resource }) => !excludeEachOther(resource, from));
    const name = lastSegment(id);
    return isPossible || name === null ? { kind: 'unknown' } : { kind: 'elsewhere', name };
  }

  private _policyIndex(): ResourceIndex<BackupPolicy> {
    return this._once('policyIndex', () => new ResourceIndex(this.backupPolicies()));
  }

  private _vaultIndex(): ResourceIndex<Vault> {
    return this._once('vaultIndex', () => new ResourceIndex(this.vaults()));
  }

  private _vaultWithId(id: Value | null, from: Resource): Vault | undefined {
    return id ? declarationOf(this._vaultIndex().find(id), from) : undefined;
  }

  private _configsByVault(): ReadonlyMap<Vault, readonly StorageConfig[]> {
    return this._once('configsByVault', () => {
      const byVault = new Map<Vault, StorageConfig[]>();
      for (const config of this.storageConfigs()) {
        const vault = this._vaultWithId(config.vaultId, config.resource);
        if (vault) {
          byVault.set(vault, [...(byVault.get(vault) ?? []), config]);
        }
      }
      return byVault;
    });
  }

  /**
   * The lists of access policies that are added to each key vault; null where some may be out of sight: in a template
   * that cannot be seen, or added to a key vault that is not known.
   */
  private _addedAccessPolicies(): ReadonlyMap<KeyStore, readonly Resource[]> | null {
    return this._once('addedAccessPolicies', () => {
      if (!this.expansion.root.complete) {
        return null;
      }
      const byStore = new Map<KeyStore, Resource[]>(this.keyStores().map((store) => [store, []]));
      const stores = new ResourceIndex(this.keyStores());
      for (const resource of this._ofTypes(ResourceType.keyVaultAccessPolicies)) {
        const owner = ancestorId(resource.id, 2);
        const match = owner && stores.find(owner);
        if (!match || match.mayBeOther) {
          return null;
        }
        for (const store of match.certain) {
          byStore.get(store)?.push(resource);
        }
      }
      return byStore;
    });
  }
}

/** Tells the machines that some protection names, or may name. */
function namedBy(
  protections: readonly Protection[],
  machines: readonly VirtualMachine[],
): (machine: VirtualMachine) => boolean {
  const index = new ResourceIndex(machines);
  const sources = protections.flatMap(({ source }) =>
    source ? [{ id: source.id, match: index.find(source.id) }] : [],
  );
  const certain = new Set(sources.flatMap(({ match }) => match.certain));
  const open = sources.filter(({ match }) => match.mayBeOther);
  return (machine) =>
    certain.has(machine) || open.some(({ id }) => compareResourceIds(id, machine.resource.id) === 'unknown');
}

/** Whether the last part of a registration's name is the feature, white space aside. */
function isMeant(registered: Resolved<string>, name: string): boolean {
  return registered.kind === 'known' && sameWord(registered.value.split('/').at(-1)?.trim() ?? '', name);
}
