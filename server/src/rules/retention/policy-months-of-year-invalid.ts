import type { BackupPolicy } from '../../model/backupPolicy';
import { defineRule } from '../rule';
import { asStated, subject } from '../wording';
import { describeProblem, type WordProblem, wordProblems } from '../wordList';

const MONTHS = 'P040';

interface Evidence {
  readonly policy: BackupPolicy;
  readonly problem: WordProblem;
  readonly stated: string;
}

/** Months of yearly retention that do not exist, are named twice, or are not named at all. */
export const policyMonthsOfYearInvalid = defineRule<Evidence>({
  meta: {
    id: 'policy-months-of-year-invalid',
    family: 'retention',
    title: 'Months that yearly retention cannot keep',
    preset: 'recommended',
    presets: { error: 'recommended' },
    severity: 'error',
    facts: [MONTHS],
    fixes: [],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    for (const policy of model.virtualMachinePolicies()) {
      const { yearly } = policy.retention;
      const problems = yearly.presence === 'yes' ? wordProblems(yearly.monthsOfYear, facts.list(MONTHS)) : [];
      for (const problem of problems) {
        yield { policy, problem, stated: asStated(facts, MONTHS) };
      }
    }
  },

  report: ({ policy, problem, stated }) => ({
    place: problem.place,
    message: `${subject('policy', policy.resource)}: yearlySchedule.monthsOfYear names ${describeProblem(problem)}; it takes at least one month by its English name, each once${stated}.`,
    resource: policy.resource,
  }),
});
