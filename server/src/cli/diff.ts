/** `diff OLD NEW`: what a change does to findings and to the ways back. */
import path from 'node:path';
import type { Analysis, AnalysisInput, Finding, InputFile } from '../engine/analysis';
import type { MachineChange, RouteChange, VersionComparison } from '../engine/compareVersions';
import { loadLinked, MAX_LINK_ROUNDS } from '../host/load';
import { settingsOfNamed } from './configurations';
import { diffMarkdown, diffText } from './diffText';
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
export type DiffFinding = FindingReport & { readonly file: string };

/** The shape of the JSON is a contract: fields may be added, none changed or removed. */
export interface DiffReport {
  readonly edition: string;
  readonly findings: { readonly new: readonly DiffFinding[]; readonly gone: readonly DiffFinding[] };
  readonly changes: readonly DiffFinding[];
  readonly routes: readonly RouteChange[];
  /** Those that only one of the texts has. */
  readonly machines: { readonly new: readonly MachineChange[]; readonly gone: readonly MachineChange[] };
}

/** @returns 0, or 1 where an error comes with the new text; 2 where one of the texts cannot be analysed */
export async function diff(
  oldName: string,
  newName: string,
  options: DiffOptions,
  io: CliIo,
  tools: CliTools,
): Promise<number> {
  const [earlier, file] = [await readSide(oldName, io, tools), await readSide(newName, io, tools)];
  const root = linkRoot(path.dirname(path.resolve(io.cwd, newName)), io.cwd);
  const chosen = options.parameters === undefined ? null : await readNamed(options.parameters, io, tools);
  const { settings, config } = await settingsOfNamed(newName, { edition: options.edition }, io, tools);
  const parameters = chosen ?? (await onlyParameterFile(file, config, root, tools));
  const input = { file, parameterFiles: parameters ? [parameters] : [], settings, today: today(io) };
  const { comparison, linked } = await compare(earlier, input, root, tools);
  mustBeAnalysed(oldName, earlier, comparison.earlier);
  mustBeAnalysed(newName, file, comparison.later);
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

/** What git names in place of a file that is new or deleted. */
const NO_FILE = '/dev/null';

function readSide(name: string, io: CliIo, tools: CliTools): Promise<InputFile> {
  return name === NO_FILE ? Promise.resolve({ id: name, text: '' }) : readNamed(name, io, tools);
}

/** One side may be empty: a file that is new or deleted. */
function mustBeAnalysed(name: string, { text }: InputFile, { status, reason }: Analysis): void {
  if (text.trim() !== '' && (status === 'failed' || status === 'skipped')) {
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
    machines: comparison.machines,
  };
}

/** Rows of `routes` are as the contract has them; why they are so stands with the machines. */
function toJson({ routes, machines, ...report }: DiffReport): string {
  const rows = routes.map(({ vm, id, before, after }) => ({ vm, id, before, after }));
  const names = [...new Set(routes.map(({ vm }) => vm))];
  const changed = names.map((name) => ({
    vm: name,
    routes: routes.filter(({ vm }) => vm === name).map(({ vm: _, ...route }) => route),
  }));
  const content = { version: 1, ...report, routes: rows, machines: { ...machines, changed } };
  return `${JSON.stringify(content, (key, value) => (key === 'sourceLine' ? undefined : value), 2)}\n`;
}

const FORMATS: Readonly<Record<DiffFormat, (report: DiffReport) => string>> = {
  text: diffText,
  markdown: diffMarkdown,
  json: toJson,
};
