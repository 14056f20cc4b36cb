import type { Place } from '../../expansion/resolved';
import { findTimeZone, isRetiredTimeZone, timeZoneOfIana } from '../../knowledge/timeZones';
import type { BackupPolicy } from '../../model/backupPolicy';
import { hasPlaceholder } from '../../text/placeholder';
import { writeValue } from '../edits';
import { CLIENT_CHECK, defineRule } from '../rule';
import { asStated, subject } from '../wording';

const WINDOWS_ID = 'P099';

interface Evidence {
  readonly policy: BackupPolicy;
  readonly place: Place;
  readonly zone: string;
  /** The Windows id of the IANA zone that is written instead of one. */
  readonly meant: string | null;
  readonly stated: string;
}

/** A time zone that is no Windows id. */
export const policyTimeZoneUnknown = defineRule<Evidence>({
  meta: {
    id: 'policy-time-zone-unknown',
    family: 'schedule',
    title: 'Time zone that Windows does not know',
    preset: 'recommended',
    presets: CLIENT_CHECK,
    severity: 'error',
    facts: [WINDOWS_ID, 'P024'],
    fixes: ['suggested'],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    for (const policy of model.virtualMachinePolicies()) {
      const { timeZone } = policy;
      if (timeZone.kind !== 'known' || hasPlaceholder(timeZone.value)) {
        continue;
      }
      const { value: zone, place } = timeZone;
      if (!findTimeZone(zone) && !isRetiredTimeZone(zone)) {
        const meant = timeZoneOfIana(zone)?.id ?? null;
        yield { policy, place, zone, meant, stated: asStated(facts, WINDOWS_ID) };
      }
    }
  },

  report({ policy, place, zone, meant, stated }) {
    const wanted =
      meant === null ? 'a Windows id such as "Pacific Standard Time", or UTC' : `the Windows id "${meant}"`;
    return {
      place,
      message: `${subject('policy', policy.resource)} has timeZone "${zone}"; it is ${wanted}${stated}.`,
      resource: policy.resource,
    };
  },

  fixes({ place, meant }) {
    const operations = meant === null ? null : writeValue(place, 'timeZone', meant);
    return operations ? [{ title: `Use "${meant}"`, applicability: 'suggested', operations }] : [];
  },
});
