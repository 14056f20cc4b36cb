/**
 * The words of a restore plan: routes, their states and what a state rests on. Plain data; nothing here knows how a
 * plan is shown.
 */
import type { Place } from '../expansion/resolved';
import type { FactBase } from '../knowledge/knowledge';

/** The ways back from a recovery point, in the order in which plans list them. */
export const ROUTE_IDS = [
  'create-vm',
  'restore-disks',
  'replace-existing',
  'cross-region',
  'cross-subscription',
  'cross-zonal',
  'files',
] as const;
export type RouteId = (typeof ROUTE_IDS)[number];

/** From the strongest to the weakest: the strongest of a route's reasons is its state. */
const STATES = ['unavailable', 'notStated', 'conditional', 'available'] as const;
export type RouteState = (typeof STATES)[number];

/** What a reason is about: the offer itself, the machine, its vault, its protection, the key, the point or the target. */
export type Cause = 'offer' | 'machine' | 'vault' | 'protection' | 'backup' | 'key' | 'point' | 'target';

/** One thing that decides a route's state. */
export interface Reason {
  readonly state: RouteState;
  readonly text: string;
  /** The same as a clause about the machine, `it is a Confidential VM`; null where the text has none. */
  readonly because: string | null;
  /** Facts that hold in the edition; never empty. */
  readonly facts: readonly string[];
  readonly cause: Cause;
  /** The value that it speaks of; null for what no text shows. */
  readonly place: Place | null;
}

export interface Route {
  readonly id: RouteId;
  readonly state: RouteState;
  /** All of them, the strongest first: those of the route's own state decide it. What Azure Backup offers stands last. */
  readonly reasons: readonly Reason[];
}

/** A route is open when it is available or conditional. */
export function isOpen({ state }: Pick<Route, 'state'>): boolean {
  return isOpenState(state);
}

/** Whether a route of that state can be used. */
export function isOpenState(state: RouteState): boolean {
  return state === 'available' || state === 'conditional';
}

/** The route of its reasons. */
export function routeOf(id: RouteId, reasons: readonly Reason[], facts: FactBase): Route {
  const strongestFirst = STATES.flatMap((state) => reasons.filter((each) => each.state === state));
  const distinct = strongestFirst.filter(
    ({ state, text }, index) =>
      strongestFirst.findIndex((other) => other.state === state && other.text === text) === index,
  );
  return {
    id,
    state: distinct[0]?.state ?? 'available',
    reasons: distinct.map((reason) => ({ ...reason, facts: holding(reason.facts, facts) })),
  };
}

/** Those that the edition has; all of them where a statement counts though its text is younger than the edition. */
function holding(ids: readonly string[], facts: FactBase): readonly string[] {
  const held = ids.filter((id) => facts.holds(id));
  return held.length > 0 ? held : ids;
}
