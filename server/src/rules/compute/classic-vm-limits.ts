import type { Place } from '../../expansion/resolved';
import type { Resource } from '../../expansion/resource';
import { ResourceType } from '../../model/arm';
import { ResourceIndex } from '../../model/ids';
import type { Reference } from '../../model/read';
import { defineRule } from '../rule';
import { subject } from '../wording';

const BACKUP_ENDED = 'P093';

interface Evidence {
  readonly place: Place;
  readonly resource: Resource;
  readonly kind: 'classic VM' | 'item';
  /** The day on which backup ended, `YYYY-MM-DD`; null in editions that do not know of it. */
  readonly endedOn: string | null;
}

/** A classic VM, or an item that protects one. */
export const classicVmLimits = defineRule<Evidence>({
  meta: {
    id: 'classic-vm-limits',
    family: 'compute',
    title: 'Classic VM',
    preset: 'recommended',
    severity: {
      '2021-11-18': 'warning',
      '2023-07-05': 'warning',
      '2025-01-30': 'warning',
      '2026-01-28': 'error',
      latest: 'error',
    },
    facts: ['F258', 'F445', BACKUP_ENDED],
    fixes: [],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    const endedOn = facts.holds(BACKUP_ENDED) ? facts.text(BACKUP_ENDED) : null;
    const machines = model.classicMachines();
    for (const resource of machines) {
      yield { place: resource.type.place, resource, kind: 'classic VM', endedOn };
    }
    const declared = new ResourceIndex(machines.map((resource) => ({ resource })));
    for (const { source, resource } of model.protections()) {
      if (source && isClassic(source) && declared.find(source.id).certain.length === 0) {
        yield { place: source.place, resource, kind: 'item', endedOn };
      }
    }
  },

  report({ place, resource, kind, endedOn }) {
    const what = kind === 'item' ? ' protects a classic VM;' : ' is of the classic deployment model;';
    const limit =
      endedOn === null
        ? 'its disks cannot replace those of an existing VM, and with a reserved IP address and no endpoint it is not backed up.'
        : `backup of classic VMs ended on ${endedOn}.`;
    return { place, message: `${subject(kind, resource)}${what} ${limit}`, resource };
  },
});

/** Whether an id certainly names a classic VM, whatever its group and name are. */
function isClassic({ id }: Reference): boolean {
  const parts = id.kind === 'string' ? [id.value] : ((id.kind === 'unknown' ? id.constraints.parts : undefined) ?? []);
  const type = `/${ResourceType.classicVirtualMachine.toLowerCase()}/`;
  return parts.some((part) => typeof part === 'string' && part.toLowerCase().includes(type));
}
