import { DEFAULT_PRESET } from '../config/configuration';
import { DEFAULT_EDITION } from '../knowledge/knowledge';
import type { Settings } from './analysis';

/** What holds where nobody has said anything. */
export const DEFAULT_SETTINGS: Settings = {
  edition: DEFAULT_EDITION,
  preset: DEFAULT_PRESET,
  rules: {},
  templateDiagnostics: true,
  jsonSyntax: false,
  environment: {},
  suppressions: [],
  configFile: null,
};
