import { defineRule } from '../rule';

/**
 * Of scale sets only the flexible ones hold VMs that are backed up. A VM resource cannot join a uniform scale set, and
 * the machines that such a set makes are no resources of a template, so the rule finds nothing: its page says what holds.
 */
export const vmssUniformUnsupported = defineRule<never>({
  meta: {
    id: 'vmss-uniform-unsupported',
    family: 'compute',
    title: 'Machines of a uniform scale set cannot be backed up',
    preset: 'recommended',
    severity: 'warning',
    facts: ['F355'],
    fixes: [],
    since: '0.1.0',
    isExplanation: true,
  },

  check: () => [],

  report(): never {
    throw new Error('The rule finds nothing that could be reported');
  },
});
