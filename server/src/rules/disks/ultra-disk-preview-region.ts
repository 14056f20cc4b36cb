import { type DisksOutsidePreview, disksOutsidePreview, disksOutsidePreviewReport } from '../diskPreviewRegion';
import { defineRule } from '../rule';

const REGIONS = 'F415';

/** A protected VM with Ultra disks outside the regions of the preview, in editions in which it was one. */
export const ultraDiskPreviewRegion = defineRule<DisksOutsidePreview>({
  meta: {
    id: 'ultra-disk-preview-region',
    family: 'disks',
    title: 'Backup of Ultra disks not offered in the region',
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

  check: (ctx) => disksOutsidePreview(ctx, (disk) => disk.isUltra, REGIONS),
  report: (evidence) => disksOutsidePreviewReport(evidence, 'an Ultra disk'),
});
