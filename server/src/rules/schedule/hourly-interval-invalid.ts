import type { Place } from '../../expansion/resolved';
import { PolicyType, RunFrequency } from '../../model/arm';
import type { BackupPolicy } from '../../model/backupPolicy';
import { isWord } from '../../model/read';
import { writeValue } from '../edits';
import { allowedIntervals, DESCRIBED_INTERVALS, LISTED_INTERVALS } from '../policyRuns';
import { defineRule } from '../rule';
import { subject } from '../wording';

interface Evidence {
  readonly policy: BackupPolicy;
  readonly place: Place;
  readonly hours: number;
  /** Whether the support matrix lists it, though the API does not. */
  readonly isListed: boolean;
  /** What every source of the edition allows. */
  readonly allowed: readonly number[];
}

/** Hours between hourly backups that Azure Backup does not offer. */
export const hourlyIntervalInvalid = defineRule<Evidence>({
  meta: {
    id: 'hourly-interval-invalid',
    family: 'schedule',
    title: 'Hourly schedule with an interval that is not offered',
    preset: 'essential',
    severity: 'error',
    facts: ['F117', 'F181', 'F182', LISTED_INTERVALS, DESCRIBED_INTERVALS],
    fixes: ['suggested'],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    const listed = facts.numbers(LISTED_INTERVALS);
    const allowed = allowedIntervals(facts);
    for (const policy of model.virtualMachinePolicies()) {
      const { hourlyInterval, runFrequency, effectiveType } = policy;
      const isHourly = isWord(effectiveType, PolicyType.enhanced) && isWord(runFrequency, RunFrequency.hourly);
      if (!isHourly || hourlyInterval.kind !== 'known' || allowed.includes(hourlyInterval.value)) {
        continue;
      }
      const { value: hours, place } = hourlyInterval;
      yield { policy, place, hours, isListed: listed.includes(hours), allowed };
    }
  },

  report({ policy, place, hours, isListed, allowed }) {
    const choice = `${allowed.slice(0, -1).join(', ')} or ${allowed.at(-1)}`;
    const name = subject('policy', policy.resource);
    return {
      place,
      message: isListed
        ? `${name} runs every ${hours} hours; the support matrix lists that, the API names ${choice} only.`
        : `${name} runs every ${hours} hours; allowed are ${choice}.`,
      resource: policy.resource,
      ...(isListed ? { severity: 'warning' as const } : {}),
    };
  },

  fixes({ place, hours, allowed }) {
    const nearest = allowed.find((candidate) => candidate > hours) ?? allowed.at(-1);
    const operations = nearest === undefined ? null : writeValue(place, 'interval', nearest);
    return operations ? [{ title: `Run every ${nearest} hours`, applicability: 'suggested', operations }] : [];
  },
});
