/** What rules about restore options have in common: a route back that the machine itself closes. */
import type { Place } from '../expansion/resolved';
import type { ProtectedMachine } from '../model/model';
import { type RouteReasons, situationOf } from '../restore/reasons';
import type { Reason } from '../restore/route';
import { subjectOf } from '../restore/subject';
import { TRAIT_FACTS } from '../restore/traits';
import { machinesOnce, protectedHere } from './protectedMachines';
import type { Report, RuleContext } from './rule';
import { subject, whenDeployed } from './wording';

/** The facts that every such rule reads. */
export const CLOSED_ROUTE_FACTS = TRAIT_FACTS;

export interface ClosedRoute extends ProtectedMachine {
  /** Those that close it, at least one, in the order of the properties that they speak of. */
  readonly reasons: readonly Reason[];
}

/** The protected machines to which a route is certainly closed by what they are. */
export function* closedRoutes({ model, facts }: RuleContext, byMachine: RouteReasons): Iterable<ClosedRoute> {
  for (const pair of machinesOnce(model)) {
    const situation = situationOf(subjectOf(pair.machine, model), {}, facts);
    const reasons = [...byMachine(situation, null)].filter(({ state }) => state === 'unavailable');
    if (reasons.length > 0) {
      yield { ...pair, reasons };
    }
  }
}

/**
 * One finding for the machine, with every reason.
 *
 * @param what completes "VM … cannot be restored …"
 * @param place where it stands; null for the first of the reasons
 */
export function closedRouteReport(
  { machine, protection, reasons }: ClosedRoute,
  what: string,
  place: Place | null,
): Report {
  const { resource } = machine;
  const places = reasons.flatMap((reason) => (reason.place ? [{ place: reason.place, message: reason.text }] : []));
  const clauses = reasons.map(({ because }) => because ?? '').join(', and ');
  const [first] = places;
  return {
    place: place ?? first?.place ?? resource.name.place,
    message: `${subject('VM', resource)}${whenDeployed(resource, protection.resource)} cannot be restored ${what}: ${clauses}.`,
    resource,
    related: [...(place ? places : places.slice(1)), protectedHere(protection)],
  };
}
