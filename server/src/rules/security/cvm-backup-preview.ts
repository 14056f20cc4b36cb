import type { Place } from '../../expansion/resolved';
import type { VirtualMachine } from '../../model/virtualMachine';
import { machinesOnce } from '../protectedMachines';
import { defineRule } from '../rule';
import { subject } from '../wording';

const LIMITED_PREVIEW = 'F370';
const BACKUP_PREVIEW = 'F001';

interface Evidence {
  /** One place for the whole file: the security type of its first such machine. */
  readonly place: Place;
  readonly machine: VirtualMachine;
  readonly state: string;
  /** Date of the statement, `YYYY-MM-DD`. */
  readonly statedOn: string;
}

/** A protected Confidential VM, while its backup is a preview feature: once per file. */
export const cvmBackupPreview = defineRule<Evidence>({
  meta: {
    id: 'cvm-backup-preview',
    family: 'security',
    title: 'Backup of Confidential VMs is in preview',
    preset: 'recommended',
    severity: {
      '2021-11-18': 'warning',
      '2023-07-05': 'warning',
      '2025-01-30': 'warning',
      '2026-01-28': 'information',
      latest: 'information',
    },
    facts: [BACKUP_PREVIEW, 'F039', LIMITED_PREVIEW],
    fixes: [],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    const isLimited = facts.holds(LIMITED_PREVIEW);
    const state = isLimited ? 'is in limited preview' : 'and restore are in preview';
    const statedOn = facts.source(isLimited ? LIMITED_PREVIEW : BACKUP_PREVIEW).date ?? '';
    let place: Place | null = null;
    for (const { machine } of machinesOnce(model)) {
      if (machine.isConfidential) {
        place ??= machine.securityType.place;
        yield { place, machine, state, statedOn };
      }
    }
  },

  report: ({ place, machine, state, statedOn }) => ({
    place,
    message: `${subject('VM', machine.resource)} is a Confidential VM, whose backup ${state} as stated on ${statedOn}.`,
    resource: machine.resource,
  }),
});
