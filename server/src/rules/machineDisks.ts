/** The disks of protected machines: ways of going through them, and how messages name them. */
import type { AttachedDisk } from '../model/attachedDisk';
import type { Model, ProtectedMachine } from '../model/model';
import type { Protection } from '../model/protection';
import type { VirtualMachine } from '../model/virtualMachine';
import { mention } from './wording';

/** A disk of a protected machine. */
export interface ProtectedDisk extends ProtectedMachine {
  readonly disk: AttachedDisk;
}

/** What is found about each disk of each protected machine, once each. */
export function* oncePerDisk<E>(model: Model, find: (disk: ProtectedDisk) => E | null): Iterable<E> {
  const done = new Map<VirtualMachine, Set<number>>();
  for (const pair of model.protectedMachines()) {
    const known = done.get(pair.machine) ?? new Set();
    done.set(pair.machine, known);
    for (const [index, disk] of pair.machine.allDisks.entries()) {
      const found = known.has(index) ? null : find({ ...pair, disk });
      if (found !== null) {
        known.add(index);
        yield found;
      }
    }
  }
}

/** The disks that an item certainly backs up, so far as they are certainly there. */
export function backedUpDisks(machine: VirtualMachine, protection: Protection): readonly AttachedDisk[] {
  return machine.allDisks.filter((disk) => protection.leavesOut(disk) === false);
}

/** The same without the OS disk. */
export function backedUpDataDisks({ machine, protection }: ProtectedMachine): readonly AttachedDisk[] {
  return backedUpDisks(machine, protection).filter(({ role }) => role === 'data');
}

/** The logical unit numbers of all its data disks; null while there may be others, as a custom image may bring some. */
export function knownLuns({ dataDisks, imageId }: VirtualMachine): readonly number[] | null {
  const luns = dataDisks.items.flatMap(({ lun }) => (lun.kind === 'known' ? [lun.value] : []));
  return dataDisks.open || luns.length < dataDisks.items.length || imageId !== null ? null : luns;
}

/** `The OS disk of VM "vm"` or `The data disk at LUN 3 of VM "vm"`, at the start of a sentence. */
export function diskSubject(disk: AttachedDisk, machine: VirtualMachine): string {
  const of = `of ${mention('VM', machine.resource)}`;
  if (disk.role === 'os') {
    return `The OS disk ${of}`;
  }
  return disk.lun.kind === 'known' ? `The data disk at LUN ${disk.lun.value} ${of}` : `A data disk ${of}`;
}
