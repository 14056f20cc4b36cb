import type { FactBase, Range } from '../../knowledge/knowledge';
import type { BackupPolicy } from '../../model/backupPolicy';
import type { RetentionBlock, RetentionUnit } from '../../model/policyRetention';
import { type BackupPlan, keptDaysOf, withKeptDays } from '../../schedule/backupPlan';
import { dayOf } from '../../schedule/calendar';
import { BACKUP_PLAN_FACTS, readPlan } from '../../schedule/readPlan';
import { mayExceed, mostPointsAlive } from '../../schedule/steadyState';
import { writeValue } from '../edits';
import { suggestion } from '../fix';
import { COUNTED, countsInOwnUnit, limitsOf, propertyOf, RETENTION_FACTS } from '../retentionBlocks';
import { defineRule } from '../rule';
import { asStated, subject } from '../wording';

const MOST_POINTS = 'F226';
const LONGEST_YEARS = 'F227';

interface Evidence {
  readonly policy: BackupPolicy;
  /** The block that keeps most of them. */
  readonly block: RetentionBlock;
  readonly others: readonly RetentionBlock[];
  readonly points: number;
  /** Whether the daily count alone says so. */
  readonly isDailyAlone: boolean;
  readonly most: number;
  /** Counts that the block may have. */
  readonly limits: Range;
  readonly stated: string;
  /** How many points there are when the block keeps so many days, weeks, months or years. */
  readonly pointsWith: (count: number) => number;
}

/**
 * A policy under which more recovery points are alive at once than a protected instance can have. Counted is the union:
 * a point with several tags is one point.
 */
export const recoveryPointsOver9999 = defineRule<Evidence>({
  meta: {
    id: 'recovery-points-over-9999',
    family: 'retention',
    title: 'More than 9,999 recovery points',
    preset: 'recommended',
    severity: 'warning',
    facts: [...new Set([MOST_POINTS, LONGEST_YEARS, ...BACKUP_PLAN_FACTS, ...RETENTION_FACTS])],
    fixes: ['suggested'],
    since: '0.1.0',
  },

  *check({ model, facts, today }) {
    const most = facts.number(MOST_POINTS);
    const stated = asStated(facts, MOST_POINTS);
    const years = facts.number(LONGEST_YEARS);
    const count = (plan: BackupPlan) => mostPointsAlive(plan, dayOf(today), years);
    for (const policy of model.virtualMachinePolicies()) {
      const plan = readPlan(policy, facts);
      const { daily } = policy.retention;
      if (daily.count.kind === 'known' && daily.count.value > most && countsInOwnUnit(daily, facts)) {
        const points = daily.count.value;
        const pointsWith = (days: number) => (plan ? count(withKeptDays(plan, 'daily', days)) : days);
        const limits = limitsOf(daily, facts);
        yield { policy, block: daily, others: [], points, isDailyAlone: true, most, limits, stated, pointsWith };
        continue;
      }
      const capped = plan && withinYears(plan, policy, facts);
      const points = capped && mayExceed(capped, most) ? count(capped) : 0;
      const [block, ...others] = capped && points > most ? byPoints(policy, capped, count) : [];
      if (capped && block) {
        const daysPerCount = keptDaysOf(capped, block.unit) / countOf(block);
        const pointsWith = (kept: number) => count(withKeptDays(capped, block.unit, kept * daysPerCount));
        const limits = limitsOf(block, facts);
        yield { policy, block, others, points, isDailyAlone: false, most, limits, stated, pointsWith };
      }
    }
  },

  report({ policy, block, others, points, isDailyAlone, most, stated }) {
    const name = subject('policy', policy.resource);
    const limit = `a protected instance has at most ${most} recovery points${stated}.`;
    return isDailyAlone
      ? {
          place: block.count.place,
          message: `${name}: dailySchedule keeps points for ${points} days; ${limit}`,
          resource: policy.resource,
          severity: 'error',
        }
      : {
          place: block.count.place,
          message: `${name} keeps up to ${points} recovery points at a time; ${limit}`,
          resource: policy.resource,
          related: others.map((other) => ({
            place: other.count.place,
            message: `${propertyOf(other)} keeps points for ${countOf(other)} ${COUNTED[other.unit]}.`,
          })),
        };
  },

  fixes({ block, most, limits, pointsWith }) {
    const longest = Math.min(countOf(block), limits.max);
    const count = longestThatFits(longest, (candidate) => pointsWith(candidate) <= most);
    return count < limits.min
      ? []
      : suggestion(`Keep points for ${count} ${COUNTED[block.unit]}`, writeValue(block.count.place, 'count', count));
  },
});

/** The plan with no block above its own limit: what a longer one brings is `retention-over-99-years`. */
function withinYears(plan: BackupPlan, policy: BackupPolicy, facts: FactBase): BackupPlan {
  return policy.retention.blocks.reduce((capped, block) => {
    const { max } = limitsOf(block, facts);
    const days = keptDaysOf(capped, block.unit);
    return countOf(block) > max ? withKeptDays(capped, block.unit, (days / countOf(block)) * max) : capped;
  }, plan);
}

/** The blocks that keep anything, the one that keeps most points by itself first. */
function byPoints(
  { retention }: BackupPolicy,
  plan: BackupPlan,
  count: (plan: BackupPlan) => number,
): readonly RetentionBlock[] {
  const alone = (unit: RetentionUnit): BackupPlan => ({
    ...plan,
    retention: { daily: null, weekly: null, monthly: null, yearly: null, [unit]: plan.retention[unit] },
  });
  return retention.blocks
    .filter(({ unit }) => plan.retention[unit])
    .map((block) => ({ block, points: count(alone(block.unit)) }))
    .sort((left, right) => right.points - left.points)
    .map(({ block }) => block);
}

function countOf({ count }: RetentionBlock): number {
  return count.kind === 'known' ? count.value : 0;
}

/** The largest count up to `longest` that fits; 0 where none does. More never fit better. */
function longestThatFits(longest: number, fits: (count: number) => boolean): number {
  let [fitting, failing] = [0, longest + 1];
  while (failing - fitting > 1) {
    const middle = Math.floor((fitting + failing) / 2);
    if (fits(middle)) {
      fitting = middle;
    } else {
      failing = middle;
    }
  }
  return fitting;
}
