import type { Resolved } from '../../expansion/resolved';
import { writeValue } from '../edits';
import type { Fix } from '../fix';
import { defineRule, type Severity } from '../rule';
import {
  enhancedPolicyFixes,
  STANDARD_POLICY_FACTS,
  standardPolicyReport,
  type UnderStandardPolicy,
  underStandardPolicy,
} from '../standardPolicy';
import { mention } from '../wording';

/** From this API version on a Standard policy protects trusted launch VMs too. */
const STANDARD_SUFFICES = 'N9';

interface Evidence {
  readonly under: UnderStandardPolicy;
  /** The API version from which a Standard policy would do, `YYYY-MM-DD`; null in editions that know none. */
  readonly enoughFrom: string | null;
  readonly apiVersion: Resolved<string>;
}

/** A trusted launch VM under a Standard policy; in newer editions only where the item's API version is older. */
export const trustedLaunchRequiresEnhancedPolicy = defineRule<Evidence>({
  meta: {
    id: 'trusted-launch-requires-enhanced-policy',
    family: 'security',
    title: 'Trusted launch VM under a Standard policy',
    preset: 'essential',
    severity: {
      '2021-11-18': 'error',
      '2023-07-05': 'error',
      '2025-01-30': 'error',
      '2026-01-28': 'warning',
      latest: 'warning',
    },
    facts: ['F098', 'F100', 'F113', 'F362', 'F524', STANDARD_SUFFICES, ...STANDARD_POLICY_FACTS],
    fixes: ['suggested'],
    since: '0.1.0',
  },

  *check(ctx) {
    const enoughFrom = ctx.facts.holds(STANDARD_SUFFICES) ? ctx.facts.text(STANDARD_SUFFICES) : null;
    for (const under of underStandardPolicy(ctx, (machine) => machine.isTrustedLaunch)) {
      const { apiVersion } = under.protection.resource;
      if (enoughFrom === null || under.protection.kind === 'intent' || isOlder(apiVersion, enoughFrom)) {
        yield { under, enoughFrom, apiVersion };
      }
    }
  },

  report({ under, enoughFrom, apiVersion }) {
    const isItem = under.protection.kind === 'item';
    const demand =
      enoughFrom === null
        ? 'only an Enhanced policy protects it.'
        : `a Standard policy protects it only through API version ${enoughFrom} or later.`;
    const report = standardPolicyReport(under, 'trusted launch VM', demand);
    if (enoughFrom === null || !isItem || apiVersion.kind !== 'known') {
      return enoughFrom === null ? report : { ...report, severity: 'warning' satisfies Severity };
    }
    const related = { place: apiVersion.place, message: `The API version of the item is ${apiVersion.value}.` };
    return { ...report, related: [...(report.related ?? []), related] };
  },

  fixes({ under, enoughFrom, apiVersion }) {
    const { protection } = under;
    if (enoughFrom === null || protection.kind === 'intent') {
      return enhancedPolicyFixes(under);
    }
    const operations = writeValue(apiVersion.place, 'apiVersion', enoughFrom);
    const title = `Raise the API version of ${mention('item', protection.resource)} to ${enoughFrom}`;
    return operations ? [{ title, applicability: 'suggested', operations } satisfies Fix] : [];
  },
});

/** Whether the date of an API version is certainly before another; a preview counts by its date. */
function isOlder(apiVersion: Resolved<string>, date: string): boolean {
  return apiVersion.kind === 'known' && apiVersion.value.slice(0, 10) < date;
}
