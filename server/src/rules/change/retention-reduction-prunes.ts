import type { Place } from '../../expansion/resolved';
import { ImmutabilityState } from '../../model/arm';
import type { BackupPolicy } from '../../model/backupPolicy';
import type { RetentionBlock } from '../../model/policyRetention';
import { isWord } from '../../model/read';
import type { Vault } from '../../model/vault';
import { bothModels, policiesInBoth, vaultOfPolicy } from '../changes';
import { CHANGE_FAMILY, defineRule } from '../rule';
import { subject } from '../wording';

interface Evidence {
  readonly policy: BackupPolicy;
  readonly unit: RetentionBlock['unit'];
  readonly was: number;
  /** Null where the whole block is gone. */
  readonly is: number | null;
  readonly place: Place;
  readonly isRefused: boolean;
}

/** A policy that keeps points for a shorter time than it did, or no longer keeps points of a kind at all. */
export const retentionReductionPrunes = defineRule<Evidence>({
  meta: {
    id: 'retention-reduction-prunes',
    family: CHANGE_FAMILY,
    title: 'Retention reduced: existing recovery points are pruned',
    preset: 'recommended',
    severity: 'warning',
    facts: ['F161', 'F518'],
    fixes: [],
    since: '0.1.0',
  },

  *check(ctx) {
    for (const models of bothModels(ctx)) {
      for (const { before, after } of policiesInBoth(models)) {
        const isRefused = isImmutable(vaultOfPolicy(after, models.after));
        for (const [index, block] of after.retention.blocks.entries()) {
          const earlier = before.retention.blocks[index];
          const less = earlier && lessThan(earlier, block);
          if (less) {
            yield { policy: after, unit: block.unit, ...less, isRefused };
          }
        }
      }
    }
  },

  report({ policy, unit, was, is, place, isRefused }) {
    const kept = `${was} ${UNITS[unit]}`;
    const now =
      is === null
        ? `no longer keeps ${unit} points (${kept} before)`
        : `keeps ${unit} points for ${is} ${UNITS[unit]} instead of ${was}`;
    const consequence = isRefused
      ? 'its vault is immutable and refuses that.'
      : 'existing recovery points beyond that are pruned at the next clean-up.';
    return {
      place,
      message: `${subject('policy', policy.resource)} ${now}: ${consequence}`,
      resource: policy.resource,
    };
  },
});

const UNITS = { daily: 'days', weekly: 'weeks', monthly: 'months', yearly: 'years' } as const;

function lessThan(before: RetentionBlock, after: RetentionBlock): Pick<Evidence, 'was' | 'is' | 'place'> | null {
  const was = before.count;
  const is = after.count;
  if (was.kind !== 'known' || was.value === 0) {
    return null;
  }
  if (after.presence === 'no') {
    return { was: was.value, is: null, place: after.block.place };
  }
  const [oldUnit, newUnit] = [before.durationType, after.durationType];
  const isSameUnit = oldUnit.kind !== 'known' || newUnit.kind !== 'known' || isWord(oldUnit, newUnit.value);
  return is.kind === 'known' && is.value < was.value && isSameUnit
    ? { was: was.value, is: is.value, place: is.place }
    : null;
}

function isImmutable(vault: Vault | undefined): boolean {
  const states = [ImmutabilityState.locked, ImmutabilityState.unlocked];
  return vault !== undefined && states.some((state) => isWord(vault.immutability, state));
}
