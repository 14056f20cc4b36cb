/** The restore plan in the editor: of the machine at the cursor, and summed up over each machine. */
import type { CodeLens } from 'vscode-languageserver';
import type { Choices, Engine, InputFile, PlanAnswer, PlanInput, RestorePlan } from '../engine/analysis';
import { KEY_STATE_CHOICES, KEY_STATES, openRoutes, REGION_CHOICES, TIER_CHOICES, TIERS } from '../engine/planChoices';
import { baseName } from '../host/ids';
import type { RestorePlanAnswer, RestorePlanChoice, RestorePlanChoices, RestorePlanParams } from '../protocol/protocol';
import type { DocumentAnalysis } from './documentAnalyzer';

/** What a client sends to plan with the template's own defaults where a parameter file would be taken. */
const DEFAULTS = 'defaults';

/** @returns null for a document that nothing is planned for, such as a parameter file */
export function restorePlan(
  engine: Engine,
  { position, machine, choices, format }: RestorePlanParams,
  analysis: DocumentAnalysis,
): RestorePlanAnswer | null {
  const input = planInput(analysis, acceptedChoices(choices), choices.parameterFile);
  const lines = input && analysis.files.lines(input.file.id);
  if (!lines) {
    return null;
  }
  const all = engine.plan(position ? { ...input, offset: lines.offset(position) } : input);
  if (all.status === 'skipped') {
    return null;
  }
  const isPlanned = all.status !== 'failed';
  const wanted = [all.machineAtOffset, machine].find((name) => all.plans.some((plan) => plan.name === name));
  const plan = all.plans.find(({ name }) => name === wanted) ?? all.plans[0];
  const one = plan && all.plans.length > 1 ? engine.plan({ ...input, machine: plan.name }) : all;
  return {
    machines: all.machines,
    machine: plan?.name ?? null,
    reason: all.reason,
    summary: plan ? summaryOf(plan) : 'The template holds no virtual machine and protects none.',
    text: isPlanned ? one.render(format === 'markdown' ? 'markdown' : 'fragment') : '',
    powershell: plan?.runbook.powershell ?? '',
    azureCli: plan?.runbook.azureCli ?? null,
    offered: {
      tier: TIER_CHOICES,
      keyState: KEY_STATE_CHOICES.filter(({ value }) => plan?.keyStates.some((id) => id === value)),
      targetRegion: REGION_CHOICES,
      parameterFile: offeredParameterFiles(analysis),
    },
  };
}

/**
 * A lens over each declaration of machines. One that makes several says so: their plans differ in nothing that would fit.
 *
 * @param command of the client
 */
export function restorePlanLenses(
  engine: Engine,
  uri: string,
  command: string,
  analysis: DocumentAnalysis,
): readonly CodeLens[] {
  const input = planInput(analysis, {}, undefined);
  const answer: Pick<PlanAnswer, 'plans'> = input ? engine.plan(input) : { plans: [] };
  const byPlace = new Map<string, RestorePlan[]>();
  for (const plan of answer.plans) {
    if (plan.source.file === input?.file.id) {
      const place = JSON.stringify(plan.source.range);
      byPlace.set(place, [...(byPlace.get(place) ?? []), plan]);
    }
  }
  return [...byPlace.values()].flatMap(([first, ...others]) =>
    first
      ? [
          {
            range: first.source.range,
            command: {
              title: `Restore plan: ${routesOpen(first)}${others.length > 0 ? ` (and ${others.length} more VMs)` : ''}`,
              command,
              arguments: [uri, first.name],
            },
          },
        ]
      : [],
  );
}

function summaryOf(plan: RestorePlan): string {
  return `${plan.name}: ${routesOpen(plan)}`;
}

function routesOpen({ routes, switches }: RestorePlan): string {
  const open = `${openRoutes(routes)} of ${routes.length} routes open`;
  return switches.length === 0 ? open : `${open} if ${switches.join(', ')} protects the VM`;
}

/** With the chosen parameter file, else the only one, as on the command line. Null for what is analyzed elsewhere. */
function planInput(
  { input, publishes }: DocumentAnalysis,
  choices: Choices,
  parameterFile: string | undefined,
): PlanInput | null {
  if (!input || !publishes(input.file.id)) {
    return null;
  }
  const { parameterFiles, ...others } = input;
  const chosen = parameterFiles.find(({ id }) => id === parameterFile);
  return { ...others, parameters: parameterFile === DEFAULTS ? null : (chosen ?? onlyOf(parameterFiles)), choices };
}

function onlyOf([first, second]: readonly InputFile[]): InputFile | null {
  return first && !second ? first : null;
}

/** What holds without a choice is the empty one. */
function offeredParameterFiles({ input }: DocumentAnalysis): readonly RestorePlanChoice[] {
  const files = (input?.parameterFiles ?? []).map(({ id }) => ({ value: id, label: baseName(id) }));
  const defaults = { value: DEFAULTS, label: 'none: defaults of the template' };
  const [first, second] = files;
  return first && !second ? [{ ...first, value: '' }, defaults] : [{ ...defaults, value: '' }, ...files];
}

/** What came from a client: whatever is no choice counts as not chosen. */
function acceptedChoices(choices: RestorePlanChoices): Choices {
  const text = (value: unknown) => (typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined);
  const oneOf = <T extends string>(offered: readonly T[], value: unknown) => offered.find((each) => each === value);
  return {
    tier: oneOf(TIERS, choices.tier),
    keyState: oneOf(KEY_STATES, choices.keyState),
    targetRegion: text(choices.targetRegion),
    targetSubscription: text(choices.targetSubscription),
    targetZone: text(choices.targetZone),
    sourceVm: oneOf(['present', 'deleted'] as const, choices.sourceVm),
  };
}
