import type { BackupPolicy } from '../../model/backupPolicy';
import { instantText } from '../../model/runTime';
import { rewriteTime, type WrittenTime, writtenTimes } from '../policyRuns';
import { CLIENT_CHECK, defineRule } from '../rule';
import { asStated, subject } from '../wording';

const INSTANT = 'P019';
const CLOCK_ALONE = 'P098';

interface Evidence {
  readonly policy: BackupPolicy;
  readonly written: WrittenTime;
  readonly stated: string;
}

/** A run time that holds no time of day; for the record, also one that holds nothing else. */
export const policyRunTimeInvalid = defineRule<Evidence>({
  meta: {
    id: 'policy-run-time-invalid',
    family: 'schedule',
    title: 'Run time without a time of day',
    preset: 'recommended',
    presets: CLIENT_CHECK,
    severity: 'error',
    facts: [INSTANT, CLOCK_ALONE],
    fixes: ['suggested'],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    for (const policy of model.virtualMachinePolicies()) {
      for (const written of writtenTimes(policy)) {
        if (written.time === null || !written.time.hasDate) {
          yield { policy, written, stated: asStated(facts, INSTANT) };
        }
      }
    }
  },

  report({ policy, written, stated }) {
    const name = subject('policy', policy.resource);
    const { place, property, text, time } = written;
    const instant = `an instant such as ${instantText(time ?? { hours: 22, minutes: 0 })}`;
    return time === null
      ? {
          place,
          message: `${name} has ${property} "${text}", which holds no time of day; it is ${instant}${stated}.`,
          resource: policy.resource,
        }
      : {
          place,
          message: `${name} has ${property} "${text}" without a date, which the service has refused with BMSUserErrorInvalidPolicyInput; it is ${instant}${stated}.`,
          resource: policy.resource,
          severity: 'information',
        };
  },

  fixes({ policy, written }) {
    const value = written.time && instantText(written.time);
    const operations = value ? rewriteTime(policy, written, value) : null;
    return operations ? [{ title: `Write ${value}`, applicability: 'suggested', operations }] : [];
  },
});
