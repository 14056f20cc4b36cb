/** The editor's settings, checked: people write them, so nothing is believed before its type is. */
import type { EnvironmentProfile, Settings, Severity } from '../engine/analysis';
import { DEFAULT_SETTINGS } from '../engine/defaultSettings';
import { DEFAULT_EDITION, isEdition } from '../knowledge/edition';

export interface DocumentSettings {
  readonly enabled: boolean;
  readonly edition: string;
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  /** Template path to parameter file path, relative to the workspace folder. */
  readonly parameterFiles: Readonly<Record<string, string>>;
  readonly templateDiagnostics: 'auto' | 'on' | 'off';
  readonly environment: EnvironmentProfile;
}

/** The language id of Microsoft's ARM extension, which reports the template language's own errors itself. */
const MICROSOFT_LANGUAGE_ID = 'arm-template';

const CLOUDS = ['AzureCloud', 'AzureUSGovernment', 'AzureChinaCloud'] as const;

const SEVERITIES = ['off', 'hint', 'information', 'warning', 'error'] as const;

/** @param raw the section `restorable`; whatever has the wrong type in it counts as absent */
export function readDocumentSettings(raw: unknown): DocumentSettings {
  const section = record(raw);
  const edition = section['edition'];
  return {
    enabled: section['enable'] !== false,
    edition: typeof edition === 'string' && isEdition(edition) ? edition : DEFAULT_EDITION,
    rules: entries(section['rules'], (value) => SEVERITIES.find((severity) => severity === value)),
    parameterFiles: entries(section['parameterFiles'], nonEmpty),
    templateDiagnostics: (['on', 'off'] as const).find((value) => value === section['templateDiagnostics']) ?? 'auto',
    environment: readEnvironment(section['environment']),
  };
}

/** What the core is told, for a document of a language. */
export function toEngineSettings(settings: DocumentSettings, languageId: string): Settings {
  const { edition, rules, environment, templateDiagnostics } = settings;
  const automatic = languageId !== MICROSOFT_LANGUAGE_ID;
  return {
    ...DEFAULT_SETTINGS,
    edition,
    rules,
    environment,
    templateDiagnostics: templateDiagnostics === 'auto' ? automatic : templateDiagnostics === 'on',
    jsonSyntax: false, // The editor's own JSON support shows syntax errors.
  };
}

function readEnvironment(raw: unknown): EnvironmentProfile {
  const { subscription, resourceGroup, location, tenant, managementGroup, cloud } = entries(raw, nonEmpty);
  return {
    ...(subscription && { subscription }),
    ...(resourceGroup && { resourceGroup }),
    ...(location && { location }),
    ...(tenant && { tenant }),
    ...(managementGroup && { managementGroup }),
    ...(isCloud(cloud) && { cloud }),
  };
}

function isCloud(text: string | undefined): text is NonNullable<EnvironmentProfile['cloud']> {
  return CLOUDS.some((cloud) => cloud === text);
}

function record(raw: unknown): Readonly<Record<string, unknown>> {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? (raw as Record<string, unknown>) : {};
}

function entries<Value>(raw: unknown, read: (value: unknown) => Value | undefined): Record<string, Value> {
  const result: Record<string, Value> = {};
  for (const [key, value] of Object.entries(record(raw))) {
    const checked = read(value);
    if (checked !== undefined) {
      result[key] = checked;
    }
  }
  return result;
}

function nonEmpty(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
