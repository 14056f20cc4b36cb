import type { BackupPolicy } from '../../model/backupPolicy';
import { isEnhancedHourly } from '../policyRuns';
import { CLIENT_CHECK, defineRule } from '../rule';
import { asStated, listed, subject } from '../wording';

const PARTS = 'P021';
const TIME_ZONE = 'P097';

interface Evidence {
  readonly policy: BackupPolicy;
  readonly missing: readonly string[];
  readonly stated: string;
}

/** An hourly schedule that leaves out a part of it. */
export const policyHourlyScheduleIncomplete = defineRule<Evidence>({
  meta: {
    id: 'policy-hourly-schedule-incomplete',
    family: 'schedule',
    title: 'Hourly schedule with a part missing',
    preset: 'recommended',
    presets: CLIENT_CHECK,
    severity: 'error',
    facts: [PARTS, TIME_ZONE],
    fixes: [],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    for (const policy of model.virtualMachinePolicies()) {
      const { block } = policy.schedule.hourly;
      if (!isEnhancedHourly(policy) || block.presence !== 'yes') {
        continue;
      }
      const missing = facts.list(PARTS).filter((part) => block.has(part) === 'no');
      if (policy.timeZone.kind === 'absent') {
        missing.push(facts.text(TIME_ZONE));
      }
      if (missing.length > 0) {
        yield { policy, missing, stated: asStated(facts, PARTS) };
      }
    }
  },

  report: ({ policy, missing, stated }) => ({
    place: policy.schedule.hourly.block.place,
    message: `${subject('policy', policy.resource)} runs Hourly without ${listed(missing, 'or')}; an hourly schedule has interval, window start, window duration and time zone${stated}.`,
    resource: policy.resource,
  }),
});
