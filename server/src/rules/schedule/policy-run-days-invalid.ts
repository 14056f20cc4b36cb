import type { Place } from '../../expansion/resolved';
import { RunFrequency, WEEKDAYS } from '../../model/arm';
import type { BackupPolicy } from '../../model/backupPolicy';
import { includesWord, isWord, sameWord } from '../../model/read';
import { hasPlaceholder } from '../../text/placeholder';
import { isConsistent } from '../policyRuns';
import { CLIENT_CHECK, defineRule } from '../rule';
import { asStated, subject } from '../wording';

const RUN_DAYS = 'P020';

interface Evidence {
  readonly policy: BackupPolicy;
  readonly place: Place;
  /** `no scheduleRunDays`, `scheduleRunDays "Funday"`, `scheduleRunDays Sunday twice`. */
  readonly what: string;
  readonly fewest: number;
  readonly stated: string;
}

/** A weekly schedule without days, with one that is no weekday, or with one twice. */
export const policyRunDaysInvalid = defineRule<Evidence>({
  meta: {
    id: 'policy-run-days-invalid',
    family: 'schedule',
    title: 'Weekly schedule without proper days',
    preset: 'recommended',
    presets: CLIENT_CHECK,
    severity: 'error',
    facts: [RUN_DAYS],
    fixes: [],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    const { min: fewest } = facts.range(RUN_DAYS);
    const stated = asStated(facts, RUN_DAYS);
    for (const policy of model.virtualMachinePolicies()) {
      if (!isWord(policy.runFrequency, RunFrequency.weekly) || !isConsistent(policy)) {
        continue;
      }
      for (const wrong of wrongDays(policy, fewest)) {
        yield { policy, ...wrong, fewest, stated };
      }
    }
  },

  report: ({ policy, place, what, fewest, stated }) => ({
    place,
    message: `${subject('policy', policy.resource)} runs Weekly with ${what}; it names at least ${fewest} weekday, none twice${stated}.`,
    resource: policy.resource,
  }),
});

function* wrongDays(policy: BackupPolicy, fewest: number): Iterable<Pick<Evidence, 'place' | 'what'>> {
  const { runs } = policy.schedule;
  if (runs?.block.presence !== 'yes') {
    return; // The object of the frequency is missing as a whole.
  }
  const { days } = runs;
  if (!days.open && days.items.length < fewest) {
    yield {
      place: days.kind === 'absent' ? policy.runFrequency.place : days.place,
      what: days.kind === 'absent' ? 'no scheduleRunDays' : 'empty scheduleRunDays',
    };
  }
  const seen: string[] = [];
  for (const day of days.items) {
    if (day.kind !== 'known' || hasPlaceholder(day.value)) {
      continue;
    }
    if (!includesWord(WEEKDAYS, day.value)) {
      yield { place: day.place, what: `scheduleRunDays "${day.value}"` };
    } else if (seen.some((earlier) => sameWord(earlier, day.value))) {
      yield { place: day.place, what: `${day.value} twice in scheduleRunDays` };
    }
    seen.push(day.value);
  }
}
