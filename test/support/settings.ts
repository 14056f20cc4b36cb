import type { Settings } from '../../server/src/engine/analysis';

/** The settings of somebody who changed none, with what a test changes. */
export function settings(changes: Partial<Settings> = {}): Settings {
  return { edition: 'latest', rules: {}, templateDiagnostics: true, jsonSyntax: false, environment: {}, ...changes };
}
