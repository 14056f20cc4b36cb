/** `diff OLD NEW`: what a change does to findings and to the ways back. */
import path from 'node:path';
import type { Analysis, AnalysisInput, Finding, InputFile } from '../engine/analysis';
import type { RouteChange, VersionComparison } from '../engine/compareVersions';
import { loadLinked, MAX_LINK_ROUNDS } from '../host/load';
import { settingsOfNamed } from './configurations';
import { ReportedFiles, toFindingReport } from './findingReport';
import { type CliIo, today, UsageError } from './io';
import type { FindingReport } from './report';
import { labelFor, linkRoot, withSlashes } from './targets';
import { onlyParameterFile, readNamed } from './templateCommands';
import type { CliTools } from './tools';

export interface DiffOptions {
  readonly parameters?: string;
  readonly edition?: string;
  readonly format: DiffFormat;
}

export const DIFF_FORMATS = ['text', 'markdown', 'json'] as const;
export type DiffFormat = (typeof DIFF_FORMATS)[number];

/** A finding with the file that it stands in. */
type DiffFinding = FindingReport & { readonly file: string };

/** The shape of the JSON is a contract: fields may be added, none changed or removed. */
interface DiffReport {
  readonly edition: string;
  readonly findings: { readonly new: readonly DiffFinding[]; readonly gone: readonly DiffFinding[] };
  readonly changes: readonly DiffFinding[];
  readonly routes: readonly RouteChange[];
}

/** @returns 0, or 1 where an error comes with the new text; 2 where one of the texts cannot be analysed */
export async function diff(
  oldName: string,
  newName: string,
  options: DiffOptions,
  io: CliIo,
  tools: CliTools,
): Promise<number> {
  const [earlier, file] = [await readNamed(oldName, io, tools), await readNamed(newName, io, tools)];
  const root = linkRoot(path.dirname(path.resolve(io.cwd, newName)), io.cwd);
  const chosen = options.parameters === undefined ? null : await readNamed(options.parameters, io, tools);
  const { settings, config } = await settingsOfNamed(newName, { edition: options.edition }, io, tools);
  const parameters = chosen ?? (await onlyParameterFile(file, config, root, tools));
  const input = { file, parameterFiles: parameters ? [parameters] : [], settings, today: today(io) };
  const { comparison, linked } = await compare(earlier, input, root, tools);
  mustBeAnalysed(oldName, comparison.earlier);
  mustBeAnalysed(newName, comparison.later);
  const names = new Map([
    [earlier.id, oldName],
    [file.id, newName],
  ]);
  const texts = new Map([
    ...linked,
    ...[earlier, file, ...input.parameterFiles].map(({ id, text }) => [id, text] as const),
  ]);
  const files = new ReportedFiles(texts, (id) => withSlashes(names.get(id) ?? labelFor(id, io.cwd)));
  const report = reportOf(comparison, settings.edition, files);
  await io.writeOut(FORMATS[options.format](report));
  return [...report.findings.new, ...report.changes].some(({ severity }) => severity === 'error') ? 1 : 0;
}

function mustBeAnalysed(name: string, { status, reason }: Analysis): void {
  if (status === 'failed' || status === 'skipped') {
    throw new UsageError(`${name} cannot be compared: ${reason ?? status}`);
  }
}

/** Compares again until every linked file that either text wants is loaded. */
async function compare(
  earlier: InputFile,
  input: Omit<AnalysisInput, 'read'>,
  root: string,
  { engine, host }: CliTools,
): Promise<{ readonly comparison: VersionComparison; readonly linked: ReadonlyMap<string, string> }> {
  const linked = new Map<string, string | null>();
  for (let round = 1; ; round++) {
    const comparison = engine.compareVersions(earlier, { ...input, read: (id) => linked.get(id) });
    const wanted = [...comparison.earlier.wanted, ...comparison.later.wanted];
    if (round > MAX_LINK_ROUNDS || !(await loadLinked(host, wanted, linked, root))) {
      const found = [...linked].filter((entry): entry is [string, string] => entry[1] !== null);
      return { comparison, linked: new Map(found) };
    }
  }
}

function reportOf(comparison: VersionComparison, edition: string, files: ReportedFiles): DiffReport {
  const reports = (findings: readonly Finding[]) =>
    findings.map((finding) => ({ file: files.label(finding.file), ...toFindingReport(finding, files) }));
  return {
    edition,
    findings: { new: reports(comparison.appearing), gone: reports(comparison.disappearing) },
    changes: reports(comparison.changes),
    routes: comparison.routes,
  };
}

function toJson(report: DiffReport): string {
  const text = JSON.stringify({ version: 1, ...report }, (key, value) => (key === 'sourceLine' ? undefined : value), 2);
  return `${text}\n`;
}

/** A heading and its lines, or nothing where there are no lines. */
interface Section {
  readonly heading: string;
  readonly lines: readonly string[];
}

function sectionsOf({ findings, changes, routes }: DiffReport): readonly Section[] {
  const isOpen = (state: RouteChange['after']) => state === 'available' || state === 'conditional';
  const lost = routes.filter(({ before, after }) => isOpen(before) && !isOpen(after));
  const won = routes.filter(({ before, after }) => !isOpen(before) && isOpen(after));
  const others = routes.filter((route) => !lost.includes(route) && !won.includes(route));
  const findingLines = (list: readonly DiffFinding[]) => list.map(findingLine);
  return [
    { heading: 'Changes to look at', lines: findingLines(changes) },
    { heading: 'New findings', lines: findingLines(findings.new) },
    { heading: 'Findings that are gone', lines: findingLines(findings.gone) },
    { heading: 'Ways back that are lost', lines: lost.map(routeLine) },
    { heading: 'Ways back that are won', lines: won.map(routeLine) },
    { heading: 'Ways back that change', lines: others.map(routeLine) },
  ].filter(({ lines }) => lines.length > 0);
}

function findingLine({ file, range, severity, message, rule }: DiffFinding): string {
  return `${file}:${range.start.line + 1}:${range.start.character + 1} ${severity}: ${message} (${rule})`;
}

function routeLine({ vm, id, before, after }: RouteChange): string {
  return `${vm}: ${id} was ${before}, is ${after}`;
}

const NOTHING = 'Nothing changes: no finding comes or goes, and every way back stays as it was.';

function toText(report: DiffReport): string {
  const sections = sectionsOf(report).map(({ heading, lines }) => [heading, ...lines.map((line) => `  ${line}`)]);
  return `${sections.length === 0 ? NOTHING : sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function toMarkdown(report: DiffReport): string {
  const sections = sectionsOf(report).map(({ heading, lines }) => [
    `## ${heading}`,
    '',
    ...lines.map((line) => `- ${escapeMarkdown(line)}`),
  ]);
  return `${sections.length === 0 ? NOTHING : sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** Text of a template never becomes markup. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>#|]/g, '\\$&').replace(/[\r\n]+/g, ' ');
}

const FORMATS: Readonly<Record<DiffFormat, (report: DiffReport) => string>> = {
  text: toText,
  markdown: toMarkdown,
  json: toJson,
};
