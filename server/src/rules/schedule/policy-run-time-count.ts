import { PolicyType, RunFrequency } from '../../model/arm';
import type { BackupPolicy } from '../../model/backupPolicy';
import type { ResolvedList } from '../../model/block';
import { isWord } from '../../model/read';
import { isConsistent } from '../policyRuns';
import { CLIENT_CHECK, defineRule } from '../rule';
import { asStated, subject } from '../wording';

const RUN_TIMES = 'P017';

interface Evidence {
  readonly policy: BackupPolicy;
  readonly times: ResolvedList<unknown>;
  readonly wanted: number;
  readonly stated: string;
}

/** A daily or weekly schedule without run time; and an Enhanced one with several, which for Standard is another rule. */
export const policyRunTimeCount = defineRule<Evidence>({
  meta: {
    id: 'policy-run-time-count',
    family: 'schedule',
    title: 'Schedule without exactly one run time',
    preset: 'recommended',
    presets: CLIENT_CHECK,
    severity: 'error',
    facts: [RUN_TIMES],
    fixes: [],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    const wanted = facts.number(RUN_TIMES);
    for (const policy of model.virtualMachinePolicies()) {
      const { runFrequency, effectiveType } = policy;
      const isDailyOrWeekly = isWord(runFrequency, RunFrequency.daily) || isWord(runFrequency, RunFrequency.weekly);
      const { runs } = policy.schedule;
      if (!isDailyOrWeekly || !isConsistent(policy) || runs?.block.presence !== 'yes') {
        continue;
      }
      const { times } = runs;
      const tooFew = !times.open && times.items.length < wanted;
      const tooMany = isWord(effectiveType, PolicyType.enhanced) && times.items.length > wanted;
      if (tooFew || tooMany) {
        yield { policy, times, wanted, stated: asStated(facts, RUN_TIMES) };
      }
    }
  },

  report({ policy, times, wanted, stated }) {
    const count = times.items.length === 0 ? 'no' : String(times.items.length);
    return {
      place: times.kind === 'absent' ? policy.runFrequency.place : times.place,
      message: `${subject('policy', policy.resource)} has ${count} scheduleRunTimes; a schedule has exactly ${wanted} run time${stated}.`,
      resource: policy.resource,
    };
  },
});
