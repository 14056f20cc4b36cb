/** `evaluate FILE` and `expand FILE`: what a template means with one set of parameters. */
import path from 'node:path';
import type { InputFile } from '../engine/analysis';
import type { TemplateInput } from '../engine/evaluateFile';
import { CachedFiles } from '../host/cachedFiles';
import { chosenParameterFiles, type FoundConfig } from '../host/configFiles';
import { loadLinked, MAX_LINK_ROUNDS } from '../host/load';
import { findParameterFiles } from '../host/parameterFiles';
import { parameterFileSource } from '../host/templateLink';
import { settingsOfNamed } from './configurations';
import { type CliIo, UsageError } from './io';
import { openNamed } from './standardInput';
import { labelFor, linkRoot, withSlashes } from './targets';
import type { CliTools } from './tools';

export interface TemplateOptions {
  /** The parameter file to use; absent for the only one that belongs to the template, if there is one. */
  readonly parameters?: string;
  readonly stdinFilename?: string;
}

/** Prints what `answer` makes of a template, or of standard input, as JSON. */
export async function answerForTemplate(
  template: string,
  { parameters, stdinFilename }: TemplateOptions,
  answer: (input: TemplateInput) => object,
  io: CliIo,
  given: CliTools,
): Promise<number> {
  const { file, tools } = await openNamed(template, stdinFilename, io, given);
  const result = await resultForTemplate(file, parameters, answer, io, tools);
  await io.writeOut(`${JSON.stringify(result, null, 2)}\n`);
  return 0;
}

/** What `answer` makes of a template once all files that it links to are loaded. */
export async function resultForTemplate<Result>(
  template: string,
  parameters: string | undefined,
  answer: (input: TemplateInput) => Result,
  io: CliIo,
  tools: CliTools,
): Promise<Result> {
  const file = await readNamed(template, io, tools);
  const root = linkRoot(path.dirname(path.resolve(io.cwd, template)), io.cwd);
  const chosen = parameters === undefined ? undefined : await readParameterFile(parameters, io, tools);
  const { settings, config } = await settingsOfNamed(template, {}, io, tools);
  const parameterFile = chosen ?? (await onlyParameterFile(file, config, root, io, tools));
  const linked = new Map<string, string | null>();
  for (let round = 1; ; round++) {
    const wanted = new Set<string>();
    const read = (id: string): string | null | undefined => {
      const text = linked.get(id);
      if (text === undefined) {
        wanted.add(id);
      }
      return text;
    };
    const result = answer({ file, parameters: parameterFile, environment: settings.environment, read });
    if (round > MAX_LINK_ROUNDS || !(await loadLinked(tools.host, wanted, linked, root))) {
      return result;
    }
  }
}

/**
 * The one that the config file chooses, else the only one. Several would be several deployments: then the defaults count,
 * and that is said.
 */
export async function onlyParameterFile(
  { id }: InputFile,
  config: FoundConfig | null,
  root: string,
  io: CliIo,
  { engine, host }: CliTools,
): Promise<InputFile | null> {
  const choice = config && chosenParameterFiles(config.configuration).find(({ template }) => template === id);
  if (choice) {
    const read = await host.read(choice.parameters);
    if (read.kind !== 'text') {
      throw new UsageError(`${choice.parameters}, which the config file names, cannot be read.`);
    }
    return { id: choice.parameters, text: read.text };
  }
  const { files, left } = await findParameterFiles(id, parameterFileSource(engine, new CachedFiles(host), root));
  const count = files.length + left.length;
  if (count > 1) {
    io.writeError(
      `restorable: ${labelFor(id, io.cwd)}: ${count} parameter files belong to it, so its defaults are used; choose one with --parameters.\n`,
    );
  }
  return count === 1 ? (files[0] ?? null) : null;
}

/** A file that is named on the command line. */
export async function readNamed(name: string, io: CliIo, { host }: CliTools): Promise<InputFile> {
  const id = withSlashes(path.resolve(io.cwd, name));
  const read = await host.read(id);
  if (read.kind !== 'text') {
    throw new UsageError(`${name} cannot be read.`);
  }
  return { id, text: read.text };
}

/** Files of parameters are also given without their schema. */
const MAY_HOLD_PARAMETERS = /"parameters"\s*:/i;

/** The file of `--parameters`. With another one every parameter would silently keep its default. */
export async function readParameterFile(name: string, io: CliIo, tools: CliTools): Promise<InputFile> {
  const file = await readNamed(name, io, tools);
  const kind = tools.engine.classify(file);
  if (kind !== 'parameters' && (kind !== 'other' || !MAY_HOLD_PARAMETERS.test(file.text))) {
    throw new UsageError(`${name} is no parameter file.`);
  }
  return file;
}
