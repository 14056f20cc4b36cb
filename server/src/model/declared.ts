/**
 * What a deployment declares, kind by kind: machines, disks, policies, keys and the rest. Lists come in template order and
 * hold what may be deployed, not what only exists.
 */
import type { Expansion } from '../expansion/deployment';
import type { Resource } from '../expansion/resource';
import type { Value } from '../expressions/value';
import { ResourceType } from './arm';
import { BackupPolicy } from './backupPolicy';
import { Disk } from './disk';
import { DiskEncryptionSet } from './encryption';
import { FeatureRegistration } from './featureRegistration';
import { ancestorId, ResourceIndex } from './ids';
import { Key } from './keyStore';
import { endpointsOf, StorageAccount, type TrafficManagerEndpoint } from './network';
import { Protection } from './protection';
import { includesWord } from './read';
import { StorageConfig } from './vault';
import { VirtualMachine } from './virtualMachine';

/** The resources that one deployment declares, each list made when it is first asked for. */
export class DeclaredResources {
  private readonly _byType: ReadonlyMap<string, readonly Resource[]>;
  private readonly _computed = new Map<string, unknown>();

  constructor(readonly expansion: Expansion) {
    this._byType = isHybrid(expansion) ? new Map() : groupByType(expansion.resources);
  }

  virtualMachines(): readonly VirtualMachine[] {
    return this._once('virtualMachines', () => {
      const disks = new ResourceIndex(this.disks());
      return this._ofTypes(ResourceType.virtualMachine).map((resource) => new VirtualMachine(resource, disks));
    });
  }

  disks(): readonly Disk[] {
    return this._once('disks', () => this._ofTypes(ResourceType.disk).map((resource) => new Disk(resource)));
  }

  /** Virtual machines of the classic deployment model. */
  classicMachines(): readonly Resource[] {
    return this._ofTypes(ResourceType.classicVirtualMachine);
  }

  /** Every endpoint that names a resource as its target. */
  trafficManagerEndpoints(): readonly TrafficManagerEndpoint[] {
    return this._once('trafficManagerEndpoints', () =>
      this._ofTypes(ResourceType.trafficManagerProfile, ResourceType.trafficManagerEndpoint).flatMap(endpointsOf),
    );
  }

  /** Locks with what they hang on: a resource group, a subscription, or any one resource. */
  scopeLocks(): readonly { readonly lock: Resource; readonly scope: Value }[] {
    return this._once('scopeLocks', () =>
      this._ofTypes(ResourceType.lock).flatMap((lock) => {
        const scope = ancestorId(lock.id, 4);
        return scope ? [{ lock, scope }] : [];
      }),
    );
  }

  storageAccounts(): readonly StorageAccount[] {
    return this._once('storageAccounts', () =>
      this._ofTypes(ResourceType.storageAccount).map((resource) => new StorageAccount(resource)),
    );
  }

  diskEncryptionSets(): readonly DiskEncryptionSet[] {
    return this._once('diskEncryptionSets', () =>
      this._ofTypes(ResourceType.diskEncryptionSet).map((resource) => new DiskEncryptionSet(resource)),
    );
  }

  keys(): readonly Key[] {
    return this._once('keys', () =>
      this._ofTypes(ResourceType.keyVaultKey, ResourceType.managedHsmKey).map((resource) => new Key(resource)),
    );
  }

  /** Every backup policy, of any workload. */
  backupPolicies(): readonly BackupPolicy[] {
    return this._once('backupPolicies', () =>
      this._ofTypes(ResourceType.backupPolicy).map((resource) => new BackupPolicy(resource)),
    );
  }

  /** The policies that are certainly for virtual machines. */
  virtualMachinePolicies(): readonly BackupPolicy[] {
    return this._once('virtualMachinePolicies', () =>
      this.backupPolicies().filter((policy) => policy.isForVirtualMachines),
    );
  }

  storageConfigs(): readonly StorageConfig[] {
    return this._once('storageConfigs', () =>
      this._ofTypes(ResourceType.vaultStorageConfig, ResourceType.vaultBackupConfig).map(
        (resource) => new StorageConfig(resource),
      ),
    );
  }

  /** The same with those whose backups are stopped: they keep the recovery points that they have. */
  allProtections(): readonly Protection[] {
    return this._once('allProtections', () =>
      this._ofTypes(ResourceType.protectedItem, ResourceType.protectionIntent)
        .map((resource) => new Protection(resource))
        .filter((protection) => protection.isForVirtualMachine),
    );
  }

  featureRegistrations(): readonly FeatureRegistration[] {
    return this._once('featureRegistrations', () =>
      this._ofTypes(ResourceType.featureRegistration).map((resource) => new FeatureRegistration(resource)),
    );
  }

  protected _ofTypes(...types: readonly string[]): readonly Resource[] {
    return types.flatMap((type) => this._byType.get(type.toLowerCase()) ?? []);
  }

  /** Computes each thing once, when it is first asked for. */
  protected _once<T>(name: string, compute: () => T): T {
    if (!this._computed.has(name)) {
      this._computed.set(name, compute());
    }
    return this._computed.get(name) as T;
  }
}

function groupByType(resources: readonly Resource[]): ReadonlyMap<string, readonly Resource[]> {
  const wanted: readonly string[] = Object.values(ResourceType);
  const byType = new Map<string, Resource[]>();
  for (const resource of resources) {
    if (
      resource.existence === 'existing' ||
      resource.type.kind !== 'known' ||
      !includesWord(wanted, resource.type.value)
    ) {
      continue;
    }
    const type = resource.type.value.toLowerCase();
    const group = byType.get(type);
    if (group) {
      group.push(resource);
    } else {
      byType.set(type, [resource]);
    }
  }
  return byType;
}

/** Azure Stack has an Azure Backup of its own: a template with a hybrid API profile declares nothing for us. */
function isHybrid({ root }: Expansion): boolean {
  const template = root.file.root;
  return template.kind === 'object' && template.text('apiProfile')?.toLowerCase().endsWith('-hybrid') === true;
}
