import type { Resolved } from '../../expansion/resolved';
import type { Disk } from '../../model/disk';
import { isWord } from '../../model/read';
import { oncePerDisk, type ProtectedDisk } from '../machineDisks';
import { protectedHere } from '../protectedMachines';
import { defineRule } from '../rule';
import { mention, subject, whenDeployed } from '../wording';

const REFUSED_MODE = 'P059';

interface Evidence extends ProtectedDisk {
  readonly declared: Disk;
  readonly mode: Resolved<string>;
}

/** A disk of a protected VM whose data asks for a Microsoft Entra identity. */
export const diskDataAccessAuth = defineRule<Evidence>({
  meta: {
    id: 'disk-data-access-auth',
    family: 'disks',
    title: 'Disk whose data asks for an identity cannot be backed up',
    preset: 'essential',
    severity: {
      '2021-11-18': 'off',
      '2023-07-05': 'off',
      '2025-01-30': 'off',
      '2026-01-28': 'error',
      latest: 'error',
    },
    facts: [REFUSED_MODE],
    fixes: [],
    since: '0.1.0',
  },

  check: ({ model, facts }) =>
    oncePerDisk(model, (found) => {
      const { declared } = found.disk;
      const mode = declared?.dataAccessAuthMode;
      const isRefused = mode !== undefined && isWord(mode, facts.text(REFUSED_MODE));
      return declared && isRefused && found.protection.leavesOut(found.disk) === false
        ? { ...found, declared, mode }
        : null;
    }),

  report: ({ machine, protection, declared, mode }) => ({
    place: mode.place,
    message:
      `${subject('disk', declared.resource)}${whenDeployed(declared.resource, machine.resource)} of ` +
      `${mention('protected VM', machine.resource)} gives its data to Microsoft Entra identities only; its backup fails.`,
    resource: declared.resource,
    related: [protectedHere(protection)],
  }),
});
