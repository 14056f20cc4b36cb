import type { Resolved } from '../../expansion/resolved';
import type { Disk } from '../../model/disk';
import { oncePerDisk, type ProtectedDisk } from '../machineDisks';
import { protectedHere } from '../protectedMachines';
import { defineRule, type RuleContext } from '../rule';
import { isStandard, STANDARD_POLICY_FACTS } from '../standardPolicy';
import { mention, subject, whenDeployed } from '../wording';

/** Up to the edition of the next statement: an Enhanced policy is the way. */
const NOT_UNDER_STANDARD = 'F102';
const UNSUPPORTED = 'F412';
/** From this statement on only an Enhanced policy can leave such a disk out. */
const LEFT_OUT_UNDER_ENHANCED = 'N16';

interface Evidence extends ProtectedDisk {
  readonly declared: Disk;
  readonly shares: Resolved<number>;
  readonly why: 'standard' | 'unsupported' | 'leftOutUnderStandard';
}

/** A disk that several VMs may attach, on a VM whose item does not leave it out in a way that counts. */
export const sharedDiskUnsupported = defineRule<Evidence>({
  meta: {
    id: 'shared-disk-unsupported',
    family: 'disks',
    title: 'Shared disk cannot be backed up',
    preset: 'essential',
    severity: 'error',
    facts: [NOT_UNDER_STANDARD, UNSUPPORTED, LEFT_OUT_UNDER_ENHANCED, ...STANDARD_POLICY_FACTS],
    fixes: [],
    since: '0.1.0',
  },

  check: (ctx) =>
    oncePerDisk(ctx.model, (found) => {
      const { declared, maxShares: shares } = found.disk;
      const why = declared && shares.kind === 'known' && shares.value > 1 ? whyUnsupported(found, ctx) : null;
      return declared && why ? { ...found, declared, shares, why } : null;
    }),

  report: ({ machine, protection, declared, shares, why }) => ({
    place: shares.place,
    message: `${subject('disk', declared.resource)}${whenDeployed(declared.resource, machine.resource)} of ${mention('protected VM', machine.resource)} is shared; ${DEMANDS[why]}`,
    resource: declared.resource,
    machine: machine.resource,
    related: [protectedHere(protection)],
  }),
});

const DEMANDS: Readonly<Record<Evidence['why'], string>> = {
  standard: 'a Standard policy does not protect it.',
  unsupported: 'shared disks are not backed up: the item has to leave it out.',
  leftOutUnderStandard: 'only under an Enhanced policy can the item leave it out.',
};

function whyUnsupported(found: ProtectedDisk, { model, facts }: RuleContext): Evidence['why'] | null {
  const references = model.policiesOf(found.protection);
  const isUnderStandard = references.length > 0 && references.every((reference) => isStandard(reference, facts));
  if (!facts.holds(UNSUPPORTED)) {
    return facts.holds(NOT_UNDER_STANDARD) && isUnderStandard ? 'standard' : null;
  }
  const leftOut = found.protection.leavesOut(found.disk);
  if (leftOut === false) {
    return 'unsupported';
  }
  return leftOut === true && isUnderStandard && facts.holds(LEFT_OUT_UNDER_ENHANCED) ? 'leftOutUnderStandard' : null;
}
