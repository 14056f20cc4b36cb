import type { Place } from '../../expansion/resolved';
import type { BackupPolicy } from '../../model/backupPolicy';
import { includesWord, sameWord } from '../../model/read';
import { hasPlaceholder } from '../../text/placeholder';
import { defineRule } from '../rule';
import { asStated, listed, subject } from '../wording';

const KEY = 'P047';
const MODES = 'P048';

interface Evidence {
  readonly policy: BackupPolicy;
  readonly place: Place;
  /** What is written, and what is allowed. */
  readonly what: string;
}

/** A tiering policy for a tier that does not exist, or with a mode that does not. */
export const policyTieringInvalid = defineRule<Evidence>({
  meta: {
    id: 'policy-tiering-invalid',
    family: 'tiering',
    title: 'Tiering policy with an unknown tier or mode',
    preset: 'recommended',
    presets: { error: 'recommended' },
    severity: 'error',
    facts: [KEY, MODES],
    fixes: [],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    const key = facts.text(KEY);
    const modes = facts.list(MODES);
    for (const policy of model.virtualMachinePolicies()) {
      const { block, mode } = policy.tiering;
      for (const name of block.names()) {
        const isGiven = block.below(name).presence === 'yes' && !hasPlaceholder(name);
        if (isGiven && !sameWord(name, key)) {
          const what = `tieringPolicy has the key ${name}; its only key is ${key}${asStated(facts, KEY)}`;
          yield { policy, place: block.below(name).place, what };
        }
      }
      if (mode.kind === 'known' && !includesWord(modes, mode.value) && !hasPlaceholder(mode.value)) {
        const what = `tieringMode is ${mode.value}; modes are ${listed(modes, 'and')}${asStated(facts, MODES)}`;
        yield { policy, place: mode.place, what };
      }
    }
  },

  report: ({ policy, place, what }) => ({
    place,
    message: `${subject('policy', policy.resource)}: ${what}.`,
    resource: policy.resource,
  }),
});
