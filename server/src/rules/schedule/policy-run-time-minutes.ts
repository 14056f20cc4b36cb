import type { BackupPolicy } from '../../model/backupPolicy';
import { clockText, type RunTime, withClock } from '../../model/runTime';
import { rewriteTime, type WrittenTime, writtenTimes } from '../policyRuns';
import { defineRule } from '../rule';
import { asStated, listed, subject } from '../wording';

const MINUTES = 'P018';

interface Evidence {
  readonly policy: BackupPolicy;
  readonly written: WrittenTime;
  readonly time: RunTime;
  readonly minutes: readonly number[];
  readonly stated: string;
}

/** A run time off the hour and the half hour. The start of an hourly window is the business of another rule. */
export const policyRunTimeMinutes = defineRule<Evidence>({
  meta: {
    id: 'policy-run-time-minutes',
    family: 'schedule',
    title: 'Run time off the half hour',
    preset: 'recommended',
    severity: 'warning',
    facts: [MINUTES],
    fixes: ['suggested'],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    const minutes = facts.numbers(MINUTES);
    for (const policy of model.virtualMachinePolicies()) {
      for (const written of writtenTimes(policy)) {
        const { time, property } = written;
        if (property === 'scheduleRunTimes' && time && !(minutes.includes(time.minutes) && time.seconds === 0)) {
          yield { policy, written, time, minutes, stated: asStated(facts, MINUTES) };
        }
      }
    }
  },

  report: ({ policy, written, time, minutes, stated }) => ({
    place: written.place,
    message: `${subject('policy', policy.resource)} has the run time ${shown(time)}; scheduleRunTimes fall on minute ${listed(minutes, 'or')} of an hour${stated}.`,
    resource: policy.resource,
  }),

  fixes({ policy, written, time, minutes }) {
    const nearest = minutes.findLast((minute) => minute <= time.minutes);
    if (nearest === undefined) {
      return [];
    }
    const clock = { hours: time.hours, minutes: nearest };
    const text = withClock(written.text, time, clock);
    const operations = text === null ? null : rewriteTime(policy, written, text);
    return operations ? [{ title: `Run at ${clockText(clock)}`, applicability: 'suggested', operations }] : [];
  },
});

function shown(time: RunTime): string {
  return time.seconds === 0 ? clockText(time) : `${clockText(time)}:${String(time.seconds).padStart(2, '0')}`;
}
