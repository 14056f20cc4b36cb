/** `restorable check`: analyze files, report, and answer with an exit status. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CONFIG_FILE_NAME } from '../config/configuration';
import type { InputFile, Preset, Severity } from '../engine/analysis';
import type { Host, ReadResult } from '../host/host';
import { type CheckedFiles, checkFiles } from './checkFiles';
import { configurationsOf } from './configurations';
import { FixedFiles } from './fixFiles';
import { type CliIo, today, UsageError } from './io';
import { Progress } from './progress';
import { type CheckReport, isOpen, summarize, toJson } from './report';
import { readStandardInput } from './standardInput';
import { findTargets, linkRoot, type Target, withSlashes } from './targets';
import { readParameterFile } from './templateCommands';
import { toText } from './textReport';
import type { CliTools } from './tools';

export interface CheckOptions {
  readonly parameters?: readonly string[];
  readonly edition?: string;
  readonly preset?: Preset;
  /** A config file that holds for every file, in place of those found upwards. */
  readonly config?: string;
  readonly fix?: boolean;
  /** Shows the repairs as a difference and writes nothing. */
  readonly dryRun?: boolean;
  readonly format: 'text' | 'json';
  readonly output?: string;
  readonly failOn: FailOn;
  readonly progress: 'auto' | 'never';
  readonly stdinFilename?: string;
}

export const FAIL_ON = ['error', 'warning', 'information', 'never'] as const;
export type FailOn = (typeof FAIL_ON)[number];

const RANKS: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2, hint: 3 };

/** @returns the exit status: 0 nothing at or above `failOn`, 1 findings, 2 something could not be analyzed */
export async function check(
  args: readonly string[],
  options: CheckOptions,
  io: CliIo,
  tools: CliTools,
): Promise<number> {
  const began = io.now();
  const named = args.filter((argument) => argument !== '-');
  const { targets: files, problems, walked } = findTargets(args.length > 0 ? named : ['.'], io.cwd);
  const texts = new Map<string, ReadResult>();
  const readsInput = named.length < args.length;
  if (readsInput && options.fix && !options.dryRun) {
    throw new UsageError('--fix cannot write standard input; --dry-run shows what it would do.');
  }
  const targets = readsInput ? [...files, await standardInput(options, io, texts)] : files;
  const isDry = options.dryRun === true;
  const fixed = options.fix || isDry ? new FixedFiles(isDry) : undefined;

  const { reports, failures, edition } = await checkTargets({ targets, walked, texts, fixed }, options, io, tools);
  const report = { edition, files: reports, summary: summarize(reports, io.now() - began) };
  const unwritten = fixed && !isDry ? await fixed.write() : [];
  if (!isDry || options.output !== undefined) {
    await write(report, options, io);
  }
  if (fixed) {
    await tellRepairs(fixed, isDry, io);
  }

  for (const message of [...problems, ...failures, ...unwritten]) {
    io.writeError(`restorable: ${message}\n`);
  }
  // A config file is read for the sake of others: it is none that was checked.
  const checked = reports.filter(
    ({ file, status }) => status !== 'skipped' && path.posix.basename(file) !== CONFIG_FILE_NAME,
  );
  if (reports.some(({ status }) => status === 'skipped') && checked.length === 0) {
    io.writeError('restorable: every file was skipped; nothing was checked.\n');
  }
  if (problems.length > 0 || failures.length > 0 || unwritten.length > 0) {
    return 2;
  }
  return reachesLimit(report, options.failOn) ? 1 : 0;
}

/** A dry run prints the difference in the place of the report. How many repairs there are is told apart from both. */
async function tellRepairs(fixed: FixedFiles, isDry: boolean, io: CliIo): Promise<void> {
  if (isDry) {
    await io.writeOut(fixed.diff());
  }
  const counted = `${count(fixed.count, 'repair')} in ${count(fixed.fileCount, 'file')}`;
  io.writeError(`restorable: ${isDry ? `would make ${counted}` : `made ${counted}`}.\n`);
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

async function standardInput(options: CheckOptions, io: CliIo, texts: Map<string, ReadResult>): Promise<Target> {
  const { file, id, label, content } = await readStandardInput(options.stdinFilename, io);
  texts.set(id, content);
  return { id, label, named: true, root: linkRoot(path.dirname(file), io.cwd) };
}

interface CheckInput {
  readonly targets: readonly Target[];
  readonly walked: readonly string[];
  readonly texts: ReadonlyMap<string, ReadResult>;
  readonly fixed: FixedFiles | undefined;
}

async function checkTargets(
  { targets, walked, texts, fixed }: CheckInput,
  options: CheckOptions,
  io: CliIo,
  tools: CliTools,
): Promise<CheckedFiles & { readonly edition: string }> {
  const { engine, host } = tools;
  const labels = new Map<string, string>();
  const parameterFiles: InputFile[] = [];
  for (const name of options.parameters ?? []) {
    const parameterFile = await readParameterFile(name, io, tools);
    labels.set(parameterFile.id, withSlashes(name));
    parameterFiles.push(parameterFile);
  }
  const { edition, preset } = options;
  const given = options.config === undefined ? undefined : await readConfigFile(options.config, io, host);
  const configurations = configurationsOf({ edition, preset, given }, io, { engine, host });
  const progress = new Progress(io, options.progress === 'auto' && io.progress, targets.length);
  try {
    const checked = await checkFiles(targets, {
      engine,
      host,
      configurations,
      walked,
      fixed,
      today: today(io),
      texts,
      parameterFiles: options.parameters ? parameterFiles : undefined,
      labels,
      onProgress: (done, label) => progress.show(done, label),
    });
    return { ...checked, edition: configurations.edition };
  } finally {
    progress.end();
  }
}

async function readConfigFile(file: string, io: CliIo, host: Pick<Host, 'read'>): Promise<InputFile> {
  const id = withSlashes(path.resolve(io.cwd, file));
  const read = await host.read(id);
  if (read.kind !== 'text') {
    throw new UsageError(`The config file ${file} cannot be read.`);
  }
  return { id, text: read.text };
}

async function write(report: CheckReport, { format, output }: CheckOptions, io: CliIo): Promise<void> {
  const text = format === 'json' ? toJson(report) : toText(report, output === undefined && io.colors);
  if (output === undefined) {
    await io.writeOut(text);
    return;
  }
  try {
    await writeFile(path.resolve(io.cwd, output), text);
  } catch {
    throw new UsageError(`The report cannot be written to ${output}.`);
  }
}

function reachesLimit({ files }: CheckReport, failOn: FailOn): boolean {
  if (failOn === 'never') {
    return false;
  }
  return files.some(({ findings }) =>
    findings.some((finding) => isOpen(finding) && RANKS[finding.severity] <= RANKS[failOn]),
  );
}
