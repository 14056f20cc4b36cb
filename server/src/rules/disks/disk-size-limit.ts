import type { Resolved } from '../../expansion/resolved';
import { diskSubject, oncePerDisk, type ProtectedDisk } from '../machineDisks';
import { protectedHere } from '../protectedMachines';
import { defineRule } from '../rule';
import { whenDeployed } from '../wording';

const FORMER_LIMIT = 'F381';
const LIMIT = 'P055';

interface Evidence extends ProtectedDisk {
  readonly size: Resolved<number>;
  readonly sizeGiB: number;
  readonly limitGiB: number;
  /** Date of the newer limit where the disk is above the former one only, `YYYY-MM-DD`; else null. */
  readonly allowedOn: string | null;
}

/** A disk that is backed up and certainly larger than backup supports. */
export const diskSizeLimit = defineRule<Evidence>({
  meta: {
    id: 'disk-size-limit',
    family: 'disks',
    title: 'Disk larger than backup supports',
    preset: 'essential',
    severity: 'error',
    facts: [FORMER_LIMIT, LIMIT, 'N12'],
    fixes: [],
    since: '0.1.0',
  },

  check({ model, facts }) {
    const former = facts.number(FORMER_LIMIT);
    const isRaised = facts.holds(LIMIT);
    const limitGiB = isRaised ? facts.number(LIMIT) : former;
    return oncePerDisk(model, (found) => {
      const size = found.disk.sizeGB;
      if (size.kind !== 'known' || size.value <= former || found.protection.leavesOut(found.disk) !== false) {
        return null;
      }
      const allowedOn = size.value > limitGiB ? null : (facts.source(LIMIT).date ?? null);
      return { ...found, size, sizeGiB: size.value, limitGiB: allowedOn === null ? limitGiB : former, allowedOn };
    });
  },

  report({ machine, protection, disk, size, sizeGiB, limitGiB, allowedOn }) {
    const subject = `${diskSubject(disk, machine)}${whenDeployed(machine.resource)} has ${sizeGiB} GiB`;
    return {
      place: size.place,
      message:
        allowedOn === null
          ? `${subject}; backup supports disks of up to ${limitGiB} GiB.`
          : `${subject}: supported as stated on ${allowedOn}, while instant restore is still stated for disks of up to ${limitGiB} GiB.`,
      resource: machine.resource,
      related: [protectedHere(protection)],
      severity: allowedOn === null ? 'error' : 'information',
    };
  },
});
