import type { Place } from '../../expansion/resolved';
import { PolicyType, RunFrequency } from '../../model/arm';
import type { BackupPolicy } from '../../model/backupPolicy';
import { isWord, sameWord } from '../../model/read';
import type { Operation } from '../../syntax/operations';
import { isWritten, writeValue } from '../edits';
import {
  ENHANCED_POLICY_FACTS,
  type EnhancedPolicyFacts,
  enhancedPolicyFacts,
  rewriteAsEnhanced,
} from '../enhancedPolicy';
import type { Fix } from '../fix';
import { isConsistent } from '../policyRuns';
import { CLIENT_CHECK, defineRule } from '../rule';
import { asStated, listed, mention, subject } from '../wording';

const OBJECTS = 'P005';

interface Evidence {
  readonly policy: BackupPolicy;
  readonly frequency: string;
  /** The object that the frequency fills. */
  readonly wanted: string;
  readonly isMissing: boolean;
  /** Objects of other frequencies that are filled. */
  readonly others: readonly { readonly frequency: string; readonly name: string; readonly place: Place }[];
  readonly stated: string;
  readonly enhanced: EnhancedPolicyFacts;
}

/** An Enhanced schedule that fills another object than that of its frequency, or more than one. */
export const policyScheduleObjectMismatch = defineRule<Evidence>({
  meta: {
    id: 'policy-schedule-object-mismatch',
    family: 'policy',
    title: 'Enhanced schedule without the object of its frequency',
    preset: 'recommended',
    presets: CLIENT_CHECK,
    severity: 'error',
    facts: [...ENHANCED_POLICY_FACTS],
    fixes: ['suggested'],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    const objects = Object.entries(facts.table(OBJECTS)).map(([frequency, name]) => ({
      frequency,
      name: String(name),
    }));
    for (const policy of model.virtualMachinePolicies()) {
      const { runFrequency, schedule } = policy;
      const wanted = objects.find(({ frequency }) => isWord(runFrequency, frequency));
      if (!wanted || !isConsistent(policy) || !isWord(policy.effectiveType, PolicyType.enhanced)) {
        continue;
      }
      const isMissing = schedule.block.below(wanted.name).presence === 'no';
      const others = objects
        .filter(({ name }) => !sameWord(name, wanted.name) && schedule.block.below(name).presence === 'yes')
        .map((other) => ({ ...other, place: schedule.block.below(other.name).place }));
      if (isMissing || others.length > 0) {
        const stated = asStated(facts, OBJECTS);
        const enhanced = enhancedPolicyFacts(facts);
        yield { policy, frequency: wanted.frequency, wanted: wanted.name, isMissing, others, stated, enhanced };
      }
    }
  },

  report({ policy, frequency, wanted, isMissing, others, stated }) {
    const name = subject('policy', policy.resource);
    const [first] = others;
    const also = first
      ? ` and fills ${listed(
          others.map((other) => other.name),
          'and',
        )}`
      : '';
    const rule = `an Enhanced schedule fills exactly the object of its frequency${stated}`;
    return {
      place: isMissing || !first ? policy.runFrequency.place : first.place,
      message: isMissing
        ? `${name} runs ${frequency}, has no ${wanted}${also}; ${rule}.`
        : `${name} runs ${frequency}${also} beside ${wanted}; ${rule}.`,
      resource: policy.resource,
      related: isMissing
        ? others.map(({ name: other, place }) => ({ place, message: `${other} is filled here.` }))
        : [],
    };
  },

  fixes({ policy, isMissing, others, enhanced }) {
    const fixes: Fix[] = [];
    const [only, ...more] = others;
    if (!isMissing) {
      const operations = others.flatMap(({ name, place }): readonly Operation[] =>
        isWritten(place, name) && place.member ? [{ kind: 'remove', member: place.member }] : [],
      );
      const names = others.map(({ name }) => name);
      return operations.length === others.length
        ? [{ title: `Remove ${listed(names, 'and')}`, applicability: 'suggested', operations }]
        : [];
    }
    const moved = rewriteAsEnhanced(policy, enhanced);
    if (moved) {
      const title = `Move the run times of ${mention('policy', policy.resource)} into the object of its frequency`;
      fixes.push({ title, applicability: 'suggested', operations: moved });
    }
    const changed =
      only && more.length === 0 && retentionSuits(policy, only.frequency)
        ? writeValue(policy.runFrequency.place, 'scheduleRunFrequency', only.frequency)
        : null;
    if (only && changed) {
      fixes.push({
        title: `Run ${only.frequency}, as ${only.name} says`,
        applicability: 'suggested',
        operations: changed,
      });
    }
    return fixes;
  },
});

/** Whether a schedule of another frequency would find the blocks of retention that it needs, and none that it forbids. */
function retentionSuits({ retention: { daily, weekly } }: BackupPolicy, frequency: string): boolean {
  return sameWord(frequency, RunFrequency.weekly)
    ? weekly.presence === 'yes' && daily.presence === 'no'
    : daily.presence === 'yes';
}
