import { diskKindReport, type MachineWithDisks, machinesWithDisks } from '../diskStorage';
import { defineRule } from '../rule';

const PREVIEW = 'F414';

interface Evidence extends MachineWithDisks {
  /** Date of the statement, `YYYY-MM-DD`. */
  readonly statedOn: string;
}

/** A protected VM with Ultra disks, in editions in which their backup is a preview. */
export const ultraDiskPreview = defineRule<Evidence>({
  meta: {
    id: 'ultra-disk-preview',
    family: 'disks',
    title: 'Backup of Ultra disks in preview',
    preset: 'all',
    severity: {
      '2021-11-18': 'information',
      '2023-07-05': 'information',
      '2025-01-30': 'information',
      '2026-01-28': 'off',
      latest: 'off',
    },
    facts: [PREVIEW, 'F416', 'F417', 'F418'],
    fixes: [],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    const statedOn = facts.source(PREVIEW).date ?? '';
    for (const found of machinesWithDisks(model, (disk) => disk.isUltra)) {
      yield { ...found, statedOn };
    }
  },

  report: (evidence) =>
    diskKindReport(
      evidence,
      `has an Ultra disk, whose backup was in preview as stated on ${evidence.statedOn} and asked for enrolment of the subscription.`,
    ),
});
