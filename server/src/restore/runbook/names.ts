/** Which names of the template hold in a state of the keys: the template shows what is, and the backup may know another key. */
import type { KeyStateId } from '../keyStates';
import type { RunbookNames } from './variables';

/** The key of the backup may be another than that of the template. */
const OTHER_KEY: ReadonlySet<KeyStateId> = new Set(['K6']);
/** The version of the backup is another than that of the template, or may be. */
const OTHER_VERSION: ReadonlySet<KeyStateId> = new Set(['K3', 'K4', 'K6']);
/** What held the key still holds one of that name, which refuses a restored one, or is not there. */
const OTHER_STORE: ReadonlySet<KeyStateId> = new Set(['K3', 'K4', 'K10', 'K13']);
/** Access is what is missing: to the key where it is, for the set that is there. */
const SAME_SET: ReadonlySet<KeyStateId> = new Set(['K11', 'K11a']);

export function namesIn(state: KeyStateId | null, names: RunbookNames): RunbookNames {
  const isIn = (states: ReadonlySet<KeyStateId>) => state !== null && states.has(state);
  return {
    ...names,
    key: isIn(OTHER_KEY) ? null : names.key,
    keyVersion: isIn(OTHER_VERSION) ? null : names.keyVersion,
    targetKeyStore: isIn(OTHER_STORE) ? null : names.targetKeyStore,
    set: isIn(SAME_SET) ? names.set : null,
    setGroup: isIn(SAME_SET) ? names.setGroup : null,
  };
}
