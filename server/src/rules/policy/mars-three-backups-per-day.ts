import { defineRule } from '../rule';

/**
 * The MARS agent runs at most three backups a day. Its schedule is set in the agent and stands in no template, so the
 * rule finds nothing: its page says what holds.
 */
export const marsThreeBackupsPerDay = defineRule<never>({
  meta: {
    id: 'mars-three-backups-per-day',
    family: 'policy',
    title: 'More than three backups a day with the MARS agent',
    preset: 'all',
    severity: 'warning',
    facts: ['F170', 'F229'],
    fixes: [],
    since: '0.1.0',
    isExplanation: true,
  },

  check: () => [],

  report(): never {
    throw new Error('The rule finds nothing that could be reported');
  },
});
