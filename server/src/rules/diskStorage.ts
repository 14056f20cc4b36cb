/** Ultra disks and Premium SSD v2: what the rules about the two kinds have in common. */
import type { Tri } from '../expressions/value';
import { findRegion, normalizeRegion } from '../knowledge/regions';
import type { AttachedDisk } from '../model/attachedDisk';
import type { Model, ProtectedMachine } from '../model/model';
import type { Protection } from '../model/protection';
import type { VirtualMachine } from '../model/virtualMachine';
import { backedUpDisks } from './machineDisks';
import { oncePerMachine, protectedHere } from './protectedMachines';
import type { Report } from './rule';
import { standardPolicyReport, type UnderStandardPolicy } from './standardPolicy';
import { subject, whenDeployed } from './wording';

/** A protected machine and its disks of one kind, at least one. */
export interface MachineWithDisks extends ProtectedMachine {
  readonly disks: readonly AttachedDisk[];
}

/** Whether a disk is of the kind that a rule speaks of. */
export type DiskKind = (disk: AttachedDisk) => Tri;

/** The disks of a kind that an item certainly backs up. */
export function disksOfKind(
  machine: VirtualMachine,
  protection: Protection,
  isOfKind: DiskKind,
): readonly AttachedDisk[] {
  return backedUpDisks(machine, protection).filter((disk) => isOfKind(disk) === true);
}

/** Each protected machine that has disks of a kind which are backed up. */
export function machinesWithDisks(model: Model, isOfKind: DiskKind): Iterable<MachineWithDisks> {
  return oncePerMachine(model, (pair) => {
    const disks = disksOfKind(pair.machine, pair.protection, isOfKind);
    return disks.length > 0 ? { ...pair, disks } : null;
  });
}

/** One finding for a machine: at the kind of its first such disk, the others beside it. */
export function diskKindReport({ machine, protection, disks }: MachineWithDisks, text: string): Report {
  const [first] = disks;
  return {
    place: first?.storageType.place ?? machine.resource.name.place,
    message: `${subject('VM', machine.resource)}${whenDeployed(machine.resource)} ${text}`,
    resource: machine.resource,
    related: [
      ...disks.slice(1).map(({ storageType }) => ({ place: storageType.place, message: 'Another disk of this kind.' })),
      protectedHere(protection),
    ],
  };
}

/** The finding at the policy id that puts a machine with such disks under a Standard policy. */
export function storagePolicyReport(
  under: UnderStandardPolicy,
  disks: readonly AttachedDisk[],
  demand: string,
): Report {
  const kinds = disks.flatMap(({ storageType: kind }) =>
    kind.kind === 'known' ? [{ place: kind.place, message: `The disk is of the kind ${kind.value}.` }] : [],
  );
  return standardPolicyReport(under, 'VM', demand, kinds);
}

/** The region of the machine, else of a disk that it attaches, as ARM writes it; null while it is no known one. */
export function regionOf(machine: VirtualMachine, disks: readonly AttachedDisk[]): string | null {
  const locations = [machine.location, ...disks.flatMap((disk) => disk.declared?.resource.location ?? [])];
  const known = locations.flatMap((location) => (location.kind === 'known' ? [location.value] : []));
  const [region] = known.map(normalizeRegion).filter((name) => findRegion(name) !== undefined);
  return region ?? null;
}
