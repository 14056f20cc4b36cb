/** `restorable check`: analyze files, report, and answer with an exit status. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { InputFile, Severity } from '../engine/analysis';
import { DEFAULT_SETTINGS } from '../engine/defaultSettings';
import type { ReadResult } from '../host/host';
import { decodeText } from '../text/decode';
import { type CheckedFiles, checkFiles } from './checkFiles';
import { type CliIo, readAll, today, UsageError } from './io';
import { Progress } from './progress';
import { type CheckReport, isOpen, summarize, toJson } from './report';
import { findTargets, linkRoot, type Target, withSlashes } from './targets';
import { toText } from './textReport';
import type { CliTools } from './tools';

export interface CheckOptions {
  readonly parameters?: readonly string[];
  readonly edition: string;
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
  const { targets: files, problems } = findTargets(args.length > 0 ? named : ['.'], io.cwd);
  const texts = new Map<string, ReadResult>();
  const targets = named.length < args.length ? [...files, await standardInput(options, io, texts)] : files;

  const checked = await checkTargets(targets, texts, options, io, tools);
  const { reports, failures } = checked;
  const report = { edition: options.edition, files: reports, summary: summarize(reports, io.now() - began) };
  await write(report, options, io);

  for (const message of [...problems, ...failures]) {
    io.writeError(`restorable: ${message}\n`);
  }
  if (reports.length > 0 && reports.every(({ status }) => status === 'skipped')) {
    io.writeError('restorable: every file was skipped; nothing was checked.\n');
  }
  if (problems.length > 0 || failures.length > 0) {
    return 2;
  }
  return reachesLimit(report, options.failOn) ? 1 : 0;
}

async function standardInput(options: CheckOptions, io: CliIo, texts: Map<string, ReadResult>): Promise<Target> {
  const file = path.resolve(io.cwd, options.stdinFilename ?? 'stdin.json');
  const id = withSlashes(file);
  texts.set(id, decodeText(await readAll(io.stdin)));
  const label = options.stdinFilename === undefined ? '-' : withSlashes(options.stdinFilename);
  return { id, label, named: true, root: linkRoot(path.dirname(file), io.cwd) };
}

async function checkTargets(
  targets: readonly Target[],
  texts: ReadonlyMap<string, ReadResult>,
  options: CheckOptions,
  io: CliIo,
  { engine, host }: CliTools,
): Promise<CheckedFiles> {
  const labels = new Map<string, string>();
  const parameterFiles: InputFile[] = [];
  for (const parameterFile of options.parameters ?? []) {
    const id = withSlashes(path.resolve(io.cwd, parameterFile));
    const read = await host.read(id);
    if (read.kind !== 'text') {
      throw new UsageError(`The parameter file ${parameterFile} cannot be read.`);
    }
    labels.set(id, withSlashes(parameterFile));
    parameterFiles.push({ id, text: read.text });
  }
  const progress = new Progress(io, options.progress === 'auto' && io.progress, targets.length);
  try {
    return await checkFiles(targets, {
      engine,
      host,
      settings: {
        ...DEFAULT_SETTINGS,
        edition: options.edition,
        jsonSyntax: true,
      },
      today: today(io),
      texts,
      parameterFiles: options.parameters ? parameterFiles : undefined,
      labels,
      onProgress: (done, label) => progress.show(done, label),
    });
  } finally {
    progress.end();
  }
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
