/** The config file of an open document: found upwards to its workspace folder, and merged into the editor's settings. */
import { CONFIG_FILE_NAME } from '../config/configuration';
import { mergeSettings } from '../config/merge';
import type { Analysis, Engine, InputFile, Settings } from '../engine/analysis';
import {
  type ConfigSource,
  chosenParameterFiles,
  configFileIds,
  type FoundConfig,
  findConfig,
  readConfig,
} from '../host/configFiles';
import { childId, isInside, isUri, resolveId } from '../host/ids';
import type { DocumentSettings } from './documentSettings';

/** What the config file means for one document. */
export interface DocumentConfig {
  /** Null where there is none, or none that can be read. */
  readonly found: FoundConfig | null;
  /** Where config files were looked for; whatever comes or goes there changes the analysis. */
  readonly ids: readonly string[];
  /** The folder above which nobody looks. */
  readonly root: string;
}

export interface ChosenParameterFile {
  readonly template: string;
  readonly parameters: string;
}

/** @param root the workspace folder of the document, or its own directory */
export async function configOf(id: string, root: string, source: ConfigSource): Promise<DocumentConfig> {
  const found = await findConfig(id, root, source);
  return { found: found && 'unread' in found ? null : found, ids: configFileIds(id, root), root };
}

/** The config file beats the editor. */
export function settingsUnder({ found }: DocumentConfig, settings: Settings): Settings {
  return { ...settings, ...mergeSettings(settings, found?.configuration) };
}

/**
 * The parameter files that people have chosen, those of the config file first: it beats the editor. A workspace may not
 * have files read from outside of it.
 *
 * @param folders the workspace folders, to which the paths of the editor's setting are relative
 */
export function chosenUnder(
  { found, root }: DocumentConfig,
  { parameterFiles }: DocumentSettings,
  folders: readonly string[],
): readonly ChosenParameterFile[] {
  const ofEditor = folders.flatMap((folder) =>
    Object.entries(parameterFiles).map(([template, parameters]) => ({
      template: resolveId(folder, template),
      parameters: resolveId(folder, parameters),
    })),
  );
  const ofConfig = found ? chosenParameterFiles(found.configuration) : [];
  return [...ofConfig.filter(({ parameters }) => isInside(root, parameters)), ...ofEditor];
}

/** The config file that quick fixes change, or the id of the one they make; null for documents without a place. */
export function configTarget({ found, root }: DocumentConfig): InputFile | string | null {
  if (found) {
    return found.file;
  }
  return isUri(root) && !root.includes('/') ? null : childId(root, CONFIG_FILE_NAME);
}

/** The analysis of an open config file itself. */
export function analyzeConfigFile(file: InputFile, engine: Engine, today: string): Analysis {
  const { findings, status, reason } = readConfig(file, { engine, today, jsonSyntax: false });
  return {
    kind: 'other',
    status,
    reason,
    findings,
    usedSuppressions: [],
    unknowns: 0,
    wanted: [],
    crashes: [],
    fixes: () => [],
    silence: () => [],
  };
}
