/** What a change does, for a terminal and for a comment on a pull request: what is lost comes first. */
import type { MachineChange, RouteChange } from '../engine/compareVersions';
import { isOpenState, routeName, stateName } from '../engine/planChoices';
import type { DiffFinding, DiffReport } from './diff';

const NOTHING = 'Nothing changes: no finding comes or goes, and every way back stays as it was.';

/** Ways back of one machine that change alike. */
interface RouteGroup extends Omit<RouteChange, 'id'> {
  readonly ids: readonly RouteChange['id'][];
}

interface RouteSection {
  readonly heading: string;
  /** Of one of them, in a summary. */
  readonly word: string;
  readonly groups: readonly RouteGroup[];
}

/** A heading and its lines. */
interface Section {
  readonly heading: string;
  readonly lines: readonly string[];
}

export function diffText(report: DiffReport): string {
  const routes = routeSections(report).map(({ heading, groups }) => ({ heading, lines: groups.map(groupLine) }));
  const sections = [...routes, ...machineSections(report), ...findingSections(report)];
  const texts = sections.map(({ heading, lines }) => [heading, ...lines.map((line) => `  ${line}`)].join('\n'));
  return `${texts.length === 0 ? NOTHING : [summary(report), ...texts].join('\n\n')}\n`;
}

export function diffMarkdown(report: DiffReport): string {
  const tables = routeSections(report).map(({ heading, groups }) => `## ${heading}\n\n${table(groups)}`);
  const lists = [...machineSections(report), ...findingSections(report)].map(({ heading, lines }) =>
    [`## ${heading}`, '', ...lines.map((line) => `- ${escaped(line)}`)].join('\n'),
  );
  const parts = [...tables, ...lists];
  return `${parts.length === 0 ? NOTHING : [`**${summary(report)}**`, ...parts].join('\n\n')}\n`;
}

function routeSections({ routes }: DiffReport): readonly RouteSection[] {
  const lost = routes.filter(({ before, after }) => isOpenState(before) && !isOpenState(after));
  const gained = routes.filter(({ before, after }) => !isOpenState(before) && isOpenState(after));
  const others = routes.filter((route) => !lost.includes(route) && !gained.includes(route));
  return [
    { heading: 'Ways back that are lost', word: 'lost', groups: grouped(lost) },
    { heading: 'Ways back that are gained', word: 'gained', groups: grouped(gained) },
    { heading: 'Ways back that change', word: 'changed', groups: grouped(others) },
  ].filter(({ groups }) => groups.length > 0);
}

/** Those of one machine with the same states and reasons together, in their order. */
function grouped(routes: readonly RouteChange[]): readonly RouteGroup[] {
  const groups = new Map<string, RouteGroup>();
  for (const { id, ...change } of routes) {
    const key = JSON.stringify(change);
    groups.set(key, { ...change, ids: [...(groups.get(key)?.ids ?? []), id] });
  }
  return [...groups.values()];
}

function groupLine({ vm, ids, before, after, reasons }: RouteGroup): string {
  const [was, is] = ids.length === 1 ? ['was', 'is'] : ['were', 'are'];
  const why = reasons.map(({ text }) => text).join(' ');
  return `${vm}: ${routeNames(ids)} (${was} ${stateName(before)}, ${is} ${stateName(after)}): ${why}`;
}

function routeNames(ids: readonly RouteChange['id'][]): string {
  return ids.map(routeName).join(', ');
}

function table(groups: readonly RouteGroup[]): string {
  const row = (cells: readonly string[]) => `| ${cells.map(escaped).join(' | ')} |`;
  return [
    row(['VM', 'Way back', 'Was', 'Is', 'Why']),
    '| --- | --- | --- | --- | --- |',
    ...groups.map(({ vm, ids, before, after, reasons }) =>
      row([vm, routeNames(ids), stateName(before), stateName(after), reasons.map(({ text }) => text).join(' ')]),
    ),
  ].join('\n');
}

function machineSections({ machines }: DiffReport): readonly Section[] {
  return [
    { heading: 'VMs that are new', lines: machines.new.map((machine) => machineLine(machine, 'are')) },
    {
      heading: 'VMs that are gone from the template',
      lines: machines.gone.map((machine) => machineLine(machine, 'were')),
    },
  ].filter(({ lines }) => lines.length > 0);
}

function machineLine({ vm, open, routes, reasons }: MachineChange, are: 'are' | 'were'): string {
  const why = reasons.length === 0 ? '.' : `: ${reasons.map(({ text }) => text).join(' ')}`;
  return `${vm}: ${open} of ${routes} ways back ${are} open${why}`;
}

function findingSections({ findings, changes }: DiffReport): readonly Section[] {
  return [
    { heading: 'Changes to look at', lines: changes.map(findingLine) },
    { heading: 'New findings', lines: findings.new.map(findingLine) },
    { heading: 'Findings that are gone', lines: findings.gone.map(findingLine) },
  ].filter(({ lines }) => lines.length > 0);
}

function findingLine({ file, range, severity, message, rule }: DiffFinding): string {
  return `${file}:${range.start.line + 1}:${range.start.character + 1} ${severity}: ${message} (${rule})`;
}

/** What changes, counted. */
function summary(report: DiffReport): string {
  const { findings, changes, machines } = report;
  const errors = [...findings.new, ...changes].filter(({ severity }) => severity === 'error').length;
  const parts = [
    ...routeSections(report).map(({ word, groups }) => `${counted(sum(groups), 'way')} back ${word}`),
    ...counts(machines.new.length, 'new VM'),
    ...counts(machines.gone.length, 'VM', ' gone'),
    ...counts(
      findings.new.length + changes.length,
      'new finding',
      errors === 0 ? '' : ` (${counted(errors, 'error')})`,
    ),
    ...counts(findings.gone.length, 'finding', ' gone'),
  ];
  return `${parts.join(', ')}.`;
}

function sum(groups: readonly RouteGroup[]): number {
  return groups.reduce((count, { ids }) => count + ids.length, 0);
}

function counts(count: number, what: string, more = ''): readonly string[] {
  return count === 0 ? [] : [`${counted(count, what)}${more}`];
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** Text of a template never becomes markup. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>#|]/g, '\\$&').replace(/[\r\n]+/g, ' ');
}
