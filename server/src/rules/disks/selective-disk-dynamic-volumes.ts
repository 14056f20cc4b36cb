import type { Place } from '../../expansion/resolved';
import { ProtectionProperty } from '../../model/arm';
import type { ProtectedMachine } from '../../model/model';
import { defineRule } from '../rule';
import { mention, subject, whenDeployed } from '../wording';

interface Evidence extends ProtectedMachine {
  readonly place: Place;
}

/** An item that chooses among the disks of a Windows VM, where dynamic volumes may span them. */
export const selectiveDiskDynamicVolumes = defineRule<Evidence>({
  meta: {
    id: 'selective-disk-dynamic-volumes',
    family: 'disks',
    title: 'Choice of disks with dynamic volumes is not supported',
    preset: 'all',
    severity: 'hint',
    facts: ['F432'],
    fixes: [],
    since: '0.1.0',
  },

  *check({ model }) {
    for (const pair of model.protectedMachines()) {
      const { value, place } = pair.protection.resource.read(ProtectionProperty.diskChoice);
      if (value?.kind === 'object' && pair.machine.isWindows) {
        yield { ...pair, place };
      }
    }
  },

  report: ({ machine, protection, place }) => ({
    place,
    message:
      `${subject('item', protection.resource)}${whenDeployed(protection.resource)} chooses among the disks of ` +
      `${mention('Windows VM', machine.resource)}: not supported with dynamic disks whose volumes are spanned or striped.`,
    resource: protection.resource,
    related: [{ place: machine.resource.name.place, message: 'The VM.' }],
  }),
});
