import type { Resolved } from '../../expansion/resolved';
import type { ProtectedMachine } from '../../model/model';
import { knownLuns } from '../machineDisks';
import { defineRule } from '../rule';
import { mention, subject, whenDeployed } from '../wording';

interface Evidence extends ProtectedMachine {
  readonly lun: Resolved<number> & { readonly kind: 'known' };
}

/** An item that names a logical unit number at which the VM has no data disk. */
export const diskExclusionLunUnknown = defineRule<Evidence>({
  meta: {
    id: 'disk-exclusion-lun-unknown',
    family: 'disks',
    title: 'Choice of disks names a LUN that the VM does not have',
    preset: 'recommended',
    severity: 'warning',
    facts: ['F399', 'F432'],
    fixes: [],
    since: '0.1.0',
  },

  *check({ model }) {
    for (const pair of model.protectedMachines()) {
      const selection = pair.protection.diskSelection;
      const luns = selection ? knownLuns(pair.machine) : null;
      for (const lun of luns ? (selection?.listed ?? []) : []) {
        if (lun.kind === 'known' && !luns?.includes(lun.value)) {
          yield { ...pair, lun };
        }
      }
    }
  },

  report: ({ machine, protection, lun }) => ({
    place: lun.place,
    message:
      `${subject('item', protection.resource)}${whenDeployed(protection.resource, machine.resource)} names LUN ` +
      `${lun.value}, at which ${mention('VM', machine.resource)} has no data disk.`,
    resource: protection.resource,
    related: [{ place: machine.resource.name.place, message: 'The VM.' }],
  }),
});
