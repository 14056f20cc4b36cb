import type { Place } from '../../expansion/resolved';
import { NetworkAccessPolicy } from '../../model/arm';
import type { Disk } from '../../model/disk';
import { isGiven, isWord } from '../../model/read';
import { oncePerDisk, type ProtectedDisk } from '../machineDisks';
import { protectedHere } from '../protectedMachines';
import { defineRule } from '../rule';
import { mention, subject, whenDeployed } from '../wording';

const UNSUPPORTED = 'F401';
/** The newer statement that takes its place. */
const SUPPORTED = 'N13';

interface Evidence extends ProtectedDisk {
  readonly declared: Disk;
  readonly place: Place;
  /** Dates of both statements, `YYYY-MM-DD`. */
  readonly statedOn: string;
  readonly supportedOn: string;
}

/** A disk of a protected VM that is reached by private endpoints, in editions that refuse it. */
export const diskPrivateEndpointUnsupported = defineRule<Evidence>({
  meta: {
    id: 'disk-private-endpoint-unsupported',
    family: 'disks',
    title: 'Disk with private endpoints cannot be backed up',
    preset: 'essential',
    severity: {
      '2021-11-18': 'error',
      '2023-07-05': 'error',
      '2025-01-30': 'error',
      '2026-01-28': 'off',
      latest: 'off',
    },
    facts: [UNSUPPORTED, SUPPORTED],
    fixes: [],
    since: '0.1.0',
  },

  check({ model, facts }) {
    const statedOn = facts.source(UNSUPPORTED).date ?? '';
    const supportedOn = facts.source(SUPPORTED).date ?? '';
    return oncePerDisk(model, (found) => {
      const { declared } = found.disk;
      const place = declared && privateAccess(declared);
      return declared && place && found.protection.leavesOut(found.disk) === false
        ? { ...found, declared, place, statedOn, supportedOn }
        : null;
    });
  },

  report: ({ machine, protection, declared, place, statedOn, supportedOn }) => ({
    place,
    message:
      `${subject('disk', declared.resource)}${whenDeployed(declared.resource, machine.resource)} of ` +
      `${mention('protected VM', machine.resource)} is reached by private endpoints, which was not supported as stated on ` +
      `${statedOn}, and is as stated on ${supportedOn}.`,
    resource: declared.resource,
    machine: machine.resource,
    related: [protectedHere(protection)],
  }),
});

/** Where it is said; `DenyAll` closes a disk without any endpoint. */
function privateAccess({ networkAccessPolicy, diskAccess }: Disk): Place | null {
  if (isWord(networkAccessPolicy, NetworkAccessPolicy.allowPrivate)) {
    return networkAccessPolicy.place;
  }
  return networkAccessPolicy.kind === 'absent' && diskAccess && isGiven(diskAccess) ? diskAccess.place : null;
}
