import {
  type DiskAcrossRegions,
  type DiskKind,
  diskAcrossRegionsReport,
  disksAcrossRegions,
} from '../premiumDisksAcrossRegions';
import { defineRule } from '../rule';

const CLOSED = 'F419';
const REGIONS = 'P057';

const ULTRA: DiskKind = {
  name: 'an Ultra disk',
  has: (disk) => disk.isUltra,
  closed: CLOSED,
  regions: REGIONS,
  insideRegions: 'information',
};

/** A VM with an Ultra disk in a vault with cross-region restore on. */
export const ultraDiskCrossRegionRestore = defineRule<DiskAcrossRegions>({
  meta: {
    id: 'ultra-disk-cross-region-restore',
    family: 'restore-options',
    title: 'Ultra disk in a vault with cross-region restore',
    preset: 'recommended',
    severity: 'warning',
    facts: [CLOSED, 'N15', REGIONS],
    fixes: [],
    since: '0.1.0',
  },

  check: (ctx) => disksAcrossRegions(ctx, ULTRA),
  report: diskAcrossRegionsReport,
});
