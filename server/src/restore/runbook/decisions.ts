/** What to do for what was lost, in a sentence each. */
import type { Choices } from '../choices';
import { isOpen, type Route, type RouteId } from '../route';

export interface Decision {
  readonly lost: string;
  readonly advice: string;
  /** The routes that help, the best first; some may ask for the key first. */
  readonly routes: readonly RouteId[];
}

interface Loss {
  readonly lost: string;
  readonly routes: readonly RouteId[];
  readonly more?: string;
  /** Whether it can be the loss only while the source VM is there. */
  readonly needsMachine?: true;
}

/** What opens routes that the state of the keys closes. */
export interface Repair {
  /** The steps that bring a key back, or access to it, in order; none where the runbook has none. */
  readonly steps: readonly string[];
  /** Whether the chosen recovery point is in the way. */
  readonly takesVaultPoint: boolean;
}

const LOSSES: readonly Loss[] = [
  { lost: 'files or folders', routes: ['files', 'restore-disks'] },
  {
    lost: 'the content of the disks, while the VM exists',
    routes: ['replace-existing', 'restore-disks', 'create-vm'],
    needsMachine: true,
  },
  { lost: 'the VM', routes: ['create-vm', 'restore-disks'] },
  { lost: 'the zone', routes: ['cross-zonal', 'cross-region'] },
  { lost: 'the region', routes: ['cross-region'] },
  { lost: 'access to the subscription', routes: ['cross-subscription'] },
  {
    lost: 'trust in the machine (ransomware)',
    routes: ['create-vm', 'restore-disks'],
    more: 'Take a point from before the attack, and an isolated network.',
  },
];

const NAMES: Readonly<Record<RouteId, string>> = {
  'create-vm': 'create a new VM',
  'restore-disks': 'restore the disks',
  'replace-existing': 'replace the disks of the VM',
  'cross-region': 'restore in the paired region',
  'cross-subscription': 'restore in another subscription',
  'cross-zonal': 'restore in another zone',
  files: 'restore files',
};

/**
 * @param usable the routes that the runbook holds: open, or closed by the state of the keys alone
 */
export function decisions(
  usable: readonly Route[],
  { sourceVm }: Choices,
  { steps: recovers, takesVaultPoint }: Repair,
): readonly Decision[] {
  const open = new Set(usable.filter(isOpen).map(({ id }) => id));
  const repaired = new Set(usable.map(({ id }) => id));
  const steps = recovers.length > 1 ? `${recovers[0]} to ${recovers.at(-1)}` : recovers.join('');
  const decided = LOSSES.filter(({ needsMachine }) => !needsMachine || sourceVm !== 'deleted').map(
    ({ lost, routes: candidates, more }): Decision => {
      const helping = candidates.filter((id) => open.has(id));
      const later = candidates.filter((id) => repaired.has(id));
      const advice =
        helping.length > 0
          ? `${either(helping)}.`
          : later.length > 0
            ? `first ${takesVaultPoint ? 'choose a point that is in the vault, and ' : ''}repair what the keys lack (${steps}), then ${either(later)}.`
            : 'no route is open.';
      const routes = helping.length > 0 ? helping : later;
      return { lost, advice: more && routes.length > 0 ? `${advice} ${more}` : advice, routes };
    },
  );
  const key: Decision = {
    lost: 'the key, its key vault or managed HSM, or the disk encryption set',
    advice: `undelete it where it is deleted softly, else bring the key back step by step (${steps}).`,
    routes: [],
  };
  return recovers.includes('R8') ? [...decided, key] : decided;
}

function either(routes: readonly RouteId[]): string {
  return routes.map((id) => NAMES[id]).join(', or ');
}
