import type { Place } from '../../expansion/resolved';
import { PolicyType } from '../../model/arm';
import type { BackupPolicy } from '../../model/backupPolicy';
import { includesWord, isWord } from '../../model/read';
import { hasPlaceholder } from '../../text/placeholder';
import { writeValue } from '../edits';
import { hourlyOfStandard } from '../policyRuns';
import { defineRule } from '../rule';
import { asStated, listed, subject } from '../wording';

const STANDARD_FREQUENCIES = 'F173';
const ENHANCED_FREQUENCIES = 'F114';
/** What only the retention has. */
const RETENTION_ONLY = 'F172';
const OBJECTS = 'P005';

interface Evidence {
  readonly policy: BackupPolicy;
  readonly place: Place;
  readonly frequency: string;
  /** `V1`, `V2`; null where the type is unknown. */
  readonly policyType: string | null;
  readonly allowed: readonly string[];
  readonly stated: string;
  readonly isRetention: boolean;
  /** A frequency for which the schedule is filled in. */
  readonly filled: string | null;
}

/** A run frequency that the type of the policy does not have. Silent where the type is one that no fact knows. */
export const scheduleFrequencyInvalid = defineRule<Evidence>({
  meta: {
    id: 'schedule-frequency-invalid',
    family: 'policy',
    title: 'Run frequency that the policy does not have',
    preset: 'essential',
    severity: 'error',
    facts: [ENHANCED_FREQUENCIES, RETENTION_ONLY, STANDARD_FREQUENCIES, 'F174', 'F552', OBJECTS],
    fixes: ['suggested'],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    for (const policy of model.virtualMachinePolicies()) {
      const { runFrequency: frequency, effectiveType } = policy;
      if (frequency.kind !== 'known' || hasPlaceholder(frequency.value) || hourlyOfStandard(policy)) {
        continue;
      }
      const isStandard = isWord(effectiveType, PolicyType.standard);
      if (effectiveType.kind === 'known' && !isStandard && !isWord(effectiveType, PolicyType.enhanced)) {
        continue;
      }
      const factId = isStandard ? STANDARD_FREQUENCIES : ENHANCED_FREQUENCIES;
      const allowed = facts.list(factId);
      if (includesWord(allowed, frequency.value)) {
        continue;
      }
      const { value, place } = frequency;
      yield {
        policy,
        place,
        frequency: value,
        policyType: effectiveType.kind === 'known' ? effectiveType.value : null,
        allowed,
        stated: asStated(facts, factId),
        isRetention: includesWord(facts.list(RETENTION_ONLY), value),
        filled: filledFrequency(policy, allowed, isStandard ? null : facts.table(OBJECTS)),
      };
    }
  },

  report({ policy, place, frequency, policyType, allowed, stated, isRetention }) {
    const kind = policyType === null ? 'a VM policy' : `a ${policyType} policy`;
    const hint = isRetention ? '; monthly and yearly points are kept by its retention' : '';
    return {
      place,
      message: `${subject('policy', policy.resource)} has scheduleRunFrequency ${frequency}; ${kind} runs ${listed(allowed, 'or')}${stated}${hint}.`,
      resource: policy.resource,
    };
  },

  fixes({ place, filled }) {
    const operations = filled === null ? null : writeValue(place, 'scheduleRunFrequency', filled);
    return operations ? [{ title: `Run ${filled}`, applicability: 'suggested', operations }] : [];
  },
});

/** The first frequency whose runs the schedule spells out: in itself, or in the object of the frequency. */
function filledFrequency(
  policy: BackupPolicy,
  allowed: readonly string[],
  objects: Readonly<Record<string, string | number>> | null,
): string | null {
  const { block } = policy.schedule;
  const [first] = allowed;
  if (!objects) {
    return first !== undefined && block.has('scheduleRunTimes') === 'yes' ? first : null;
  }
  return allowed.find((frequency) => block.below(String(objects[frequency])).presence === 'yes') ?? null;
}
