/** What can be chosen for a restore plan, for edges that offer the choices. */
import { REGIONS } from '../knowledge/regions';
import { openRoutes, routeName, stateName } from '../render/planBlocks';
import { TIERS, type Tier } from '../restore/choices';
import { KEY_STATE_IDS, type KeyStateId, keyStateText } from '../restore/keyStates';
import { isOpenState } from '../restore/route';

export { isOpenState, openRoutes, routeName, stateName, TIERS };
export const KEY_STATES: readonly KeyStateId[] = KEY_STATE_IDS;

/** A choice and how people read it. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

const TIER_LABELS: Readonly<Record<Tier, string>> = {
  snapshot: 'snapshot only',
  'snapshot-and-vault': 'snapshot and vault',
  vault: 'vault',
  archive: 'archive',
  secondary: 'paired region',
};

export const TIER_CHOICES: readonly Choice[] = TIERS.map((value) => ({ value, label: TIER_LABELS[value] }));
export const KEY_STATE_CHOICES: readonly Choice[] = KEY_STATE_IDS.map((value) => ({
  value,
  label: `${value}: ${keyStateText(value)}`,
}));
/** The public regions; a template may name others. */
export const REGION_CHOICES: readonly Choice[] = REGIONS.map(({ name, displayName }) => ({
  value: name,
  label: displayName,
}));
