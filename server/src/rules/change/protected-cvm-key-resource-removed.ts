import type { Place } from '../../expansion/resolved';
import type { Resource } from '../../expansion/resource';
import { compareResourceIds } from '../../expansion/resourceId';
import type { Model } from '../../model/model';
import type { VirtualMachine } from '../../model/virtualMachine';
import { bothModels, type Changed, protectSame } from '../changes';
import { CHANGE_FAMILY, defineRule } from '../rule';
import { mention, subject } from '../wording';

interface Evidence {
  readonly machine: VirtualMachine;
  /** Kind and name of everything that is gone. */
  readonly gone: readonly string[];
  readonly place: Place;
  readonly resource: Resource;
}

/** The disk encryption set, key or key vault of a protected Confidential VM, gone while the VM stays protected. */
export const protectedCvmKeyResourceRemoved = defineRule<Evidence>({
  meta: {
    id: 'protected-cvm-key-resource-removed',
    family: CHANGE_FAMILY,
    title: 'Key of a protected Confidential VM removed',
    preset: 'essential',
    severity: 'error',
    facts: ['F050', 'F051', 'F043'],
    fixes: [],
    since: '0.1.0',
  },

  *check(ctx) {
    for (const models of bothModels(ctx)) {
      if (models.after.expansion.closed) {
        yield* removedKeys(models);
      }
    }
  },

  report: ({ machine, gone, place, resource }) => ({
    place,
    message: `${subject('Confidential VM', machine.resource)} stays protected and loses ${gone.join(' and ')}; without that its restore fails.`,
    resource,
  }),
});

function* removedKeys({ before, after }: Changed<Model>): Iterable<Evidence> {
  for (const machine of before.virtualMachines()) {
    const key = machine.isConfidential ? machine.confidentialKey : null;
    const set = key && before.keyJoins.diskEncryptionSet(key.diskEncryptionSet, machine.resource);
    const [protection] = before.protectionsOf(machine);
    const stays = protection && after.allProtections().find((other) => protectSame(protection, other));
    if (!set || !stays) {
      continue;
    }
    const joins = before.keyJoins;
    const parts: readonly (readonly [string, Resource | undefined])[] = [
      ['disk encryption set', set.resource],
      ['key', joins.keyOf(set)?.resource],
      ['key vault', joins.keyStoreOf(set)?.store.resource],
    ];
    const place = placeIn(after, machine) ?? stays.source?.place ?? stays.resource.name.place;
    const gone = parts.flatMap(([kind, resource]) =>
      resource && isGone(resource, after) ? [mention(kind, resource)] : [],
    );
    if (gone.length > 0) {
      yield { machine, gone, place, resource: stays.resource };
    }
  }
}

/** Where the machine names its disk encryption set now, if it is still declared. */
function placeIn(model: Model, machine: VirtualMachine): Place | null {
  const now = model
    .virtualMachines()
    .find(({ resource }) => compareResourceIds(resource.id, machine.resource.id) === true);
  return now?.confidentialKey?.diskEncryptionSet.place ?? now?.resource.name.place ?? null;
}

/** Whether nothing in the model, a mere reference included, may be that resource. */
function isGone(resource: Resource, { expansion }: Model): boolean {
  return expansion.resources.every((other) => compareResourceIds(other.id, resource.id) === false);
}
