import type { Place } from '../../expansion/resolved';
import { findTimeZone, observesDaylightSaving, timeZoneOfIana } from '../../knowledge/timeZones';
import type { BackupPolicy } from '../../model/backupPolicy';
import { defineRule } from '../rule';
import { asStated, subject } from '../wording';

const NOT_ADJUSTED = 'F175';

interface Evidence {
  readonly policy: BackupPolicy;
  readonly place: Place;
  readonly zone: string;
  readonly stated: string;
}

/** A time zone whose clocks change: the runs of the policy do not move with them. */
export const daylightSavingNotAdjusted = defineRule<Evidence>({
  meta: {
    id: 'daylight-saving-not-adjusted',
    family: 'schedule',
    title: 'Time zone with daylight saving',
    preset: 'all',
    severity: 'hint',
    facts: [NOT_ADJUSTED, 'F176', 'F563', 'F564'],
    fixes: [],
    since: '0.1.0',
  },

  *check({ model, facts, today }) {
    for (const policy of model.virtualMachinePolicies()) {
      const { timeZone } = policy;
      const written = timeZone.kind === 'known' ? timeZone.value : '';
      const zone = findTimeZone(written) ?? timeZoneOfIana(written);
      if (zone && observesDaylightSaving(zone, Number(today.slice(0, 4)))) {
        yield { policy, place: timeZone.place, zone: zone.id, stated: asStated(facts, NOT_ADJUSTED) };
      }
    }
  },

  report: ({ policy, place, zone, stated }) => ({
    place,
    message: `${subject('policy', policy.resource)} has timeZone "${zone}", where clocks change; its backup times are not moved then${stated}.`,
    resource: policy.resource,
  }),
});
