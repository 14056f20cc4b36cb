import type { Resolved } from '../../expansion/resolved';
import type { Resource } from '../../expansion/resource';
import { compareResourceIds } from '../../expansion/resourceId';
import type { Value } from '../../expressions/value';
import { LockLevel, LockProperty } from '../../model/arm';
import { ancestorId, lastSegment } from '../../model/ids';
import type { Model, ProtectedMachine } from '../../model/model';
import { includesWord } from '../../model/read';
import { machinesOnce, protectedHere } from '../protectedMachines';
import { defineRule } from '../rule';
import { mention, subject, whenDeployed } from '../wording';

interface Evidence {
  readonly pair: ProtectedMachine;
  readonly lock: Resource;
  readonly level: Resolved<string>;
  /** Where the lock hangs, as a phrase; null for the group of the machine itself. */
  readonly reaches: string | null;
}

/** A lock that reaches the resource group in which Azure Backup keeps recovery points, or that of the VM. */
export const resourceGroupLock = defineRule<Evidence>({
  meta: {
    id: 'resource-group-lock',
    family: 'vault',
    title: 'Lock over the resource group of recovery points',
    preset: 'recommended',
    severity: 'warning',
    facts: ['F155', 'F156', 'F157', 'F346', 'F561', 'F562'],
    fixes: [],
    since: '0.1.0',
  },

  *check({ model }) {
    const locks = model.scopeLocks();
    for (const pair of locks.length > 0 ? machinesOnce(model) : []) {
      for (const { lock, scope } of locks) {
        const level = lock.string(LockProperty.level);
        const isLock = level.kind === 'known' && includesWord(Object.values(LockLevel), level.value);
        const reach = isLock ? reachOf(scope, pair, model) : undefined;
        if (reach) {
          yield { pair, lock, level, ...reach };
        }
      }
    }
  },

  report({ pair: { machine, protection }, lock, level, reaches }) {
    const name = mention('VM', machine.resource);
    const when = whenDeployed(lock, machine.resource, protection.resource);
    return {
      place: level.place,
      message:
        reaches === null
          ? `${subject('lock', lock)}${when} is on the resource group of ${name}; the group of its recovery points is another one and has to stay without lock.`
          : `${subject('lock', lock)}${when} is on ${reaches}, where the recovery points of ${name} are kept: old ones cannot be deleted, and backups fail once their limit is reached.`,
      resource: lock,
      related: [{ place: machine.resource.name.place, message: 'The VM.' }, protectedHere(protection)],
      ...(reaches === null ? { severity: 'hint' as const } : {}),
    };
  },
});

/** What the lock reaches of a machine: undefined for nothing that is certain. */
function reachOf(scope: Value, pair: ProtectedMachine, model: Model): Pick<Evidence, 'reaches'> | undefined {
  const { id } = pair.machine.resource;
  const [group, subscription] = [ancestorId(id, 4), ancestorId(id, 6)];
  if (subscription && compareResourceIds(scope, subscription) === true) {
    return { reaches: 'the subscription' };
  }
  const name = lastSegment(scope);
  if (name !== null && isSnapshotGroup(name, pair, model) && inSubscription(scope, subscription)) {
    return { reaches: `the resource group "${name}"` };
  }
  return group && compareResourceIds(scope, group) === true ? { reaches: null } : undefined;
}

function inSubscription(scope: Value, subscription: Value | null): boolean {
  const own = ancestorId(scope, 2);
  return own !== null && subscription !== null && compareResourceIds(own, subscription) === true;
}

/** Whether the policy has Azure Backup make groups of this name: prefix, number, suffix. */
function isSnapshotGroup(name: string, { protection }: ProtectedMachine, model: Model): boolean {
  return model.policiesOf(protection).some((reference) => {
    if (reference.kind !== 'declared') {
      return false;
    }
    const { snapshotGroupPrefix: prefix, snapshotGroupSuffix: suffix } = reference.policy;
    const [start, end] = [prefix.kind === 'known' ? prefix.value : null, suffix.kind === 'known' ? suffix.value : ''];
    if (start === null || suffix.kind === 'unknown' || name.length <= start.length + end.length) {
      return false;
    }
    const [lowered, from, to] = [name, start, end].map((text) => text.toLowerCase()) as [string, string, string];
    const number = lowered.slice(from.length, lowered.length - to.length);
    return lowered.startsWith(from) && lowered.endsWith(to) && /^\d+$/.test(number);
  });
}
