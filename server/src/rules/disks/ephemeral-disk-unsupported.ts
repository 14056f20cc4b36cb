import type { Place } from '../../expansion/resolved';
import { AttachedDiskProperty } from '../../model/arm';
import type { ProtectedMachine } from '../../model/model';
import { memberOf } from '../../syntax/pointer';
import { isWritten } from '../edits';
import { oncePerMachine, protectedHere } from '../protectedMachines';
import { defineRule } from '../rule';
import { mention, subject, whenDeployed } from '../wording';

const UNSUPPORTED = 'F428';
/** From this statement on the sources disagree. */
const DISPUTED = 'N14';

interface Evidence extends ProtectedMachine {
  readonly place: Place;
  /** Date of the statement that refuses it, `YYYY-MM-DD`; null where the sources disagree. */
  readonly statedOn: string | null;
}

/** A protected VM whose OS disk lives on the host alone. */
export const ephemeralDiskUnsupported = defineRule<Evidence>({
  meta: {
    id: 'ephemeral-disk-unsupported',
    family: 'disks',
    title: 'Ephemeral OS disk cannot be backed up',
    preset: 'essential',
    severity: {
      '2021-11-18': 'error',
      '2023-07-05': 'error',
      '2025-01-30': 'error',
      '2026-01-28': 'warning',
      latest: 'warning',
    },
    facts: [UNSUPPORTED, DISPUTED],
    fixes: ['suggested'],
    since: '0.1.0',
  },

  check: ({ model, facts }) =>
    oncePerMachine(model, (pair) => {
      const disk = pair.machine.osDisk;
      const statedOn = facts.holds(DISPUTED) ? null : (facts.source(UNSUPPORTED).date ?? '');
      return disk.isEphemeral === true
        ? { ...pair, place: disk.placeOf(AttachedDiskProperty.ephemeral), statedOn }
        : null;
    }),

  report: ({ machine, protection, place, statedOn }) => ({
    place,
    message:
      `${subject('VM', machine.resource)}${whenDeployed(machine.resource)} has an ephemeral OS disk` +
      (statedOn === null
        ? ': the support matrix lists it as supported, agentless backup leaves it out, and nothing on it may come back.'
        : `, which was not supported as stated on ${statedOn}.`),
    resource: machine.resource,
    related: [protectedHere(protection)],
  }),

  fixes({ machine, place }) {
    const settings = isWritten(place, 'option') ? place.node.parent : null;
    const member = settings && memberOf(settings);
    return member
      ? [
          {
            title: `Give ${mention('VM', machine.resource)} a persistent OS disk: for a new VM only`,
            applicability: 'suggested',
            operations: [{ kind: 'remove', member }],
          },
        ]
      : [];
  },
});
