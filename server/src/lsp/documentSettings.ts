/** The editor's settings, checked: people write them, so nothing is believed before its shape is. */
import { CONFIGURATION_SHAPE, DEFAULT_PRESET } from '../config/configuration';
import { acceptShape } from '../config/shape';
import type { EnvironmentProfile, Preset, Settings, Severity } from '../engine/analysis';
import { DEFAULT_SETTINGS } from '../engine/defaultSettings';
import { DEFAULT_EDITION } from '../knowledge/edition';

export interface DocumentSettings {
  readonly enabled: boolean;
  readonly edition: string;
  readonly preset: Preset;
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  /** Template path to parameter file path, relative to the workspace folder. */
  readonly parameterFiles: Readonly<Record<string, string>>;
  readonly templateDiagnostics: 'auto' | 'on' | 'off';
  readonly environment: EnvironmentProfile;
  readonly codeLens: boolean;
}

/** The language id of Microsoft's ARM extension, which reports the template language's own errors itself. */
const MICROSOFT_LANGUAGE_ID = 'arm-template';

/** @param raw the section `restorable`; whatever has the wrong shape in it counts as absent */
export function readDocumentSettings(raw: unknown): DocumentSettings {
  const section = (typeof raw === 'object' && raw !== null ? raw : {}) as Readonly<Record<string, unknown>>;
  const { edition, preset, rules, parameterFiles, environment } = acceptShape(section, CONFIGURATION_SHAPE) ?? {};
  return {
    enabled: section['enable'] !== false,
    edition: edition ?? DEFAULT_EDITION,
    preset: preset ?? DEFAULT_PRESET,
    rules: rules ?? {},
    parameterFiles: parameterFiles ?? {},
    templateDiagnostics: (['on', 'off'] as const).find((value) => value === section['templateDiagnostics']) ?? 'auto',
    environment: environment ?? {},
    codeLens: (section['codeLens'] as { readonly enabled?: unknown } | null | undefined)?.enabled !== false,
  };
}

/** What the core is told, for a document of a language, where no config file says otherwise. */
export function toEngineSettings(settings: DocumentSettings, languageId: string): Settings {
  const { edition, preset, rules, environment, templateDiagnostics } = settings;
  const automatic = languageId !== MICROSOFT_LANGUAGE_ID;
  return {
    ...DEFAULT_SETTINGS,
    edition,
    preset,
    rules,
    environment,
    templateDiagnostics: templateDiagnostics === 'auto' ? automatic : templateDiagnostics === 'on',
    jsonSyntax: false, // The editor's own JSON support shows syntax errors.
  };
}
