import type { BackupPolicy } from '../../model/backupPolicy';
import { rewriteTime, type WrittenTime, writtenTimes } from '../policyRuns';
import { defineRule } from '../rule';
import { asStated, subject } from '../wording';

const WALL_TIME = 'P019';

interface Evidence {
  readonly policy: BackupPolicy;
  readonly written: WrittenTime;
  /** The same clock value, written as an instant in UTC. */
  readonly inUtc: string;
  readonly stated: string;
}

/** A run time with an offset from UTC: which clock it means is not said anywhere. */
export const policyRunTimeOffset = defineRule<Evidence>({
  meta: {
    id: 'policy-run-time-offset',
    family: 'schedule',
    title: 'Run time with an offset from UTC',
    preset: 'recommended',
    severity: 'warning',
    facts: [WALL_TIME],
    fixes: ['suggested'],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    for (const policy of model.virtualMachinePolicies()) {
      for (const written of writtenTimes(policy)) {
        const { offset, offsetSpan } = written.time ?? {};
        if (offset && offsetSpan) {
          const inUtc = `${written.text.slice(0, offsetSpan.start)}Z${written.text.slice(offsetSpan.end)}`;
          yield { policy, written, inUtc, stated: asStated(facts, WALL_TIME) };
        }
      }
    }
  },

  report: ({ policy, written, stated }) => ({
    place: written.place,
    message: `${subject('policy', policy.resource)} has an offset in ${written.property} ${written.text}; the time is written with Z, and its clock value counts in the time zone of the policy${stated}.`,
    resource: policy.resource,
  }),

  fixes({ policy, written, inUtc }) {
    const operations = rewriteTime(policy, written, inUtc);
    return operations ? [{ title: `Write ${inUtc}`, applicability: 'suggested', operations }] : [];
  },
});
