/** What to do for what was lost, in a sentence each. */
import { isOpen, type Route, type RouteId } from '../route';

export interface Decision {
  readonly lost: string;
  readonly advice: string;
  /** The open routes that help, the best first. */
  readonly routes: readonly RouteId[];
}

const LOSSES: readonly { readonly lost: string; readonly routes: readonly RouteId[]; readonly more?: string }[] = [
  { lost: 'files or folders', routes: ['files', 'restore-disks'] },
  { lost: 'the content of the disks, while the VM exists', routes: ['replace-existing', 'restore-disks', 'create-vm'] },
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
 * @param recoversKey whether the runbook holds the steps that bring a key back
 */
export function decisions(routes: readonly Route[], recoversKey: boolean): readonly Decision[] {
  const open = new Set(routes.filter(isOpen).map(({ id }) => id));
  const decided = LOSSES.map(({ lost, routes: candidates, more }) => {
    const helping = candidates.filter((id) => open.has(id));
    const advice = helping.length > 0 ? `${helping.map((id) => NAMES[id]).join(', or ')}.` : 'no route is open.';
    return { lost, advice: more && helping.length > 0 ? `${advice} ${more}` : advice, routes: helping };
  });
  const key: Decision = {
    lost: 'the key, its key vault or managed HSM, or the disk encryption set',
    advice: 'undelete it where it is deleted softly, else bring the key back step by step.',
    routes: [],
  };
  return recoversKey ? [...decided, key] : decided;
}
