import type { Place } from '../../expansion/resolved';
import { isNamed } from '../../model/read';
import {
  crossRegionPlaces,
  machinesUnderCrossRegionRestore,
  type UnderCrossRegionRestore,
} from '../crossRegionRestore';
import { backedUpDisks } from '../machineDisks';
import { defineRule } from '../rule';
import { mention, whenDeployed } from '../wording';

/** A vault with a key of its own keeps disks encrypted; before this statement nothing is said of that. */
const DROPS_KEY = 'P090';

interface Evidence {
  readonly under: UnderCrossRegionRestore;
  readonly place: Place;
  readonly dropsKey: boolean;
}

/** Disks with a customer-managed key in a vault with cross-region restore on: they come back without their key. */
export const desCrossRegionRestore = defineRule<Evidence>({
  meta: {
    id: 'des-cross-region-restore',
    family: 'restore-options',
    title: 'Customer-managed key that cross-region restore does not give back',
    preset: 'recommended',
    severity: 'information',
    facts: ['F396', 'F397', 'F395', DROPS_KEY],
    fixes: [],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    const dropsKey = facts.holds(DROPS_KEY);
    for (const under of machinesUnderCrossRegionRestore(model)) {
      const disk = backedUpDisks(under.machine, under.protection).find((each) => each.hasCustomerKey === true);
      const keepsKey = dropsKey && isNamed(under.vault.encryptionKey) !== false;
      if (disk && !keepsKey) {
        yield { under, place: disk.encryptionSet?.place ?? disk.place, dropsKey };
      }
    }
  },

  report({ under, place, dropsKey }) {
    const { machine, protection, vault } = under;
    const consequence = dropsKey
      ? 'comes back without its customer-managed key; assign the disk encryption set afterwards'
      : 'takes no disk encryption set; assign it afterwards';
    const deployed = whenDeployed(machine.resource, protection.resource, vault.resource);
    return {
      place,
      message: `Restored across regions, which ${mention('vault', vault.resource)} allows, ${mention('VM', machine.resource)}${deployed} ${consequence}.`,
      resource: machine.resource,
      related: crossRegionPlaces(under),
    };
  },
});
