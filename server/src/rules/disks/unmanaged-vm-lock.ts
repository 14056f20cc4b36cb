import type { Resolved } from '../../expansion/resolved';
import type { Resource } from '../../expansion/resource';
import { LockLevel, LockProperty } from '../../model/arm';
import type { ProtectedMachine } from '../../model/model';
import { includesWord } from '../../model/read';
import { machinesOnce, protectedHere } from '../protectedMachines';
import { defineRule } from '../rule';
import { subject, whenDeployed } from '../wording';

interface Evidence extends ProtectedMachine {
  readonly lock: Resource;
  readonly level: Resolved<string>;
}

/** A lock on a protected VM with unmanaged disks. */
export const unmanagedVmLock = defineRule<Evidence>({
  meta: {
    id: 'unmanaged-vm-lock',
    family: 'disks',
    title: 'Locked VM with unmanaged disks cannot be backed up',
    preset: 'essential',
    severity: 'error',
    facts: ['F347'],
    fixes: [],
    since: '0.1.0',
  },

  *check({ model }) {
    for (const pair of machinesOnce(model)) {
      for (const lock of pair.machine.isUnmanaged ? model.locksOf(pair.machine) : []) {
        const level = lock.string(LockProperty.level);
        if (level.kind === 'known' && includesWord(Object.values(LockLevel), level.value)) {
          yield { ...pair, lock, level };
        }
      }
    }
  },

  report: ({ machine, protection, lock, level }) => ({
    place: level.place,
    message:
      `${subject('VM', machine.resource)}${whenDeployed(machine.resource, lock)} has unmanaged disks and is locked; ` +
      'backup of locked VMs with unmanaged disks is not supported.',
    resource: lock,
    related: [{ place: machine.resource.name.place, message: 'The VM.' }, protectedHere(protection)],
  }),
});
