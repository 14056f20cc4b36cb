/** Finds the config file that holds for a file: the nearest one upwards, no further than a root. */
import { CONFIG_FILE_NAME } from '../config/configuration';
import { directoryOfFile, matchesPattern, relativePath } from '../config/globs';
import type { Configuration, ConfigurationAnalysis, Engine, InputFile } from '../engine/analysis';
import type { Host, ReadResult } from './host';
import { baseName, childId, directoryOf, isInside, resolveId } from './ids';

/** A config file and what it says. */
export interface FoundConfig extends ConfigurationAnalysis {
  readonly file: InputFile;
}

export interface ConfigSource extends Pick<Host, 'read'> {
  readonly engine: Pick<Engine, 'readConfiguration'>;
  /** `YYYY-MM-DD`, UTC. */
  readonly today: string;
  /** Whether broken syntax is told as findings. */
  readonly jsonSyntax: boolean;
}

/** Whether a file is a config file, by its name alone. */
export function isConfigFile(id: string): boolean {
  return baseName(id) === CONFIG_FILE_NAME;
}

/** The ids at which the config file of a file may stand, the nearest first. */
export function configFileIds(id: string, root: string): readonly string[] {
  const ids: string[] = [];
  for (let directory = directoryOf(id); ; directory = directoryOf(directory)) {
    const isInRoot = directory === root || isInside(root, directory);
    if (!isInRoot && ids.length > 0) {
      return ids;
    }
    ids.push(childId(directory, CONFIG_FILE_NAME));
    if (!isInRoot || directory === root || directoryOf(directory) === directory) {
      return ids;
    }
  }
}

/**
 * The nearest config file.
 *
 * @param root the directory above which nobody looks
 * @returns null where there is none; what is there and cannot be read is told as such
 */
export async function findConfig(
  id: string,
  root: string,
  source: ConfigSource,
): Promise<FoundConfig | { readonly id: string; readonly unread: ReadResult } | null> {
  for (const candidate of configFileIds(id, root)) {
    const result = await source.read(candidate);
    if (result.kind === 'text') {
      return readConfig({ id: candidate, text: result.text }, source);
    }
    if (result.kind !== 'missing') {
      return { id: candidate, unread: result };
    }
  }
  return null;
}

export function readConfig(file: InputFile, { engine, today, jsonSyntax }: Omit<ConfigSource, 'read'>): FoundConfig {
  return { file, ...engine.readConfiguration({ file, today, jsonSyntax }) };
}

/** Whether a config file excludes a file. */
export function isExcluded({ file, exclude }: Configuration, id: string): boolean {
  const path = relativePath(directoryOfFile(file), id);
  return path !== null && exclude.some((pattern) => matchesPattern(pattern, path));
}

/** The pairs of template and parameter file that a config file names, as ids. */
export function chosenParameterFiles({
  file,
  parameterFiles,
}: Configuration): readonly { readonly template: string; readonly parameters: string }[] {
  const directory = directoryOf(file);
  return Object.entries(parameterFiles).map(([template, parameters]) => ({
    template: resolveId(directory, template),
    parameters: resolveId(directory, parameters),
  }));
}
