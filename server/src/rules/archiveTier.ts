/** What rules about the archive tier share. */
import type { FactBase } from '../knowledge/knowledge';
import { TieringMode } from '../model/arm';
import type { BackupPolicy } from '../model/backupPolicy';
import type { LongTermRetentionBlock } from '../model/policyRetention';
import { isWord } from '../model/read';
import { countsInOwnUnit, UNIT_FACTS } from './retentionBlocks';

/** Facts that `longTermMonths` reads. */
export const LONG_TERM_FACTS = [...UNIT_FACTS] as const;

/** `TierRecommended` or `TierAfter` where the policy certainly moves points to the archive tier; else null. */
export function archivingMode({ tiering }: BackupPolicy): string | null {
  return [TieringMode.recommended, TieringMode.after].find((mode) => isWord(tiering.mode, mode)) ?? null;
}

const MONTHS_PER_YEAR = 12;

/**
 * The longest that monthly or yearly points are kept, in months: these alone can be archived. 0 without such a block;
 * null where a block cannot be read.
 */
export function longTermMonths({ retention: { monthly, yearly } }: BackupPolicy, facts: FactBase): number | null {
  const inMonths = monthsOf(monthly, 1, facts);
  const inYears = monthsOf(yearly, MONTHS_PER_YEAR, facts);
  return inMonths === null || inYears === null ? null : Math.max(inMonths, inYears);
}

function monthsOf(block: LongTermRetentionBlock, monthsPerCount: number, facts: FactBase): number | null {
  if (block.presence === 'no') {
    return 0;
  }
  return block.count.kind === 'known' && countsInOwnUnit(block, facts) ? block.count.value * monthsPerCount : null;
}
