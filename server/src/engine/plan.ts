/** Restore plans of a deployment: what rules found about the backup of a machine is handed to the plan of that machine. */
import type { ExpandedTemplate } from '../expansion/expand';
import type { Resource } from '../expansion/resource';
import { type Edition, type Fact, type FactBase, knowledge } from '../knowledge/knowledge';
import { Model } from '../model/model';
import { renderPlans } from '../render/plan';
import type { Choices } from '../restore/choices';
import { machinesElsewhere } from '../restore/elsewhere';
import { planOf, type RestorePlan } from '../restore/plan';
import { type Blocker, type Subject, subjectOf } from '../restore/subject';
import { ENHANCED_POLICY_FACTS } from '../rules/enhancedPolicy';
import { type Rule, type RuleContext, severityIn } from '../rules/rule';
import { resourceAt } from '../syntax/find';
import type { SourceFile } from '../syntax/sourceFile';
import type { DocumentKind, PlanAnswer, PlanInput } from './analysis';
import { type Crash, SYNTAX_RECOVERED } from './conclude';
import { modelEnvironment } from './deploymentContext';

/**
 * The rules whose findings mean that backup is impossible (errors) or in doubt (warnings). No other finding closes a
 * route.
 */
export const BLOCKING_RULES: readonly string[] = [
  'cvm-cmk-unsupported',
  'cvm-crash-consistent-unsupported',
  'cvm-encryption-configured',
  'cvm-requires-enhanced-policy',
  'cvm-size-series-unsupported',
  'disk-private-endpoint-unsupported',
  'disk-size-limit',
  'disk-total-size-limit',
  'ephemeral-disk-unsupported',
  'extended-zone-requires-enhanced',
  'linux-coreos-unsupported',
  'os-32bit-unsupported',
  'premium-ssd-v2-requires-enhanced-policy',
  'shared-disk-unsupported',
  'too-many-disks',
  'too-many-unmanaged-disks',
  'trusted-launch-requires-enhanced-policy',
  'ultra-disk-requires-enhanced-policy',
  'vault-region-mismatch',
  'vault-subscription-mismatch',
  'vm-agent-provisioning-disabled',
];

interface PlanContext {
  readonly model: Model;
  readonly facts: FactBase;
  readonly edition: Edition;
  readonly today: string;
  readonly rules: readonly Rule[];
  /** Told when a rule throws; the others are heard. */
  readonly onCrash: (rule: string, error: unknown) => void;
}

/** The plans of every machine: those of the deployment in template order, then those that it only protects. */
function plansOf(context: PlanContext, choices: Choices): readonly RestorePlan[] {
  const { model, facts } = context;
  const blockers = blockersOf(context);
  const here = model
    .virtualMachines()
    .map((machine): Subject => subjectOf(machine, model, blockers.get(machine.resource) ?? []));
  const elsewhere = machinesElsewhere(model).map((subject): Subject => {
    const { protection } = subject;
    return { ...subject, blockers: (protection && blockers.get(protection.resource)) ?? [] };
  });
  return [...here, ...elsewhere].map((subject) => planOf({ subject, model, choices, facts }));
}

/** What rules found, by the machine that it concerns. */
function blockersOf(context: PlanContext): ReadonlyMap<Resource, readonly Blocker[]> {
  const { model, facts, edition, today, onCrash } = context;
  const byMachine = new Map<Resource, Blocker[]>();
  for (const rule of context.rules.filter(({ meta }) => BLOCKING_RULES.includes(meta.id))) {
    if (severityIn(rule.meta, edition) === 'off') {
      continue;
    }
    try {
      const restricted: RuleContext = {
        model,
        facts: facts.restrictedTo(rule.meta.facts),
        edition,
        today,
        before: () => null,
      };
      for (const { machine, blocker } of blockersBy(rule, restricted)) {
        byMachine.set(machine, [...(byMachine.get(machine) ?? []), blocker]);
      }
    } catch (error) {
      onCrash(rule.meta.id, error);
    }
  }
  return byMachine;
}

function* blockersBy(
  rule: Rule,
  context: RuleContext,
): Iterable<{ readonly machine: Resource; readonly blocker: Blocker }> {
  const facts = rule.meta.facts.filter((fact) => context.facts.holds(fact) && refuses(context.facts.get(fact)));
  for (const evidence of rule.check(context)) {
    const report = rule.report(evidence);
    const severity = report.severity ?? severityIn(rule.meta, context.edition);
    const concerned = report.machine ?? report.resource;
    if (concerned && (severity === 'error' || severity === 'warning')) {
      const blocker = { severity, text: report.message, facts, place: report.place };
      yield* machinesBehind(concerned, context.model).map((machine) => ({ machine, blocker }));
    }
  }
}

/** A rule also reads defaults that lead to its verdict, and the shape of what repairs it: no backup fails because of them. */
function refuses({ id, effect }: Fact): boolean {
  return effect !== 'default' && !ENHANCED_POLICY_FACTS.some((shape) => shape === id);
}

/** The machine itself, or those that an item protects; the item where it protects none of this deployment. */
function machinesBehind(resource: Resource, model: Model): readonly Resource[] {
  const protectedHere = model
    .protectedMachines()
    .filter(({ protection }) => protection.resource === resource)
    .map(({ machine }) => machine.resource);
  return protectedHere.length > 0 ? protectedHere : [resource];
}

/** The answer where there is nothing to plan. */
export function noPlans(
  why: Pick<PlanAnswer, 'kind' | 'status' | 'reason'> & { readonly edition: Edition },
): PlanAnswer {
  return answerOf({ ...why, plans: [], machines: [], machineAtOffset: null, wanted: [], crashes: [] });
}

/** What the plans of a template are made from. */
interface PlanSource {
  readonly kind: DocumentKind;
  readonly edition: Edition;
  readonly file: SourceFile;
  readonly expanded: ExpandedTemplate;
  readonly input: PlanInput;
  readonly rules: readonly Rule[];
  readonly onCrash: (rule: string, error: unknown) => void;
}

/** The plans of an expanded template. */
export function planAnswer({ kind, edition, file, expanded, input, rules, onCrash }: PlanSource): PlanAnswer {
  const crashes: Crash[] = [];
  const context: PlanContext = {
    model: new Model(expanded, { ...modelEnvironment(input.settings.environment), isForRestores: true }),
    facts: knowledge(edition),
    edition,
    today: input.today,
    rules,
    onCrash: (rule, error) => {
      crashes.push({ rule, error });
      onCrash(rule, error);
    },
  };
  const plans = plansOf(context, input.choices);
  const { limit } = expanded.session;
  const reasons = [
    ...(file.problems.length > 0 ? [SYNTAX_RECOVERED] : []),
    ...(limit === null ? [] : [`The analysis stopped early: ${limit}.`]),
    ...(crashes.length > 0 ? [`The rule ${crashes.map(({ rule }) => rule).join(', ')} failed.`] : []),
  ];
  return answerOf({
    kind,
    edition,
    status: reasons.length > 0 ? 'partial' : 'analysed',
    reason: reasons.length > 0 ? reasons.join(' ') : null,
    plans: plans.filter((plan) => input.machine === undefined || isCalled(plan, input.machine)),
    machines: plans.map(({ name }) => name),
    machineAtOffset: machineAround(file, input.offset, plans),
    wanted: [...expanded.wanted],
    crashes,
  });
}

function answerOf(answer: Omit<PlanAnswer, 'render' | 'edition'> & { readonly edition: Edition }): PlanAnswer {
  const { plans, edition } = answer;
  return {
    ...answer,
    render: (format, nameOfFile = (id) => id) =>
      renderPlans(plans, format, { edition, facts: knowledge(edition), nameOfFile }),
  };
}

/** The machine that is declared by the innermost resource around the offset. */
function machineAround(file: SourceFile, offset: number | undefined, plans: readonly RestorePlan[]): string | null {
  const around = offset === undefined ? null : resourceAt(file.root, offset);
  const found = plans.find(({ source }) => {
    const at = file.lines.offset(source.range.start);
    return source.file === file.id && around !== null && around.start <= at && at < around.end;
  });
  return found?.name ?? null;
}

/** Names compare without case; a symbolic name serves as well. */
function isCalled({ name, resource }: RestorePlan, asked: string): boolean {
  const names = [name, resource.name, resource.symbolicName].filter((each) => each !== null);
  return names.some((each) => each.toLowerCase() === asked.toLowerCase());
}
