import {
  type DiskAcrossRegions,
  type DiskKind,
  diskAcrossRegionsReport,
  disksAcrossRegions,
} from '../premiumDisksAcrossRegions';
import { defineRule } from '../rule';

const CLOSED = 'F426';
const REGIONS = 'P058';

const PREMIUM_V2: DiskKind = {
  name: 'a Premium SSD v2 disk',
  has: (disk) => disk.isPremiumV2,
  closed: CLOSED,
  regions: REGIONS,
  insideRegions: 'off',
};

/** A VM with a Premium SSD v2 disk in a vault with cross-region restore on, where that does not bring it back. */
export const premiumSsdV2CrossRegionRestore = defineRule<DiskAcrossRegions>({
  meta: {
    id: 'premium-ssd-v2-cross-region-restore',
    family: 'restore-options',
    title: 'Premium SSD v2 disk in a vault with cross-region restore',
    preset: 'recommended',
    severity: 'warning',
    facts: [CLOSED, 'N15', REGIONS],
    fixes: [],
    since: '0.1.0',
  },

  check: (ctx) => disksAcrossRegions(ctx, PREMIUM_V2),
  report: diskAcrossRegionsReport,
});
