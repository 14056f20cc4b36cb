/** Ultra disks and Premium SSD v2 outside the regions of their previews: what the two rules have in common. */
import { type DiskKind, diskKindReport, type MachineWithDisks, machinesWithDisks, regionOf } from './diskStorage';
import type { Report, RuleContext } from './rule';

export interface DisksOutsidePreview extends MachineWithDisks {
  readonly region: string;
  readonly regions: readonly string[];
  /** Date of the statement, `YYYY-MM-DD`. */
  readonly statedOn: string;
}

/**
 * Each protected machine with such disks in a region that is not listed; silent while the region is not known.
 *
 * @param list the fact that lists the regions
 */
export function* disksOutsidePreview(
  { model, facts }: RuleContext,
  isOfKind: DiskKind,
  list: string,
): Iterable<DisksOutsidePreview> {
  const regions = facts.list(list);
  const statedOn = facts.source(list).date ?? '';
  for (const found of machinesWithDisks(model, isOfKind)) {
    const region = regionOf(found.machine, found.disks);
    if (region !== null && !regions.includes(region)) {
      yield { ...found, region, regions, statedOn };
    }
  }
}

/** @param kind with its article: `an Ultra disk` */
export function disksOutsidePreviewReport(evidence: DisksOutsidePreview, kind: string): Report {
  const { machine, region, regions, statedOn } = evidence;
  const offered = `its backup was offered in ${regions.join(', ')} only.`;
  const report = diskKindReport(evidence, `in ${region} has ${kind}; as stated on ${statedOn} ${offered}`);
  const location = { place: machine.location.place, message: `The VM is in ${region}.` };
  return { ...report, related: [location, ...(report.related ?? [])] };
}
