import { diskKindReport, type MachineWithDisks, machinesWithDisks } from '../diskStorage';
import { defineRule } from '../rule';

const PREVIEW = 'F421';

interface Evidence extends MachineWithDisks {
  /** Date of the statement, `YYYY-MM-DD`. */
  readonly statedOn: string;
}

/** A protected VM with Premium SSD v2 disks, in editions in which their backup is a preview. */
export const premiumSsdV2Preview = defineRule<Evidence>({
  meta: {
    id: 'premium-ssd-v2-preview',
    family: 'disks',
    title: 'Backup of Premium SSD v2 disks in preview',
    preset: 'all',
    severity: {
      '2021-11-18': 'information',
      '2023-07-05': 'information',
      '2025-01-30': 'information',
      '2026-01-28': 'off',
      latest: 'off',
    },
    facts: [PREVIEW, 'F423', 'F424', 'F425'],
    fixes: [],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    const statedOn = facts.source(PREVIEW).date ?? '';
    for (const found of machinesWithDisks(model, (disk) => disk.isPremiumV2)) {
      yield { ...found, statedOn };
    }
  },

  report: (evidence) =>
    diskKindReport(
      evidence,
      `has a Premium SSD v2 disk, whose backup was in preview as stated on ${evidence.statedOn} and asked for enrolment of the subscription.`,
    ),
});
