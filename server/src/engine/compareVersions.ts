/** What a new text of a template changes about findings and ways back. */
import type { RestorePlan } from '../restore/plan';
import type { RouteId, RouteState } from '../restore/route';
import type { Analysis, Finding } from './analysis';

/** A way back of one machine whose state differs. */
export interface RouteChange {
  /** Name of the machine. */
  readonly vm: string;
  readonly id: RouteId;
  readonly before: RouteState;
  readonly after: RouteState;
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
  readonly routes: readonly RouteChange[];
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

/** The ways back whose state differs, of machines that both texts have under one name. */
export function compareRoutes(earlier: readonly RestorePlan[], later: readonly RestorePlan[]): readonly RouteChange[] {
  return later.flatMap(({ name, routes }) => {
    const before = earlier.find((plan) => plan.name.toLowerCase() === name.toLowerCase());
    return routes.flatMap((route) => {
      const was = before?.routes.find(({ id }) => id === route.id);
      return was && was.state !== route.state
        ? [{ vm: name, id: route.id, before: was.state, after: route.state }]
        : [];
    });
  });
}
