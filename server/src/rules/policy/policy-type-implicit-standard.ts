import { PolicyType, SchedulePolicyType } from '../../model/arm';
import type { BackupPolicy } from '../../model/backupPolicy';
import { isWord } from '../../model/read';
import { writeOrAdd } from '../edits';
import { hourlyOfStandard } from '../policyRuns';
import { defineRule } from '../rule';
import { asStated, subject } from '../wording';

const DEFAULT_TYPE = 'F113';
const API_VERSIONS = 'P009';

interface Evidence {
  readonly policy: BackupPolicy;
  readonly counted: string;
  readonly stated: string;
  /** Whether the API version of the policy certainly knows policy types. */
  readonly isWritable: boolean;
}

/** A policy that is a Standard one only because nothing says otherwise. */
export const policyTypeImplicitStandard = defineRule<Evidence>({
  meta: {
    id: 'policy-type-implicit-standard',
    family: 'policy',
    title: 'Policy without a policy type',
    preset: 'all',
    severity: 'hint',
    facts: [DEFAULT_TYPE, 'P004', API_VERSIONS],
    fixes: ['safe'],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    const first = String(facts.table(API_VERSIONS)['policyType']);
    for (const policy of model.virtualMachinePolicies()) {
      const isSimple = isWord(policy.schedulePolicyType, SchedulePolicyType.simple);
      if (policy.policyType.kind === 'absent' && isSimple && !hourlyOfStandard(policy)) {
        const { apiVersion } = policy.resource;
        const isWritable = apiVersion.kind === 'known' && apiVersion.value.slice(0, 10) >= first;
        yield { policy, counted: facts.text(DEFAULT_TYPE), stated: asStated(facts, DEFAULT_TYPE), isWritable };
      }
    }
  },

  report: ({ policy, counted, stated }) => ({
    place: policy.policyType.place,
    message: `${subject('policy', policy.resource)} has no policyType and counts as ${counted}, a Standard policy${stated}.`,
    resource: policy.resource,
  }),

  fixes({ policy, isWritable }) {
    const value = PolicyType.standard;
    const operations = isWritable ? writeOrAdd(policy.policyType.place, 'policyType', value) : null;
    return operations ? [{ title: `Write policyType ${value}`, applicability: 'safe', operations }] : [];
  },
});
