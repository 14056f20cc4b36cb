import { type DisksOutsidePreview, disksOutsidePreview, disksOutsidePreviewReport } from '../diskPreviewRegion';
import { defineRule } from '../rule';

const REGIONS = 'F422';

/** A protected VM with Premium SSD v2 disks outside the regions of the preview, in editions in which it was one. */
export const premiumSsdV2PreviewRegion = defineRule<DisksOutsidePreview>({
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

  check: (ctx) => disksOutsidePreview(ctx, (disk) => disk.isPremiumV2, REGIONS),
  report: (evidence) => disksOutsidePreviewReport(evidence, 'a Premium SSD v2 disk'),
});
