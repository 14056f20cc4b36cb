import type { Place } from '../../expansion/resolved';
import type { BackupPolicy } from '../../model/backupPolicy';
import { writeValue } from '../edits';
import { allowedIntervals, DESCRIBED_INTERVALS, isEnhancedHourly, LISTED_INTERVALS } from '../policyRuns';
import { CLIENT_CHECK, defineRule } from '../rule';
import { asStated, subject } from '../wording';

const WINDOW = 'P022';

interface Evidence {
  readonly policy: BackupPolicy;
  readonly place: Place;
  readonly hours: number;
  readonly interval: number;
  readonly min: number;
  readonly max: number;
  readonly stated: string;
}

/** An hourly window shorter than the interval, longer than a day, or of no whole number of intervals. */
export const policyHourlyWindowInvalid = defineRule<Evidence>({
  meta: {
    id: 'policy-hourly-window-invalid',
    family: 'schedule',
    title: 'Hourly window that does not fit its interval',
    preset: 'recommended',
    presets: CLIENT_CHECK,
    severity: 'error',
    facts: [WINDOW, LISTED_INTERVALS, DESCRIBED_INTERVALS],
    fixes: ['suggested'],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    const window = facts.range(WINDOW);
    const intervals = allowedIntervals(facts);
    for (const policy of model.virtualMachinePolicies()) {
      const { interval, windowDuration: duration } = policy.schedule.hourly;
      if (interval.kind !== 'known' || duration.kind !== 'known' || !isEnhancedHourly(policy)) {
        continue;
      }
      const min = Math.max(window.min, interval.value);
      const isOutside = duration.value < min || window.max < duration.value;
      if (intervals.includes(interval.value) && (isOutside || duration.value % interval.value !== 0)) {
        const { value: hours, place } = duration;
        yield { policy, place, hours, interval: interval.value, min, max: window.max, stated: asStated(facts, WINDOW) };
      }
    }
  },

  report({ policy, place, hours, interval, min, max, stated }) {
    const name = subject('policy', policy.resource);
    const { resource } = policy;
    return hours < min || max < hours
      ? {
          place,
          message: `${name} has scheduleWindowDuration ${hours}; a window for backups every ${interval} hours lasts ${min} to ${max} hours${stated}.`,
          resource,
        }
      : {
          place,
          message: `${name} has scheduleWindowDuration ${hours}, which is no multiple of the interval of ${interval} hours; the last backup starts before the window ends${stated}.`,
          resource,
          severity: 'information',
        };
  },

  fixes({ place, hours, interval, min, max }) {
    const whole = Math.min(max, Math.max(min, Math.ceil(hours / interval) * interval));
    const operations = writeValue(place, 'scheduleWindowDuration', whole);
    return operations
      ? [{ title: `Keep the window open for ${whole} hours`, applicability: 'suggested', operations }]
      : [];
  },
});
