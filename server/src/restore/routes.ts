/**
 * The seven routes back from a recovery point of a virtual machine, each with its state and every reason for it: a pure
 * function of what the template says, the choices of its reader and the facts of an edition. It judges no rule: what
 * makes the backup itself impossible is handed in.
 */
import type { FactBase } from '../knowledge/knowledge';
import { selectedDisks } from './backedUp';
import type { Choices } from './choices';
import { crossRegion } from './crossRegion';
import { crossSubscription } from './crossSubscription';
import { crossZonal } from './crossZonal';
import { files } from './files';
import { createVm, replaceExisting, restoreDisks } from './localRoutes';
import { type RouteReasons, reason, type Situation, situationOf } from './reasons';
import { type Reason, ROUTE_IDS, type Route, type RouteId, routeOf } from './route';
import type { Subject } from './subject';
import { switchesOf } from './switches';

const REASONS: Readonly<Record<RouteId, RouteReasons>> = {
  'create-vm': createVm,
  'restore-disks': restoreDisks,
  'replace-existing': replaceExisting,
  'cross-region': crossRegion,
  'cross-subscription': crossSubscription,
  'cross-zonal': crossZonal,
  files,
};

/** Every route, in the order of `ROUTE_IDS`. */
export function routesOf(subject: Subject, choices: Choices, facts: FactBase): readonly Route[] {
  const situation = situationOf(subject, choices, facts);
  const shared = [...forEveryRoute(situation)];
  const paired = routeOf('cross-region', [...crossRegion(situation, null)], facts);
  return ROUTE_IDS.map((id) => {
    const own = id === 'cross-region' ? paired.reasons : [...REASONS[id](situation, paired)];
    return routeOf(id, [...shared, ...own, ...bySecondary(id, situation, paired)], facts);
  });
}

/** What closes or limits every way back. */
function* forEveryRoute({ subject, traits, facts }: Situation): Iterable<Reason> {
  const { isProtected, protection, blockers } = subject;
  if (isProtected === false) {
    const text = 'Nothing in this deployment protects the VM: there will be no recovery point.';
    yield reason('unavailable', 'protection', text, ['F523']);
  } else if (isProtected === 'unknown') {
    const switches = protection ? switchesOf(protection.resource) : [];
    const decided =
      switches.length === 0
        ? ''
        : `: the parameter${switches.length === 1 ? '' : 's'} ${switches.join(', ')} decide${switches.length === 1 ? 's' : ''} it`;
    const text = `Whether the VM is protected is not known${decided}.`;
    yield reason('conditional', 'protection', text, ['F523'], protection?.resource.name.place ?? null);
  }
  for (const { severity, text, facts, place } of blockers) {
    yield reason(severity === 'error' ? 'unavailable' : 'conditional', 'backup', text, facts, place);
  }
  if (traits.disks.length === 0) {
    const why = selectedDisks(subject, facts).disks.flatMap((disk) => disk.facts);
    yield reason('unavailable', 'backup', 'No disk of the VM is backed up.', [...new Set(why)]);
  }
}

/** A point in the secondary region is there for cross-region restore alone. */
function bySecondary(id: RouteId, { choices }: Situation, paired: Route): readonly Reason[] {
  if (choices.tier !== 'secondary' || id === 'cross-region') {
    return [];
  }
  if (id === 'create-vm' || id === 'restore-disks') {
    return paired.reasons.filter(({ state }) => state !== 'available');
  }
  return paired.state === 'unavailable'
    ? [reason('unavailable', 'point', 'There is no point in the secondary region.', ['F263'])]
    : [];
}
