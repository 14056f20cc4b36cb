/** Key vaults of this deployment that certainly give a principal no access: what the rules about key access share. */
import type { Resource } from '../expansion/resource';
import type { DiskEncryptionSet } from '../model/encryption';
import type { NamedKeyStore } from '../model/keyJoins';
import type { AccessPolicy, KeyStore } from '../model/keyStore';
import type { Model, ProtectedMachine } from '../model/model';
import type { Reference } from '../model/read';
import type { VirtualMachine } from '../model/virtualMachine';

/** The API version from which a new key vault takes role assignments unless it says otherwise. */
export const ROLES_BY_DEFAULT = 'P084';

/** A protected machine, the disk encryption set that one of its disks uses, and where the key of that set lives. */
export interface KeyUse extends ProtectedMachine {
  readonly set: DiskEncryptionSet;
  /** What names the set in the machine. */
  readonly reference: Reference;
  readonly named: NamedKeyStore;
}

/**
 * Every use of a key by a protected machine.
 *
 * @param setsOf the sets of a machine that a rule is concerned with
 */
export function* keyUses(model: Model, setsOf: (machine: VirtualMachine) => readonly Reference[]): Iterable<KeyUse> {
  for (const { machine, protection } of model.protectedMachines()) {
    for (const reference of setsOf(machine)) {
      const set = model.keyJoins.diskEncryptionSet(reference, machine.resource);
      const named = set && model.keyJoins.keyStoreOf(set);
      if (named) {
        yield { machine, protection, set, reference, named };
      }
    }
  }
}

/** Those uses that are certainly deployed, machine, protection, set and key vault alike. */
export function* deployedKeyUses(...of: Parameters<typeof keyUses>): Iterable<KeyUse> {
  for (const use of keyUses(...of)) {
    if (areDeployed(use.machine.resource, use.protection.resource, use.set.resource, use.named.store.resource)) {
      yield use;
    }
  }
}

/** Whether all of them are certainly deployed: only then may something be called missing. */
export function areDeployed(...resources: readonly Resource[]): boolean {
  return resources.every(({ existence }) => existence === 'yes');
}

/** The disk encryption set of a Confidential VM's own key. */
export function confidentialSets(machine: VirtualMachine): readonly Reference[] {
  const key = machine.isConfidential ? machine.confidentialKey : null;
  return key ? [key.diskEncryptionSet] : [];
}

/** Whether a key vault certainly gives access to nobody whom the question fits. False where its policies are not known. */
export function givesNobody(
  store: KeyStore,
  rolesByDefaultFrom: string,
  mayBeGrant: (policy: AccessPolicy) => boolean,
): boolean {
  const policies = store.accessPolicies(rolesByDefaultFrom);
  return policies !== null && !policies.some(mayBeGrant);
}

/** A service of Azure has no managed identity in this deployment: an access policy for one of these is not for it. */
export function mayBeService({ identityOf }: AccessPolicy): boolean {
  return identityOf === null;
}

/** The first of several for each key vault: one finding tells it all. */
export function* oncePerStore<T extends { readonly named: NamedKeyStore }>(uses: Iterable<T>): Iterable<T> {
  const seen = new Set<KeyStore>();
  for (const use of uses) {
    if (!seen.has(use.named.store)) {
      seen.add(use.named.store);
      yield use;
    }
  }
}
