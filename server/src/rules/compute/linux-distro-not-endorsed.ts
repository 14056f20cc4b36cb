import { defineRule } from '../rule';

/**
 * Azure Backup supports the Linux distributions that Azure endorses. The list of these is no part of what the rules
 * rest on, and its images change with every release, so the rule finds nothing: its page says what holds.
 */
export const linuxDistroNotEndorsed = defineRule<never>({
  meta: {
    id: 'linux-distro-not-endorsed',
    family: 'compute',
    title: 'Linux distribution that Azure does not endorse',
    preset: 'all',
    severity: 'hint',
    facts: ['F214', 'F217', 'F218', 'F219', 'F329'],
    fixes: [],
    since: '0.1.0',
    isExplanation: true,
  },

  check: () => [],

  report(): never {
    throw new Error('The rule finds nothing that could be reported');
  },
});
