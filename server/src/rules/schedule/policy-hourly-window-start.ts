import { ScheduleProperty } from '../../model/arm';
import type { BackupPolicy } from '../../model/backupPolicy';
import { clockText, parseRunTime, type RunTime, withClock } from '../../model/runTime';
import { writeValue } from '../edits';
import { LATEST_START, mayStartWindow, RUN_MINUTES, type WrittenTime, writtenTimes } from '../policyRuns';
import { defineRule } from '../rule';
import { asStated, listed, subject } from '../wording';

interface Evidence {
  readonly policy: BackupPolicy;
  readonly written: WrittenTime;
  readonly time: RunTime;
  /** `HH:mm`. */
  readonly latest: string;
  readonly minutes: readonly number[];
  readonly stated: string;
}

/** An hourly window that starts too late in the day, or off the half hour. */
export const policyHourlyWindowStart = defineRule<Evidence>({
  meta: {
    id: 'policy-hourly-window-start',
    family: 'schedule',
    title: 'Start of an hourly window that clients do not offer',
    preset: 'recommended',
    severity: 'warning',
    facts: [LATEST_START, RUN_MINUTES],
    fixes: ['suggested'],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    const latest = facts.text(LATEST_START);
    const minutes = facts.numbers(RUN_MINUTES);
    for (const policy of model.virtualMachinePolicies()) {
      for (const written of writtenTimes(policy)) {
        const { property, time } = written;
        if (property !== 'scheduleWindowStartTime' || !time) {
          continue;
        }
        if (!mayStartWindow(time, facts)) {
          yield { policy, written, time, latest, minutes, stated: asStated(facts, LATEST_START) };
        }
      }
    }
  },

  report: ({ policy, written, time, latest, minutes, stated }) => ({
    place: written.place,
    message: `${subject('policy', policy.resource)} opens its hourly window at ${clockText(time)}; scheduleWindowStartTime is ${latest} at the latest, on minute ${listed(minutes, 'or')} of an hour${stated}.`,
    resource: policy.resource,
  }),

  fixes({ written, time, latest, minutes }) {
    const nearest = minutes.findLast((minute) => minute <= time.minutes);
    const limit = parseRunTime(latest);
    if (nearest === undefined || !limit) {
      return [];
    }
    const rounded = { hours: time.hours, minutes: nearest };
    const start = clockText(rounded) > latest ? limit : rounded;
    const text = withClock(written.text, time, start);
    const operations = text === null ? null : writeValue(written.place, ScheduleProperty.windowStart, text);
    return operations
      ? [{ title: `Open the window at ${clockText(start)}`, applicability: 'suggested', operations }]
      : [];
  },
});
