/** What stands both in a template and in its earlier text, joined by id: what rules about changes go through. */
import type { Resource } from '../expansion/resource';
import { compareResourceIds } from '../expansion/resourceId';
import type { BackupPolicy } from '../model/backupPolicy';
import { ancestorId, ResourceIndex } from '../model/ids';
import type { Model } from '../model/model';
import type { Protection } from '../model/protection';
import type { Vault } from '../model/vault';
import type { RuleContext } from './rule';

/** Both models. Nothing where there is no earlier text. */
export function* bothModels({ model, before }: RuleContext): Iterable<Changed<Model>> {
  const earlier = before();
  if (earlier) {
    yield { before: earlier, after: model };
  }
}

/** One thing as it was and as it is. */
export interface Changed<T> {
  readonly before: T;
  readonly after: T;
}

/** Things of one kind with certainly the same id, each once. */
export function* inBoth<T extends { readonly resource: Resource }>(
  before: readonly T[],
  after: readonly T[],
): Iterable<Changed<T>> {
  const earlier = new ResourceIndex(before);
  for (const thing of after) {
    const [match, ...others] = earlier.find(thing.resource.id).certain;
    if (match && others.length === 0) {
      yield { before: match, after: thing };
    }
  }
}

/** Policies for virtual machines. The policy of a file of its own is the same one, whatever it is called. */
export function policiesInBoth({ before, after }: Changed<Model>): Iterable<Changed<BackupPolicy>> {
  const [was, ...more] = before.virtualMachinePolicies();
  const [is, ...others] = after.virtualMachinePolicies();
  const isAlone = (model: Model) => model.expansion.resources.length === 1;
  if (was && is && more.length + others.length === 0 && isAlone(before) && isAlone(after)) {
    return compareResourceIds(was.resource.id, is.resource.id) === false ? [] : [{ before: was, after: is }];
  }
  return inBoth(before.virtualMachinePolicies(), after.virtualMachinePolicies());
}

/** Protections of certainly the same machine, stopped ones among them. */
export function* protectionsInBoth({ before, after }: Changed<Model>): Iterable<Changed<Protection>> {
  for (const protection of after.allProtections()) {
    const earlier = before.allProtections().find((other) => protectSame(other, protection));
    if (earlier) {
      yield { before: earlier, after: protection };
    }
  }
}

/** Whether both certainly protect the same machine. */
export function protectSame(left: Protection, right: Protection): boolean {
  return left.source !== null && right.source !== null && compareResourceIds(left.source.id, right.source.id) === true;
}

/** The vault of a policy where the template deploys it. */
export function vaultOfPolicy(policy: BackupPolicy, model: Model): Vault | undefined {
  const id = ancestorId(policy.resource.id, 2);
  return id ? model.vaults().find((vault) => compareResourceIds(vault.resource.id, id) === true) : undefined;
}
