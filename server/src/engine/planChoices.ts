/** What can be chosen for a restore plan, for edges that offer the choices. */
import { TIERS } from '../restore/choices';
import { KEY_STATE_IDS } from '../restore/keyStates';

export { TIERS };
export const KEY_STATES: readonly string[] = KEY_STATE_IDS;
