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
import { type NamedFile, openNamed, STANDARD_INPUT } from './standardInput';
import { labelFor, linkRoot, withSlashes } from './targets';
import { onlyParameterFile, readNamed, readParameterFile } from './templateCommands';
import type { CliTools } from './tools';

export interface DiffOptions {
  readonly parameters?: string;
  readonly edition?: string;
  readonly stdinFilename?: string;
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
  given: CliTools,
): Promise<number> {
  if (oldName === STANDARD_INPUT && newName === STANDARD_INPUT) {
    throw new UsageError('Standard input holds one template only.');
  }
  const [old, now] = [
    await openNamed(oldName, options.stdinFilename, io, given),
    await openNamed(newName, options.stdinFilename, io, given),
  ];
  const [earlier, file] = [await readSide(old, io), await readSide(now, io)];
  const { file: newFile, tools } = now;
  const root = linkRoot(path.dirname(path.resolve(io.cwd, newFile)), io.cwd);
  const chosen = options.parameters === undefined ? null : await readParameterFile(options.parameters, io, tools);
  const { settings, config } = await settingsOfNamed(newFile, { edition: options.edition }, io, tools);
  const parameters = chosen ?? (await onlyParameterFile(file, config, root, io, tools));
  const input = { file, parameterFiles: parameters ? [parameters] : [], settings, today: today(io) };
  const { comparison, linked } = await compare(earlier, input, root, tools);
  mustBeAnalysed(earlier, comparison.earlier);
  mustBeAnalysed(file, comparison.later);
  const texts = new Map([...linked, ...input.parameterFiles.map(({ id, text }) => [id, text] as const)]);
  const filesOf = (side: Side, other: Side): ReportedFiles => {
    const names = new Map([other, side].map(({ id, label }) => [id, label]));
    const all = new Map([...texts, [other.id, other.text], [side.id, side.text]]);
    return new ReportedFiles(all, (id) => withSlashes(names.get(id) ?? labelFor(id, io.cwd)));
  };
  const files = { earlier: filesOf(earlier, file), later: filesOf(file, earlier) };
  const report = reportOf(comparison, settings.edition, files);
  await io.writeOut(FORMATS[options.format](report));
  return [...report.findings.new, ...report.changes].some(({ severity }) => severity === 'error') ? 1 : 0;
}

/** What git names in place of a file that is new or deleted. */
const NO_FILE = '/dev/null';

/** One of the texts, and what reports call it. Both may be versions of one file. */
interface Side extends InputFile {
  readonly label: string;
}

async function readSide({ file, label, tools }: NamedFile, io: CliIo): Promise<Side> {
  const read = file === NO_FILE ? { id: file, text: '' } : await readNamed(file, io, tools);
  return { ...read, label };
}

/** One side may be empty: a file that is new or deleted. */
function mustBeAnalysed({ text, label }: Side, { status, reason }: Analysis): void {
  if (text.trim() !== '' && (status === 'failed' || status === 'skipped')) {
    throw new UsageError(`${label} cannot be compared: ${reason ?? status}`);
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

function reportOf(
  comparison: VersionComparison,
  edition: string,
  { earlier, later }: { readonly earlier: ReportedFiles; readonly later: ReportedFiles },
): DiffReport {
  const reports = (findings: readonly Finding[], files: ReportedFiles) =>
    findings.map((finding) => ({ file: files.label(finding.file), ...toFindingReport(finding, files) }));
  return {
    edition,
    findings: { new: reports(comparison.appearing, later), gone: reports(comparison.disappearing, earlier) },
    changes: reports(comparison.changes, later),
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
