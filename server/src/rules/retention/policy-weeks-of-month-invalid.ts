import type { FactBase } from '../../knowledge/knowledge';
import { RetentionFormat, RunFrequency, WEEKDAYS } from '../../model/arm';
import type { BackupPolicy } from '../../model/backupPolicy';
import type { RetentionBlock } from '../../model/policyRetention';
import { isWord } from '../../model/read';
import { propertyOf } from '../retentionBlocks';
import { defineRule } from '../rule';
import { asStated, listed, subject } from '../wording';
import { describeProblem, type WordProblem, wordProblems } from '../wordList';

const WEEKS = 'P039';

interface Found {
  readonly property: 'daysOfTheWeek' | 'weeksOfTheMonth';
  readonly problem: WordProblem;
}

interface Evidence extends Found {
  readonly policy: BackupPolicy;
  readonly block: RetentionBlock;
  readonly allowed: string;
}

/** Weeks or weekdays of the retention that do not exist, are named twice, or are not named at all. */
export const policyWeeksOfMonthInvalid = defineRule<Evidence>({
  meta: {
    id: 'policy-weeks-of-month-invalid',
    family: 'retention',
    title: 'Weeks or weekdays that retention cannot keep',
    preset: 'recommended',
    presets: { error: 'recommended' },
    severity: 'error',
    facts: [WEEKS],
    fixes: [],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    const weeks = `at least one of ${listed(facts.list(WEEKS), 'and')}, each once${asStated(facts, WEEKS)}`;
    for (const policy of model.virtualMachinePolicies()) {
      for (const block of policy.retention.blocks) {
        for (const found of block.presence === 'yes' ? problemsOf(policy, block, facts) : []) {
          const allowed = found.property === 'weeksOfTheMonth' ? weeks : 'at least one weekday, each once';
          yield { policy, block, allowed, ...found };
        }
      }
    }
  },

  report: ({ policy, block, property, problem, allowed }) => ({
    place: problem.place,
    message: `${subject('policy', policy.resource)}: ${property} of ${propertyOf(block)} names ${describeProblem(problem)}; it takes ${allowed}.`,
    resource: policy.resource,
  }),
});

function problemsOf({ retention, runFrequency }: BackupPolicy, { unit }: RetentionBlock, facts: FactBase): Found[] {
  if (unit === 'daily') {
    return [];
  }
  if (unit === 'weekly') {
    const isWeekly = isWord(runFrequency, RunFrequency.weekly);
    return (
      wordProblems(retention.weekly.daysOfTheWeek, WEEKDAYS)
        // With a weekly schedule the days have to be those of the schedule, which is a rule of its own.
        .filter(({ kind }) => kind !== 'empty' || (runFrequency.kind === 'known' && !isWeekly))
        .map((problem) => ({ property: 'daysOfTheWeek', problem }))
    );
  }
  const block = retention[unit];
  if (!isWord(block.format, RetentionFormat.weekly) || block.weeklyFormat.presence !== 'yes') {
    return [];
  }
  return [
    ...wordProblems(block.formatDaysOfTheWeek, WEEKDAYS).map(
      (problem) => ({ property: 'daysOfTheWeek', problem }) as const,
    ),
    ...wordProblems(block.weeksOfTheMonth, facts.list(WEEKS)).map(
      (problem) => ({ property: 'weeksOfTheMonth', problem }) as const,
    ),
  ];
}
