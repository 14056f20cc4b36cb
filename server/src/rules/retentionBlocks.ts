/** What rules about retention share: the limits of each block, and the words for them. */
import type { FactBase, Range } from '../knowledge/knowledge';
import { RetentionProperty } from '../model/arm';
import type { BackupPolicy } from '../model/backupPolicy';
import type { RetentionBlock, RetentionUnit } from '../model/policyRetention';
import { isWord, sameWord } from '../model/read';

const UNITS = 'P035';

/** Facts that state the counts that each block may have. */
export const COUNT_FACTS: Readonly<Record<RetentionUnit, string>> = {
  daily: 'P031',
  weekly: 'P032',
  monthly: 'P033',
  yearly: 'P034',
};

/** The fact that `ownUnit` reads. */
export const UNIT_FACTS = [UNITS] as const;

/** Facts that `limitsOf` and `countsInOwnUnit` read. */
export const RETENTION_FACTS = [...Object.values(COUNT_FACTS), UNITS] as const;

const VM_RETENTION_KIND = 'P007';

/** The fact that `keepsInBlocks` reads. */
export const RETENTION_KIND_FACTS = [VM_RETENTION_KIND] as const;

/** How messages count what a block keeps. */
export const COUNTED: Readonly<Record<RetentionUnit, string>> = {
  daily: 'days',
  weekly: 'weeks',
  monthly: 'months',
  yearly: 'years',
};

/** The counts that a block may have, in its own unit. */
export function limitsOf({ unit }: RetentionBlock, facts: FactBase): Range {
  return facts.range(COUNT_FACTS[unit]);
}

/** Whether a number lies within bounds, both included. */
export function isIn(value: number, { min, max }: Range): boolean {
  return min <= value && value <= max;
}

/** `dailySchedule`, `weeklySchedule`, `monthlySchedule` or `yearlySchedule`. */
export function propertyOf({ unit }: RetentionBlock): string {
  return RetentionProperty[unit];
}

/** The unit that a block counts in: `Days`, `Weeks`, `Months` or `Years`. */
export function ownUnit(block: RetentionBlock, facts: FactBase): string {
  return String(facts.table(UNITS)[propertyOf(block)]);
}

/** Whether a block is there and certainly counts in its own unit: its count then means what its limits mean. */
export function countsInOwnUnit(block: RetentionBlock, facts: FactBase): boolean {
  return block.presence === 'yes' && isWord(block.durationType, ownUnit(block, facts));
}

/** Whether the retention may be of the kind that has blocks at all: another kind is wrong as a whole. */
export function keepsInBlocks({ retention }: BackupPolicy, facts: FactBase): boolean {
  const { kind } = retention;
  return kind.kind === 'absent' || (kind.kind === 'known' && sameWord(kind.value, facts.text(VM_RETENTION_KIND)));
}

/** `7 days`, `1 day`. */
export function counted(count: number, unit: string): string {
  return `${count} ${count === 1 ? unit.replace(/s$/, '') : unit}`;
}
