/**
 * From what rules report to findings: the place becomes a file, a span and a path; copies of one cause become one
 * finding with a count. Pure data; a rule that throws is the caller's to isolate.
 */
import type { Deployment } from '../expansion/deployment';
import type { Place } from '../expansion/resolved';
import type { Resource } from '../expansion/resource';
import type { FactBase } from '../knowledge/knowledge';
import type { Fix } from '../rules/fix';
import { type Preset, presetOf, type Report, type Rule, type RuleContext, severityIn } from '../rules/rule';
import type { Node } from '../syntax/node';
import type { Operation } from '../syntax/operations';
import { memberOf, pointerOf } from '../syntax/pointer';
import { renderOperations } from '../syntax/render';
import type { SourceFile } from '../syntax/sourceFile';
import type { Span } from '../text/span';
import type { Finding, FixEdits, Related, Settings } from './analysis';

/** A finding with what its fixes are made of. */
export interface LocatedFinding {
  readonly finding: Finding;
  readonly rule: Rule;
  /** The evidence of every copy that the finding stands for. */
  readonly evidence: readonly unknown[];
  /** What each copy is about. */
  readonly resources: readonly (Resource | null)[];
  /** The smallest preset that shows it; null where the user chose its severity, which shows it in every preset. */
  readonly preset: Preset | null;
}

/** What one deployment of the analysed template is made of. */
export interface FindingsContext {
  /** The analysed template and the parameter file of this deployment: findings stand in these alone. */
  readonly analysed: readonly SourceFile[];
  readonly facts: FactBase;
  /** Severities that the user chose, by rule id. */
  readonly severities: Settings['rules'];
}

/**
 * What one rule finds in one deployment, in template order. Empty where the rule is off in the edition or by setting.
 *
 * @throws what the rule throws
 */
export function findingsOf(rule: Rule, rules: RuleContext, context: FindingsContext): readonly LocatedFinding[] {
  const { meta } = rule;
  if (severityIn(meta, rules.edition) === 'off' || context.severities[meta.id] === 'off') {
    return [];
  }
  const restricted: RuleContext = { ...rules, facts: context.facts.restrictedTo(meta.facts) };
  const byPlace = new Map<string, Draft>();
  for (const evidence of rule.check(restricted)) {
    const report = rule.report(evidence);
    const ordinary = report.severity ?? severityIn(meta, rules.edition);
    const chosen = context.severities[meta.id];
    const severity = ordinary === 'off' ? 'off' : (chosen ?? ordinary);
    const location = severity === 'off' ? null : locate(report.place, report.resource, context);
    if (severity === 'off' || !location) {
      continue;
    }
    const key = keyOf(location);
    const draft = byPlace.get(key);
    const related = relatedOf(report, location, context);
    if (draft) {
      draft.evidence.push(evidence);
      draft.resources.push(declaredOf(report.resource));
      draft.related = united(draft.related, related);
      if (WEIGHTS[severity] > WEIGHTS[draft.severity]) {
        draft.report = report;
        draft.severity = severity;
      }
    } else {
      const resources = [declaredOf(report.resource)];
      byPlace.set(key, { report, severity, location, related, evidence: [evidence], resources });
    }
  }
  const isChosen = context.severities[meta.id] !== undefined;
  return [...byPlace.values()].map((draft) => ({
    finding: toFinding(rule, draft, context),
    rule,
    evidence: draft.evidence,
    resources: draft.resources,
    preset: isChosen ? null : presetOf(meta, draft.severity),
  }));
}

/**
 * The findings of several deployments of one template, such as one for each parameter file: a cause that several share
 * is one finding. In document order by file, then by rule.
 *
 * @param files the order of the files
 */
export function uniteFindings(
  deployments: readonly (readonly LocatedFinding[])[],
  files: readonly string[],
): readonly LocatedFinding[] {
  const byCause = new Map<string, LocatedFinding>();
  for (const located of deployments.flat()) {
    const { finding } = located;
    const key = `${finding.rule}\n${keyOf(finding)}`;
    const before = byCause.get(key);
    if (!before || weightOf(before.finding) < weightOf(finding)) {
      byCause.set(key, located);
    }
  }
  const compare = inDocumentOrder(files);
  return [...byCause.values()].sort((left, right) => compare(left.finding, right.finding));
}

/** By file, by place, then by rule. */
export function inDocumentOrder(files: readonly string[]): (left: Finding, right: Finding) => number {
  return (left, right) =>
    files.indexOf(left.file) - files.indexOf(right.file) ||
    left.span.start - right.span.start ||
    left.span.end - right.span.end ||
    (left.rule < right.rule ? -1 : Number(left.rule > right.rule));
}

const WEIGHTS: Readonly<Record<Finding['severity'], number>> = { error: 3, warning: 2, information: 1, hint: 0 };

/** Of two findings of one cause the more severe one stands, then the one for more copies. */
function weightOf({ severity, count }: Finding): number {
  return WEIGHTS[severity] * 1e6 + count;
}

/** The edits of every fix of a finding, for all its copies together. */
export function fixEdits(located: LocatedFinding): readonly FixEdits[] {
  return fixesOf(located).map(({ title, applicability, operations }) => ({
    title,
    applicability,
    edits: renderOperations(operations).map(({ file, edits }) => ({ file: file.id, edits })),
  }));
}

interface Draft {
  /** Of copies of one cause the most severe speaks. */
  report: Report;
  severity: Finding['severity'];
  readonly location: Location;
  related: readonly Related[];
  readonly evidence: unknown[];
  readonly resources: (Resource | null)[];
}

interface Location {
  readonly file: string;
  readonly span: Span;
  readonly path: string;
  /** Whether it is where the value was decided, away from the property. */
  readonly isOrigin: boolean;
}

function toFinding(rule: Rule, draft: Draft, { facts }: FindingsContext): Finding {
  const { report, severity, location, related, evidence } = draft;
  return {
    rule: rule.meta.id,
    severity,
    message: report.message,
    file: location.file,
    span: location.span,
    path: location.path,
    resource: resourceOf(declaredOf(report.resource)),
    count: evidence.length,
    facts: rule.meta.facts.filter((id) => facts.holds(id)),
    related,
    get fixes() {
      return fixesOf({ rule, evidence }).map(({ title, applicability }) => ({ title, applicability }));
    },
    suppressed: null,
  };
}

/** The resource of a text that a finding is about: what the environment profile tells of stands in none. */
function declaredOf(resource: Resource | null): Resource | null {
  return resource?.assumedFor ?? resource;
}

function resourceOf(resource: Resource | null): Finding['resource'] {
  if (!resource) {
    return null;
  }
  const { type, symbolicName } = resource;
  const name = resource.name.kind === 'known' ? resource.name.value : null;
  return {
    type: type.kind === 'known' ? type.value : '',
    name,
    ...(symbolicName === null ? {} : { symbolicName }),
  };
}

/** Where a finding stands: the deciding literal, the property, or the deployment that leads to another file. */
function locate(place: Place, resource: Resource | null, context: FindingsContext): Location | null {
  const { analysed } = context;
  const { origin, node } = place;
  if (origin && analysed.includes(origin.node.file)) {
    return at(origin.node, origin.node === node ? node : origin.node, place);
  }
  if (analysed.includes(node.file)) {
    return at(node, node, place);
  }
  const host = resource && hostOf(resource.deployment, analysed);
  return host && at(host, host, place);
}

function at(node: Node, shown: Node, place: Place): Location {
  const expr = place.origin?.node === node ? place.origin.expr : null;
  const isPart = expr !== null && node.kind === 'expression' && expr !== node.expression.body;
  const span = isPart ? node.spanOf(expr) : spanOf(shown);
  return {
    file: node.file.id,
    span: { start: span.start, end: span.end },
    path: pointerOf(node),
    isOrigin: node !== place.node && place.origin?.node === node,
  };
}

/** A container would underline the whole block: its name says as much. */
function spanOf(node: Node): Span {
  if (node.kind !== 'object' && node.kind !== 'array') {
    return node;
  }
  const named = node.kind === 'object' ? (node.get('name') ?? node.get('type')) : undefined;
  return memberOf(node)?.nameSpan ?? named ?? { start: node.start, end: node.start + 1 };
}

/** The deployment in an analysed file that leads, over however many files, to a template outside them. */
function hostOf(deployment: Deployment, analysed: readonly SourceFile[]): Node | null {
  for (let host = deployment.host; host; host = host.deployment.host) {
    if (analysed.includes(host.file)) {
      return host.node;
    }
  }
  return null;
}

function relatedOf(report: Report, location: Location, { analysed }: FindingsContext): readonly Related[] {
  const { place } = report;
  const related: Related[] = [];
  if (location.isOrigin) {
    related.push(relatedAt(place.node, 'The value is used here.'));
  } else if (place.origin && !analysed.includes(place.origin.node.file)) {
    related.push(relatedAt(place.origin.node, 'The value comes from here.'));
  }
  for (const { place: other, message } of report.related ?? []) {
    related.push(relatedAt(other.origin?.node ?? other.node, message));
  }
  return united([], related);
}

function relatedAt(node: Node, message: string): Related {
  const { start, end } = spanOf(node);
  return { file: node.file.id, span: { start, end }, message };
}

/** More than this helps nobody. */
const MAX_RELATED = 12;

function united(left: readonly Related[], right: readonly Related[]): readonly Related[] {
  const byPlace = new Map([...left, ...right].reverse().map((item) => [`${keyOf(item)}\n${item.message}`, item]));
  return [...byPlace.values()].reverse().slice(0, MAX_RELATED);
}

function keyOf({ file, span }: { readonly file: string; readonly span: Span }): string {
  return `${file}\n${span.start}\n${span.end}`;
}

/**
 * The fixes of all copies as one: copies of a declaration ask for the same operations, and things that share a literal
 * are repaired together. A fix that would write different things into one place is no fix.
 */
function fixesOf({ rule, evidence }: Pick<LocatedFinding, 'rule' | 'evidence'>): readonly Fix[] {
  const [first = [], ...others] = evidence.map((copy) => rule.fixes?.(copy) ?? []);
  const shared = first.filter((_, index) => others.every((fixes) => fixes[index] !== undefined));
  return shared.flatMap((fix, index) => {
    const operations = merged([fix, ...others.map((fixes) => fixes[index] as Fix)].flatMap((copy) => copy.operations));
    return operations ? [{ ...fix, operations }] : [];
  });
}

/** The operations without repetition; null where two of them contradict each other. */
function merged(operations: readonly Operation[]): readonly Operation[] | null {
  const byTarget = new Map<string, { readonly operation: Operation; readonly effect: string }>();
  for (const operation of operations) {
    const target = targetOf(operation);
    const effect = JSON.stringify('value' in operation ? operation.value : 'text' in operation ? operation.text : '');
    const before = byTarget.get(target);
    if (before && before.effect !== effect) {
      return null;
    }
    byTarget.set(target, { operation, effect });
  }
  return [...byTarget.values()].map(({ operation }) => operation);
}

/** What an operation writes to: two of one target are the same, or contradict each other. */
function targetOf(operation: Operation): string {
  switch (operation.kind) {
    case 'replace':
      return `replace ${nodeKey(operation.node)}`;
    case 'replaceText':
      return `text ${operation.node.file.id} ${operation.start} ${operation.end}`;
    case 'set':
      return `set ${nodeKey(operation.object)} ${operation.name}`;
    case 'remove':
      return `remove ${operation.member.owner.file.id} ${operation.member.nameStart}`;
    case 'append':
      return `append ${nodeKey(operation.array)} ${JSON.stringify(operation.value)}`;
    case 'addResource':
      return `add ${nodeKey(operation.template)} ${operation.symbolicName}`;
  }
}

function nodeKey(node: Node): string {
  return `${node.file.id} ${node.start} ${node.end}`;
}
