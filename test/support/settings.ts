import type { Settings } from '../../server/src/engine/analysis';
import { DEFAULT_SETTINGS } from '../../server/src/engine/defaultSettings';

/** The settings of somebody who changed none, with what a test changes. */
export function settings(changes: Partial<Settings> = {}): Settings {
  return { ...DEFAULT_SETTINGS, ...changes };
}
