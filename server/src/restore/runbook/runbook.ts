/**
 * The recovery runbook of a virtual machine: what the person on call types, in PowerShell and with the Azure CLI. Parts
 * in the order of use: what to do for what was lost, preflight, choice of the recovery point, every open route, the
 * recovery of the key, and what comes after.
 */
import type { FactBase } from '../../knowledge/knowledge';
import type { Choices } from '../choices';
import type { KeyState } from '../keyStates';
import type { KeyStoreKind } from '../permissions';
import { isOpen, type Route } from '../route';
import type { KindedStatement } from '../statement';
import { type Decision, decisions } from './decisions';
import { KEY_RECOVERY_STEPS, keyRecovery, softDeletedFirst, stepsOf } from './keyRecovery';
import { afterwards, preflight, recoveryPoints } from './ordinary';
import { commentLine } from './quoting';
import { routeSection } from './routeSections';
import { type Section, sectionText } from './section';
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
  readonly choices: Choices;
  readonly keyState: KeyState | null;
  /** Whether a customer-managed key encrypts the OS disk confidentially, in an edition that knows how to restore it. */
  readonly hasConfidentialKey: boolean;
  readonly keyStore: KeyStoreKind;
  readonly differences: readonly KindedStatement[];
  readonly facts: FactBase;
}

export function runbookOf(input: RunbookInput): Runbook {
  const { routes, choices, hasConfidentialKey, keyState, keyStore, differences, facts } = input;
  const situation = { choices, hasConfidentialKey };
  const usable = routes.filter(isOpenOnceKeysAreRepaired);
  const wanted = hasConfidentialKey ? stepsOf(keyState ? keyState.recovery : KEY_RECOVERY_STEPS) : [];
  const recovery = usable.length > 0 ? keyRecovery(wanted, keyStore, situation, facts) : [];
  const ordinary: readonly Section[] =
    usable.length === 0
      ? []
      : [
          preflight(),
          recoveryPoints(choices),
          ...usable.map(({ id }) => routeSection(id, situation)),
          ...(recovery.length > 0 ? [softDeletedFirst(keyStore)] : []),
        ];
  const last = usable.length === 0 ? [] : [afterwards(differences)];
  const tree = decisions(routes, recovery.length > 0);
  const all = [...ordinary, ...recovery, ...last];
  return {
    powershell: powershellText(all, tree, input),
    azureCli: all.length === 0 ? null : azureCliText(all, tree, input),
    steps: recovery.map((section) => toStep(section, facts)),
    sections: [...ordinary, ...last].map((section) => toStep(section, facts)),
    decisions: tree,
  };
}

/** Open, or closed by the state of the keys alone. */
function isOpenOnceKeysAreRepaired(route: Route): boolean {
  return (
    isOpen(route) ||
    route.reasons.every(({ state, cause }) => cause === 'key' || state === 'available' || state === 'conditional')
  );
}

function toStep({ id, title, facts }: Section, base: FactBase): RunbookStep {
  return { id, title, facts: facts.filter((fact) => base.holds(fact)) };
}

const HEAD = [
  'Restore runbook, made by Restorable from the template.',
  'Fill in what stands in <angle brackets>. Run it part by part: never as a whole.',
];

function powershellText(sections: readonly Section[], tree: readonly Decision[], { names }: RunbookInput): string {
  const commands = sections.flatMap(({ powershell }) => powershell);
  const assignments = powershellAssignments(commands, names);
  return scriptText(
    [...HEAD, 'PowerShell with Az.RecoveryServices, Az.Compute, Az.Storage and Az.KeyVault.'],
    tree,
    assignments.length > 0 ? ["$ErrorActionPreference = 'Stop'", ...assignments] : [],
    sections.flatMap((section) => sectionText(section, section.powershell)),
  );
}

function azureCliText(sections: readonly Section[], tree: readonly Decision[], { names }: RunbookInput): string {
  const commands = sections.flatMap(({ azureCli }) => azureCli ?? []);
  return scriptText(
    [...HEAD, 'Azure CLI in a POSIX shell; the recovery of a key also needs jq and GNU date.'],
    tree,
    shellAssignments(commands, names),
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
