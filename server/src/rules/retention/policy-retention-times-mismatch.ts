import type { Place } from '../../expansion/resolved';
import { RetentionProperty, ScheduleProperty } from '../../model/arm';
import type { BackupPolicy } from '../../model/backupPolicy';
import type { RetentionBlock } from '../../model/policyRetention';
import { clockText, parseRunTime } from '../../model/runTime';
import { hasPlaceholder } from '../../text/placeholder';
import { isWritten, plainOf, writeAbsent, writeValue } from '../edits';
import { suggestion } from '../fix';
import { propertyOf } from '../retentionBlocks';
import { defineRule } from '../rule';
import { asStated, subject } from '../wording';
import { isEmpty } from '../wordList';

const ONE_RUN_TIME = 'P036';

/** A block that does not repeat the run time, and what it says instead. */
interface Difference {
  readonly block: RetentionBlock;
  readonly place: Place;
  /** `at 05:30`, `2 times`, `no time`. */
  readonly says: string;
}

interface Evidence {
  readonly policy: BackupPolicy;
  readonly runClock: string;
  readonly runTime: Place;
  readonly first: Difference;
  readonly others: readonly Difference[];
  readonly stated: string;
}

/**
 * Daily or weekly schedules whose retention does not repeat the run time: one finding for all blocks, since one time
 * was changed and the others were not. Only clock times are compared. Hourly schedules need no retention times.
 */
export const policyRetentionTimesMismatch = defineRule<Evidence>({
  meta: {
    id: 'policy-retention-times-mismatch',
    family: 'retention',
    title: 'Retention times that differ from the run time',
    preset: 'all',
    severity: 'information',
    facts: [ONE_RUN_TIME],
    fixes: ['suggested'],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    const howMany = facts.number(ONE_RUN_TIME);
    for (const policy of model.virtualMachinePolicies()) {
      const times = policy.schedule.runs?.times;
      const [run] = times?.items ?? [];
      const runClock = run?.kind === 'known' ? clockOf(run.value) : null;
      if (!times || times.open || times.items.length !== howMany || run?.kind !== 'known' || runClock === null) {
        continue;
      }
      const [first, ...others] = policy.retention.blocks.flatMap((block) => differenceOf(block, runClock, howMany));
      if (first) {
        yield { policy, runClock, runTime: run.place, first, others, stated: asStated(facts, ONE_RUN_TIME) };
      }
    }
  },

  report({ policy, runClock, runTime, first, others, stated }) {
    const saying = ({ block, says }: Difference) => `${propertyOf(block)}.retentionTimes says ${says}`;
    return {
      place: first.place,
      message: `${subject('policy', policy.resource)} runs at ${runClock}, and ${saying(first)}; it repeats the run time${stated}.`,
      resource: policy.resource,
      related: [
        { place: runTime, message: `The schedule runs at ${runClock}.` },
        ...others.map((other) => ({ place: other.place, message: `${saying(other)}.` })),
      ],
    };
  },

  /** Repeats the list as it is written, so that both keep reading the same parameter. */
  fixes({ policy, runClock, first, others }) {
    const list = policy.schedule.runs?.times.place;
    const value = list && isWritten(list, ScheduleProperty.runTimes) ? plainOf(list.node) : undefined;
    if (value === undefined) {
      return [];
    }
    const operations = [first, ...others].map(({ block: { times } }) =>
      times.kind === 'absent'
        ? writeAbsent(times.place, RetentionProperty.times, value)
        : writeValue(times.place, RetentionProperty.times, value),
    );
    const isWritable = operations.every((each) => each !== null);
    return suggestion(`Repeat the run time ${runClock}`, isWritable ? operations.flat() : null);
  },
});

function differenceOf(block: RetentionBlock, runClock: string, howMany: number): readonly Difference[] {
  const { times, presence } = block;
  if (presence !== 'yes' || times.kind === 'unknown' || times.open) {
    return [];
  }
  if (isEmpty(times)) {
    return [{ block, place: times.place, says: 'no time' }];
  }
  if (times.items.length !== howMany) {
    return [{ block, place: times.place, says: `${times.items.length} times` }];
  }
  return times.items.flatMap((time) => {
    const clock = time.kind === 'known' ? clockOf(time.value) : null;
    return clock === null || clock === runClock ? [] : [{ block, place: time.place, says: clock }];
  });
}

/** `HH:mm`; null for a placeholder and for a text without a time of day. */
function clockOf(text: string): string | null {
  const time = hasPlaceholder(text) ? null : parseRunTime(text);
  return time && clockText(time);
}
