import type { Place } from '../../expansion/resolved';
import type { Resource } from '../../expansion/resource';
import { compareResourceIds } from '../../expansion/resourceId';
import { ProtectionProperty } from '../../model/arm';
import type { Model } from '../../model/model';
import { bothModels, type Changed, inBoth, protectSame } from '../changes';
import { CHANGE_FAMILY, defineRule } from '../rule';
import { subject } from '../wording';

interface Evidence {
  readonly machine: Resource | null;
  readonly resource: Resource;
  readonly place: Place;
  readonly isStopped: boolean;
}

/** A VM that loses its protection: its item is gone while the VM stays, or stops backups. */
export const protectedItemRemoved = defineRule<Evidence>({
  meta: {
    id: 'protected-item-removed',
    family: CHANGE_FAMILY,
    title: 'VM is no longer backed up',
    preset: 'recommended',
    severity: 'warning',
    facts: ['F589', 'F595', 'F538'],
    fixes: [],
    since: '0.1.0',
  },

  *check(ctx) {
    for (const models of bothModels(ctx)) {
      yield* stopped(models);
      if (models.after.expansion.closed) {
        yield* removed(models);
      }
    }
  },

  report({ machine, resource, place, isStopped }) {
    const name = machine === null ? subject('item', resource) : subject('VM', machine);
    return {
      place,
      message: isStopped
        ? `${name} stops backups: recovery points stay and no new ones are made.`
        : `${name} was protected and is no longer; removing the item from the template ends no backup by itself, and deleting it deletes its recovery points.`,
      resource,
    };
  },
});

function* stopped({ before, after }: Changed<Model>): Iterable<Evidence> {
  const running = before.protections();
  for (const protection of after.allProtections()) {
    const state = protection.resource.string(ProtectionProperty.protectionState);
    const isNew = running.some((other) => protectSame(other, protection));
    if (isNew && protection.isStopped && state.kind === 'known') {
      const { resource } = protection;
      yield { machine: null, resource, place: state.place, isStopped: true };
    }
  }
}

/** Nothing that may protect the machine is left: no item of an unknown source either. */
function* removed({ before, after }: Changed<Model>): Iterable<Evidence> {
  for (const { before: was, after: is } of inBoth(before.virtualMachines(), after.virtualMachines())) {
    const isLeft = after
      .allProtections()
      .some(({ source }) => source !== null && compareResourceIds(source.id, is.resource.id) !== false);
    if (before.protectionsOf(was).length > 0 && !isLeft) {
      yield { machine: is.resource, resource: is.resource, place: is.resource.name.place, isStopped: false };
    }
  }
}
