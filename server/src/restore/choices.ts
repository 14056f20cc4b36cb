import type { KeyStateId } from './keyStates';

/**
 * Where a recovery point lives. `snapshot`: nothing in the vault yet. `snapshot-and-vault`: in both, and restored from
 * the snapshot. `secondary`: in the paired region.
 */
export const TIERS = ['snapshot', 'snapshot-and-vault', 'vault', 'archive', 'secondary'] as const;
export type Tier = (typeof TIERS)[number];

/** What a plan asks its reader: everything left out means any point, no target, the source VM still there. */
export interface Choices {
  readonly tier?: Tier | undefined;
  readonly keyState?: KeyStateId | undefined;
  /** In any spelling. */
  readonly targetRegion?: string | undefined;
  /** Id of the subscription to restore to. */
  readonly targetSubscription?: string | undefined;
  readonly targetZone?: string | undefined;
  readonly sourceVm?: 'present' | 'deleted' | undefined;
}

/** What is chosen, in words; null counts as not chosen. */
export function choicesText(choices: { readonly [Choice in keyof Choices]?: Choices[Choice] | string | null }): string {
  const { tier, keyState, targetRegion, targetSubscription, targetZone, sourceVm } = choices;
  const parts: readonly (readonly [string, string | null | undefined])[] = [
    tier ? ['recovery point in tier', tier] : ['any', 'recovery point'],
    ['source VM', sourceVm ?? 'present'],
    ['keys in state', keyState],
    ['target region', targetRegion],
    ['target subscription', targetSubscription],
    ['target zone', targetZone],
  ];
  return parts.flatMap(([what, value]) => (value ? [`${what} ${value}`] : [])).join(', ');
}
