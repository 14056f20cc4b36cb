/** Ultra and Premium SSD v2 disks in vaults with cross-region restore: what the two rules have in common. */
import type { Place } from '../expansion/resolved';
import type { Tri } from '../expressions/value';
import { normalizeRegion } from '../knowledge/regions';
import type { AttachedDisk } from '../model/attachedDisk';
import { crossRegionPlaces, machinesUnderCrossRegionRestore, type UnderCrossRegionRestore } from './crossRegionRestore';
import { backedUpDisks } from './machineDisks';
import type { Report, RuleContext, Severity } from './rule';
import { mention, subject, whenDeployed } from './wording';

export interface DiskKind {
  /** With its article: `an Ultra disk`. */
  readonly name: string;
  readonly has: (disk: AttachedDisk) => Tri;
  /** The fact that closes cross-region restore to it, until newer texts offer it in listed regions. */
  readonly closed: string;
  /** The fact that lists these regions. */
  readonly regions: string;
  /** Where newer texts differ inside the listed regions; `off` where they agree. */
  readonly insideRegions: Severity | 'off';
}

export interface DiskAcrossRegions extends UnderCrossRegionRestore {
  readonly kind: DiskKind;
  readonly place: Place;
  /** The region of the machine where the list decides; null where no region is served. */
  readonly region: string | null;
  readonly isListed: boolean;
}

/** Silent while the region that decides is not known. */
export function* disksAcrossRegions({ model, facts }: RuleContext, kind: DiskKind): Iterable<DiskAcrossRegions> {
  const decidesByRegion = !facts.holds(kind.closed);
  for (const under of machinesUnderCrossRegionRestore(model)) {
    const { machine, protection } = under;
    const disk = backedUpDisks(machine, protection).find((each) => kind.has(each) === true);
    const { location } = machine;
    const region = location.kind === 'known' ? normalizeRegion(location.value) : null;
    if (!disk || (decidesByRegion && region === null)) {
      continue;
    }
    const isListed = decidesByRegion && region !== null && facts.list(kind.regions).includes(region);
    yield { ...under, kind, place: disk.storageType.place, region: decidesByRegion ? region : null, isListed };
  }
}

export function diskAcrossRegionsReport(found: DiskAcrossRegions): Report {
  const { machine, protection, vault, kind, place, region, isListed } = found;
  const deployed = whenDeployed(machine.resource, protection.resource, vault.resource);
  const name = `${subject('VM', machine.resource)}${deployed} with ${kind.name}`;
  const on = `though ${mention('vault', vault.resource)} has cross-region restore on`;
  const from = region === null ? '' : ` from ${region}`;
  return {
    place,
    message: isListed
      ? `Sources differ on whether ${mention('VM', machine.resource)} with ${kind.name} can be restored across regions${from}.`
      : `${name} cannot be restored across regions${from}, ${on}.`,
    resource: machine.resource,
    related: crossRegionPlaces(found),
    ...(isListed ? { severity: kind.insideRegions } : {}),
  };
}
