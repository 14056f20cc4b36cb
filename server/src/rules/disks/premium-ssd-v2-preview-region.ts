import { diskKindReport, type MachineWithDisks, machinesWithDisks, regionOf } from '../diskStorage';
import { defineRule } from '../rule';

const REGIONS = 'F422';

interface Evidence extends MachineWithDisks {
  readonly region: string;
  readonly regions: readonly string[];
  /** Date of the statement, `YYYY-MM-DD`. */
  readonly statedOn: string;
}

/** A protected VM with Premium SSD v2 disks outside the regions of the preview, in editions in which it was one. */
export const premiumSsdV2PreviewRegion = defineRule<Evidence>({
  meta: {
    id: 'premium-ssd-v2-preview-region',
    family: 'disks',
    title: 'Backup of Premium SSD v2 disks not offered in the region',
    preset: 'recommended',
    severity: {
      '2021-11-18': 'warning',
      '2023-07-05': 'warning',
      '2025-01-30': 'warning',
      '2026-01-28': 'off',
      latest: 'off',
    },
    facts: [REGIONS],
    fixes: [],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    const regions = facts.list(REGIONS);
    const statedOn = facts.source(REGIONS).date ?? '';
    for (const found of machinesWithDisks(model, (disk) => disk.isPremiumV2)) {
      const region = regionOf(found.machine, found.disks);
      if (region !== null && !regions.includes(region)) {
        yield { ...found, region, regions, statedOn };
      }
    }
  },

  report(evidence) {
    const { machine, region, regions, statedOn } = evidence;
    const report = diskKindReport(
      evidence,
      `in ${region} has a Premium SSD v2 disk; as stated on ${statedOn} its backup was offered in ${regions.join(', ')} only.`,
    );
    const location = { place: machine.location.place, message: `The VM is in ${region}.` };
    return { ...report, related: [location, ...(report.related ?? [])] };
  },
});
