/**
 * The recovery runbook of a virtual machine: what the person on call types, in PowerShell and with the Azure CLI. Parts
 * in the order of use: what to do for what was lost, preflight, choice of the recovery point, every open route, the
 * recovery of the key, and what comes after.
 */
import type { FactBase } from '../../knowledge/knowledge';
import type { KeyAccess } from '../../model/keyStore';
import { choicesText } from '../choices';
import type { KeyState } from '../keyStates';
import type { KeyStoreKind } from '../permissions';
import { isOpen, isOpenState, type Route } from '../route';
import type { KindedStatement } from '../statement';
import { type Decision, decisions } from './decisions';
import { KEY_RECOVERY_STEPS, keyRecovery, stepsOf } from './keyRecovery';
import { namesIn } from './names';
import { afterwards, preflight, recoveryPoints } from './ordinary';
import { commentLine } from './quoting';
import { routeSection } from './routeSections';
import { type Section, sectionText } from './section';
import type { Situation } from './situation';
import { softDeletedFirst } from './undelete';
import { powershellAssignments, type RunbookNames, shellAssignments } from './variables';

export interface RunbookStep {
  readonly id: string;
  readonly title: string;
  readonly facts: readonly string[];
}

export interface Runbook {
  readonly powershell: string;
  /** Null where nothing can be restored. */
  readonly azureCli: string | null;
  /** The steps of the recovery of a key that it holds, R0 to R13. */
  readonly steps: readonly RunbookStep[];
  /** All its other parts, in order. */
  readonly sections: readonly RunbookStep[];
  /** What to do for what was lost. */
  readonly decisions: readonly Decision[];
}

export interface RunbookInput {
  readonly names: RunbookNames;
  readonly routes: readonly Route[];
  readonly situation: Situation;
  readonly keyState: KeyState | null;
  readonly keyStore: KeyStoreKind;
  /** What the key vault of the template takes. */
  readonly keyAccess: KeyAccess;
  readonly differences: readonly KindedStatement[];
  readonly facts: FactBase;
}

export function runbookOf(input: RunbookInput): Runbook {
  const { situation, keyState, facts } = input;
  const usable = input.routes.filter(isOpenOnceKeysAreRepaired);
  const recovery = usable.length > 0 ? recoveryOf(usable, input) : [];
  const sections = usable.length > 0 ? sectionsOf(usable, recovery, input) : [];
  const names = namesIn(keyState?.id ?? null, input.names);
  const steps = recovery.filter(({ id }) => KEY_RECOVERY_STEPS.includes(id));
  const tree = decisions(usable, situation.choices, {
    steps: steps.map(({ id }) => id),
    // A set of one's own is what such a point does not take.
    takesVaultPoint: keyState?.id === 'K9' && keyState.outcome === 'fails',
  });
  return {
    powershell: powershellText(sections, tree, names, input),
    azureCli: sections.length === 0 ? null : azureCliText(sections, tree, names, input),
    steps: steps.map((section) => toStep(section, facts)),
    sections: sections.filter((section) => !steps.includes(section)).map((section) => toStep(section, facts)),
    decisions: tree,
  };
}

/** Open, or closed by the state of the keys alone. */
function isOpenOnceKeysAreRepaired(route: Route): boolean {
  return isOpen(route) || route.reasons.every(({ state, cause }) => cause === 'key' || isOpenState(state));
}

/** What brings the key back, or the access to it: all steps where no state of the keys is chosen. */
function recoveryOf(usable: readonly Route[], input: RunbookInput): readonly Section[] {
  const { situation, keyState, keyStore, facts } = input;
  const state = keyState?.id ?? null;
  const ids = situation.hasConfidentialKey ? stepsOf(keyState ? keyState.recovery : KEY_RECOVERY_STEPS) : [];
  const routes = (['create-vm', 'restore-disks'] as const).filter((route) => usable.some(({ id }) => id === route));
  // What another key vault takes is not known.
  const access = namesIn(state, input.names).targetKeyStore === null ? 'unknown' : input.keyAccess;
  const steps = keyRecovery(ids, { store: keyStore, access, keyState: state, routes, situation, facts });
  return ids.includes('R8') ? [softDeletedFirst(keyStore, state), ...steps] : steps;
}

/** In the order of use: what the keys close comes after their repair, and is part of it where it ends in a restore. */
function sectionsOf(
  usable: readonly Route[],
  recovery: readonly Section[],
  { situation, keyState, differences }: RunbookInput,
): readonly Section[] {
  const has = (step: string) => recovery.some(({ id }) => id === step);
  const givesSet = keyState?.id === 'K9';
  const sections = (routes: readonly Route[]) => routes.map(({ id }) => routeSection(id, situation, givesSet));
  const repairsFirst = recovery.length > 0 && !has('R8');
  const now = usable.filter((route) => isOpen(route) && !(repairsFirst && isOfKey(route)));
  const later = usable.filter((route) => !now.includes(route) && !has('R13'));
  return [
    preflight(situation),
    recoveryPoints(situation),
    ...sections(now),
    ...recovery,
    ...sections(later),
    afterwards(differences, usable, situation, has('R7')),
  ];
}

/** Whether a route uses the key of a Confidential VM. */
function isOfKey({ id }: Route): boolean {
  return id === 'create-vm' || id === 'restore-disks';
}

function toStep({ id, title, facts }: Section, base: FactBase): RunbookStep {
  return { id, title, facts: facts.filter((fact) => base.holds(fact)) };
}

/** What the runbook is of and for, and how to use it. */
function head({ names, situation, keyState }: RunbookInput, shell: string): readonly string[] {
  const code = keyState?.errorCode ? ` (${keyState.errorCode})` : '';
  return [
    `Restore runbook${names.machine === null ? '' : ` of ${names.machine}`}, made by Restorable from the template.`,
    `Planned for: ${choicesText(situation.choices)}.`,
    ...(keyState ? [`Keys: if ${keyState.text}, ${keyState.consequence}${code}.`] : []),
    'Fill in what stands in <angle brackets>, as the word beside it says. Run it part by part: never as a whole.',
    shell,
  ];
}

function powershellText(
  sections: readonly Section[],
  tree: readonly Decision[],
  names: RunbookNames,
  input: RunbookInput,
): string {
  const assignments = powershellAssignments(
    sections.flatMap(({ powershell }) => powershell),
    names,
  );
  return scriptText(
    head(input, 'PowerShell with Az.RecoveryServices and the other modules of Az.'),
    tree,
    ["$ErrorActionPreference = 'Stop'", ...assignments],
    sections.flatMap((section) => sectionText(section, section.powershell)),
  );
}

function azureCliText(
  sections: readonly Section[],
  tree: readonly Decision[],
  names: RunbookNames,
  input: RunbookInput,
): string {
  const needsMore = sections.some(({ azureCli }) => azureCli?.some((line) => /^jq | date /.test(line)));
  return scriptText(
    head(input, `Azure CLI in a POSIX shell${needsMore ? ', with jq and GNU date' : ''}.`),
    tree,
    shellAssignments(
      sections.flatMap(({ azureCli }) => azureCli ?? []),
      names,
    ),
    sections.flatMap((section) =>
      sectionText(section, section.azureCli ?? [commentLine('The Azure CLI has no equivalent: use PowerShell.')]),
    ),
  );
}

function scriptText(
  head: readonly string[],
  tree: readonly Decision[],
  assignments: readonly string[],
  body: readonly string[],
): string {
  const lines = [
    ...head.map(commentLine),
    '#',
    commentLine('What was lost, and what to do:'),
    ...tree.map(({ lost, advice }) => commentLine(`- ${lost}: ${advice}`)),
    '',
    ...assignments,
    ...(assignments.length > 0 ? [''] : []),
    ...body,
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}
