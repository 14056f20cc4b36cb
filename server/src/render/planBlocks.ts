/** What a restore plan says, as blocks. */
import type { FactBase } from '../knowledge/knowledge';
import { choicesText } from '../restore/choices';
import type { SourceRange } from '../restore/names';
import type { PlannedReason, PlannedRoute, RestorePlan } from '../restore/plan';
import { isOpen, type RouteId, type RouteState } from '../restore/route';
import type { Note } from '../restore/statement';
import { type Block, type FactLine, factMarks, type Inlines, type Tone } from './block';
import { pictureLegend, pictureSvg } from './svg';

const ROUTE_NAMES: Readonly<Record<RouteId, string>> = {
  'create-vm': 'Create a new VM',
  'restore-disks': 'Restore the disks',
  'replace-existing': 'Replace the disks of the existing VM',
  'cross-region': 'In the paired region',
  'cross-subscription': 'In another subscription',
  'cross-zonal': 'In another zone',
  files: 'Files and folders',
};

const STATES: Readonly<Record<RouteState, { readonly sign: string; readonly text: string; readonly tone: Tone }>> = {
  available: { sign: '✓', text: 'available', tone: 'good' },
  conditional: { sign: '!', text: 'conditional', tone: 'caution' },
  notStated: { sign: '?', text: 'not stated', tone: 'neutral' },
  unavailable: { sign: '✗', text: 'unavailable', tone: 'bad' },
};

const INCLUDED = {
  yes: { sign: '✓', text: 'yes', tone: 'good' },
  no: { sign: '✗', text: 'no', tone: 'bad' },
  later: { sign: '✗', text: 'not yet', tone: 'bad' },
  unknown: { sign: '?', text: 'not known', tone: 'neutral' },
} as const;

/** A route and a state as people read them. */
export function routeName(id: RouteId): string {
  return ROUTE_NAMES[id];
}

export function stateName(state: RouteState): string {
  return STATES[state].text;
}

/** How many of the routes can be used. */
export function openRoutes(routes: readonly Pick<PlannedRoute, 'state'>[]): number {
  return routes.filter(isOpen).length;
}

export interface PlanBlockOptions {
  /** Whether the places in the template are named, for a host that can open them. */
  readonly places: boolean;
}

/** Every plan with what it says, and at the end the facts that they rest on. */
export function planBlocks(
  plans: readonly RestorePlan[],
  edition: string,
  facts: FactBase,
  options: PlanBlockOptions = { places: false },
): readonly Block[] {
  const statement = edition === 'latest' ? 'by the latest statements' : `as stated on ${edition}`;
  const [only] = plans;
  const title = plans.length === 1 && only ? `Restore plan of ${only.name}` : 'Restore plans';
  return [
    { kind: 'heading', level: 1, content: [title] },
    {
      kind: 'paragraph',
      content: [
        `What can be restored, how, and what to type, ${statement}. Made from the template; nothing was asked of Azure.`,
      ],
    },
    ...(plans.length === 0
      ? [paragraph('The template holds no virtual machine and protects none: there is nothing to restore.')]
      : []),
    ...plans.flatMap((plan, index) => blocksOf(plan, { index, isOnly: plans.length === 1 }, options)),
    ...factsSection(plans, facts),
  ];
}

function blocksOf(
  plan: RestorePlan,
  { index, isOnly }: { readonly index: number; readonly isOnly: boolean },
  options: PlanBlockOptions,
): readonly Block[] {
  return [
    {
      kind: 'heading',
      level: 2,
      content: [`${isOnly ? '' : `${plan.name}: `}${openRoutes(plan.routes)} of ${plan.routes.length} routes open`],
    },
    { kind: 'list', items: summary(plan) },
    { kind: 'heading', level: 3, content: ['Ways back'] },
    ...reasonsOfAll(plan, options),
    routesTable(plan, options),
    { kind: 'heading', level: 3, content: ['What is backed up'] },
    disksTable(plan, options),
    ...sizes(plan),
    ...keyState(plan),
    ...(isUsable(plan)
      ? [...statements('Before a restore', plan.prerequisites), ...statements('What will differ', plan.differences)]
      : []),
    ...statements('Good to know', notesAbout(plan, 'vm')),
    ...generalNotes(plan),
    ...unknowns(plan, options),
    { kind: 'heading', level: 3, content: ['What it depends on'] },
    {
      kind: 'picture',
      svg: pictureSvg(plan.picture, `picture-${index}`, options),
      label: pictureLegend(plan),
    },
    { kind: 'list', items: plan.picture.text.map((text) => [text]) },
    ...(isUsable(plan)
      ? runbook(plan)
      : [paragraph('As this stands there is nothing to restore, and nothing to type.')]),
  ];
}

/** Whether a route is open, or opens once the keys are repaired: then there is something to prepare and to type. */
function isUsable({ runbook: { azureCli } }: RestorePlan): boolean {
  return azureCli !== null;
}

function summary(plan: RestorePlan): readonly Inlines[] {
  const { choices, policy, vault } = plan;
  return [
    [{ kind: 'strong', text: 'Protected:' }, ' ', protection(plan)],
    [{ kind: 'strong', text: 'Security type:' }, ' ', plan.securityType],
    [
      { kind: 'strong', text: 'Policy:' },
      ' ',
      policy ? `${policy.name}, ${policy.type === null ? 'type not known' : policyTypeName(policy.type)}` : 'none',
    ],
    [{ kind: 'strong', text: 'Recovery Services vault:' }, ' ', vault ? vault.name : 'none'],
    [{ kind: 'strong', text: 'Planned for:' }, ' ', choicesText(choices)],
  ];
}

function protection({ protected: state, switches }: RestorePlan): string {
  return switches.length === 0
    ? state
    : `${state}, as the parameter${switches.length === 1 ? '' : 's'} ${switches.join(', ')} decide${switches.length === 1 ? 's' : ''}`;
}

function policyTypeName(type: 'V1' | 'V2'): string {
  return type === 'V2' ? 'Enhanced (V2)' : 'Standard (V1)';
}

function routesTable({ routes }: RestorePlan, options: PlanBlockOptions): Block {
  const shared = sharedReasons(routes);
  return {
    kind: 'table',
    of: 'routes',
    caption: 'The seven routes and why each is open or closed',
    head: ['Route', 'State', 'Why'],
    rows: routes.map((route) => [
      [ROUTE_NAMES[route.id]],
      [{ kind: 'state', ...STATES[route.state] }],
      { kind: 'items', items: why(route, shared, options) },
    ]),
  };
}

/** What decides the state, then what else would have to be met, and that Azure Backup offers the route at all. */
function why(
  { state, reasons }: PlannedRoute,
  shared: readonly PlannedReason[],
  options: PlanBlockOptions,
): readonly Inlines[] {
  const offers = reasons.filter((reason) => reason.state === 'available');
  if (state === 'available') {
    return offers.map((reason) => reasonLine(reason, options));
  }
  const own = reasons.filter(({ text }) => !shared.some((other) => other.text === text));
  const deciding = own.filter((reason) => reason.state === state);
  const others = own.filter((reason) => reason.state !== state && reason.state !== 'available');
  const isSharedToo = shared.some((reason) => reason.state === state);
  return [
    ...(isSharedToo ? [[{ kind: 'mark', ...STATES[state] } as const, ' See above.']] : []),
    ...reasonLines(deciding, options),
    ...reasonLines(others, options),
    ['Azure Backup offers this route in general.', ...factMarks(offers.flatMap(({ facts }) => facts))],
  ];
}

const NOT_KNOWN = /^Whether (.+) is not known\.$/;

/** A line for each, and one for all that only say what is not known: of a VM elsewhere there are many. */
function reasonLines(reasons: readonly PlannedReason[], options: PlanBlockOptions): readonly Inlines[] {
  const open = reasons.filter(({ text }) => NOT_KNOWN.test(text));
  const [first] = open;
  if (!first || open.length === 1) {
    return reasons.map((reason) => reasonLine(reason, options));
  }
  const questions = open.flatMap(
    ({ text, facts, source }, index): Inlines => [
      `${index === 0 ? ' Not known:' : ','} whether ${NOT_KNOWN.exec(text)?.[1] ?? ''}`,
      ...factMarks(facts),
      ...placeMark(source, options),
    ],
  );
  const certain = reasons.filter((reason) => !open.includes(reason));
  return [
    ...certain.map((reason) => reasonLine(reason, options)),
    [{ kind: 'mark', ...STATES[first.state] }, ...questions, '.'],
  ];
}

function reasonLine({ state, text, facts, source }: PlannedReason, options: PlanBlockOptions): Inlines {
  return [{ kind: 'mark', ...STATES[state] }, ` ${text}`, ...factMarks(facts), ...placeMark(source, options)];
}

/** The reasons that every route has, said once and first: one of them may close a route that would be open. */
function reasonsOfAll({ routes }: RestorePlan, options: PlanBlockOptions): readonly Block[] {
  const shared = sharedReasons(routes);
  return shared.length === 0
    ? []
    : [
        paragraph('This holds for every route:'),
        {
          kind: 'list',
          items: shared.map((reason) => reasonLine(reason, options)),
        },
      ];
}

function sharedReasons(routes: readonly PlannedRoute[]): readonly PlannedReason[] {
  const [first, ...others] = routes;
  return (first?.reasons ?? []).filter(({ text }) =>
    others.every(({ reasons }) => reasons.some((reason) => reason.text === text)),
  );
}

function disksTable({ backedUp, protected: isProtected }: RestorePlan, options: PlanBlockOptions): Block {
  const yes = isProtected === 'no' ? 'later' : 'yes';
  return {
    kind: 'table',
    of: 'disks',
    caption: 'The disks of the VM',
    head: ['Disk', 'Backed up', 'LUN', 'GiB', 'Why'],
    rows: backedUp.map(({ disk, included, decided, lun, sizeGB, reason, facts, source }) => [
      [disk],
      [{ kind: 'state', ...INCLUDED[decided ? (included ? yes : 'no') : 'unknown'] }],
      [lun === null ? '' : String(lun)],
      [sizeGB === null ? '' : String(sizeGB)],
      [reason, ...factMarks(facts), ...placeMark(source, options)],
    ]),
  };
}

/** How much is backed up, and what never is. */
function sizes(plan: RestorePlan): readonly Block[] {
  return [
    paragraph(sizeText(plan)),
    ...notesAbout(plan, 'disks').map(
      ({ text, facts }): Block => ({ kind: 'paragraph', content: [text, ...factMarks(facts)] }),
    ),
  ];
}

function sizeText({ sizes: { includedGB, unknown }, backedUp, protected: isProtected }: RestorePlan): string {
  const included = backedUp.filter(({ included, decided }) => included && decided).length;
  if (included === 0) {
    return backedUp.some(({ decided }) => !decided)
      ? 'Whether any disk is backed up is not known.'
      : 'No disk is backed up.';
  }
  const others = `${unknown} disk${unknown === 1 ? '' : 's'} of a size that the template does not say`;
  const what = isProtected === 'no' ? 'No disk is backed up. Once the VM is protected' : 'Backed up';
  return unknown === included
    ? `${what}: ${others}.`
    : `${what}: ${includedGB} GiB${unknown === 0 ? '' : `, and ${others}`}.`;
}

function notesAbout({ notes }: RestorePlan, subject: Note['about']): readonly Note[] {
  return notes.filter(({ about }) => about === subject);
}

/** What no template shows and is true of restores of any VM, folded: it would bury what is particular. */
function generalNotes(plan: RestorePlan): readonly Block[] {
  const notes = notesAbout(plan, 'every-vm');
  return notes.length === 0
    ? []
    : [
        {
          kind: 'details',
          summary: `True of restores of any VM (${notes.length})`,
          blocks: [{ kind: 'list', items: notes.map(({ text, facts }) => [text, ...factMarks(facts)]) }],
        },
      ];
}

function keyState({ keyState: state }: RestorePlan): readonly Block[] {
  if (!state) {
    return [];
  }
  const isStated = state.outcome !== 'notStated';
  const code: Inlines =
    state.errorCode === null || !isStated ? [] : [' Error code: ', { kind: 'code', text: state.errorCode }, '.'];
  const steps = state.recovery.length === 0 || !isStated ? '' : ` Recovery: ${state.recovery.join(', ')}.`;
  return [
    { kind: 'heading', level: 3, content: ['State of the keys'] },
    {
      kind: 'paragraph',
      content: [`${state.id}: if ${state.text}, ${state.consequence}.`, ...code, steps, ...factMarks(state.facts)],
    },
  ];
}

function statements(
  title: string,
  all: readonly { readonly text: string; readonly facts: readonly string[] }[],
): readonly Block[] {
  return all.length === 0
    ? []
    : [
        { kind: 'heading', level: 3, content: [title] },
        { kind: 'list', items: all.map(({ text, facts }) => [text, ...factMarks(facts)]) },
      ];
}

function unknowns({ unknowns: all }: RestorePlan, options: PlanBlockOptions): readonly Block[] {
  const title: Block = { kind: 'heading', level: 3, content: ['Not known'] };
  const items = all.map(({ text, facts, source }) => [text, ...factMarks(facts), ...placeMark(source, options)]);
  return all.length === 0 ? [] : [title, { kind: 'list', items }];
}

function placeMark(source: SourceRange | null, { places }: PlanBlockOptions): Inlines {
  if (!source || !places) {
    return [];
  }
  const { line, character } = source.range.start;
  return [{ kind: 'place', file: source.file, line, character }];
}

function runbook({ runbook: { powershell, azureCli, decisions } }: RestorePlan): readonly Block[] {
  return [
    { kind: 'heading', level: 3, content: ['Runbook'] },
    {
      kind: 'table',
      of: 'advice',
      caption: 'What to do for what was lost',
      head: ['Lost', 'What to do'],
      rows: decisions.map(({ lost, advice }) => [[lost], [advice]]),
    },
    { kind: 'code', language: 'powershell', label: 'PowerShell', text: powershell },
    ...(azureCli === null
      ? []
      : [{ kind: 'code', language: 'shell', label: 'Azure CLI', text: azureCli } satisfies Block]),
  ];
}

function factsSection(plans: readonly RestorePlan[], facts: FactBase): readonly Block[] {
  const ids = [...new Set(plans.flatMap(citedFacts))];
  const inOrder = facts.ids.filter((id) => ids.includes(id));
  if (inOrder.length === 0) {
    return [];
  }
  return [
    { kind: 'heading', level: 2, content: ['Facts'] },
    { kind: 'facts', facts: inOrder.map((id) => factLine(id, facts)) },
  ];
}

/** Every fact that a plan names. */
export function citedFacts(plan: RestorePlan): readonly string[] {
  const lists = [
    ...plan.routes.flatMap(({ reasons }) => reasons.map(({ facts }) => facts)),
    plan.keyState?.facts ?? [],
    ...plan.backedUp.map(({ facts }) => facts),
    ...[...plan.prerequisites, ...plan.differences, ...plan.notes, ...plan.unknowns].map(({ facts }) => facts),
    ...[...plan.runbook.steps, ...plan.runbook.sections].map(({ facts }) => facts),
  ];
  return lists.flat();
}

function factLine(id: string, facts: FactBase): FactLine {
  const { title, url, date, where } = facts.source(id);
  return { id, text: facts.get(id).text, source: title, place: where, date, url };
}

function paragraph(text: string): Block {
  return { kind: 'paragraph', content: [text] };
}
