/** What a new text of a template changes about findings and ways back. */
import { openRoutes } from '../render/planBlocks';
import type { PlannedRoute, RestorePlan } from '../restore/plan';
import type { RouteId, RouteState } from '../restore/route';
import type { Statement } from '../restore/statement';
import type { Analysis, Finding } from './analysis';

/** A way back of one machine whose state differs. */
export interface RouteChange {
  /** Name of the machine. */
  readonly vm: string;
  readonly id: RouteId;
  readonly before: RouteState;
  readonly after: RouteState;
  /** What decides the later state. */
  readonly reasons: readonly Statement[];
}

/** A machine that only one of the texts has. */
export interface MachineChange {
  readonly vm: string;
  /** How many of its routes are open, or were. */
  readonly open: number;
  readonly routes: number;
  /** Why none is open; empty where one is. */
  readonly reasons: readonly Statement[];
}

export interface VersionComparison {
  readonly earlier: Analysis;
  readonly later: Analysis;
  /** Findings of the later text alone, without those about the change. */
  readonly appearing: readonly Finding[];
  /** Findings of the earlier text alone. */
  readonly disappearing: readonly Finding[];
  /** What rules say about the change itself. */
  readonly changes: readonly Finding[];
  /** Of the machines that both texts have under one name. */
  readonly routes: readonly RouteChange[];
  readonly machines: { readonly new: readonly MachineChange[]; readonly gone: readonly MachineChange[] };
}

/**
 * Findings of both texts that are the same: by rule, resource and wording, since places move with every edit. Accepted
 * ones take no part.
 *
 * @param isAboutChange whether a rule compares the texts itself
 */
export function compareFindings(
  earlier: Analysis,
  later: Analysis,
  isAboutChange: (rule: string) => boolean,
): Pick<VersionComparison, 'appearing' | 'disappearing' | 'changes'> {
  const before = earlier.findings.filter(isOpen);
  const after = later.findings.filter(isOpen);
  const changes = after.filter(({ rule }) => isAboutChange(rule));
  const lasting = after.filter(({ rule }) => !isAboutChange(rule));
  return { appearing: without(lasting, before), disappearing: without(before, lasting), changes };
}

function isOpen({ suppressed }: Finding): boolean {
  return suppressed === null;
}

/** Those that have no counterpart; each counterpart counts once. */
function without(findings: readonly Finding[], others: readonly Finding[]): readonly Finding[] {
  const left = new Map<string, number>();
  for (const other of others) {
    left.set(keyOf(other), (left.get(keyOf(other)) ?? 0) + 1);
  }
  return findings.filter((finding) => {
    const count = left.get(keyOf(finding)) ?? 0;
    left.set(keyOf(finding), count - 1);
    return count <= 0;
  });
}

function keyOf({ rule, severity, message, resource, count }: Finding): string {
  return [rule, severity, message, resource?.type, resource?.name, count].join('\n');
}

/** What becomes of machines and their ways back. Machines are the same by name; those of one name in their order. */
export function compareMachines(
  earlier: readonly RestorePlan[],
  later: readonly RestorePlan[],
): Pick<VersionComparison, 'routes' | 'machines'> {
  const before = byName(earlier);
  const after = byName(later);
  const kept = [...after].filter(([name]) => before.has(name));
  return {
    routes: kept.flatMap(([name, plan]) => routeChanges(before.get(name)?.routes ?? [], plan)),
    machines: {
      new: [...after].filter(([name]) => !before.has(name)).map(([, plan]) => machineChange(plan)),
      gone: [...before].filter(([name]) => !after.has(name)).map(([, plan]) => machineChange(plan)),
    },
  };
}

/** Plans by name without case, with the number of those of that name before it. */
function byName(plans: readonly RestorePlan[]): ReadonlyMap<string, RestorePlan> {
  const counts = new Map<string, number>();
  return new Map(
    plans.map((plan) => {
      const name = plan.name.toLowerCase();
      const count = counts.get(name) ?? 0;
      counts.set(name, count + 1);
      return [`${name}/${count}`, plan];
    }),
  );
}

function routeChanges(before: readonly PlannedRoute[], { name, routes }: RestorePlan): readonly RouteChange[] {
  return routes.flatMap((route) => {
    const was = before.find(({ id }) => id === route.id);
    return was && was.state !== route.state
      ? [{ vm: name, id: route.id, before: was.state, after: route.state, reasons: decidingReasons(route) }]
      : [];
  });
}

function machineChange({ name, routes }: RestorePlan): MachineChange {
  const open = openRoutes(routes);
  const [first] = routes;
  return { vm: name, open, routes: routes.length, reasons: open === 0 && first ? decidingReasons(first) : [] };
}

/** What makes the state of a route what it is. */
function decidingReasons({ state, reasons }: PlannedRoute): readonly Statement[] {
  return reasons.filter((reason) => reason.state === state).map(({ text, facts }) => ({ text, facts }));
}
