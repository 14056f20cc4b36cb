import type { Place } from '../../expansion/resolved';
import { TieringMode } from '../../model/arm';
import type { BackupPolicy } from '../../model/backupPolicy';
import { includesWord, sameWord } from '../../model/read';
import type { Operation } from '../../syntax/operations';
import { suggestion } from '../fix';
import { defineRule } from '../rule';
import { asStated, subject } from '../wording';

const WITH_MODE = 'P053';
const MODES = 'P048';

interface Evidence {
  readonly policy: BackupPolicy;
  readonly mode: string;
  readonly duration: number;
  readonly stated: string;
}

/** A time after which points are to be archived, beside a mode that does not look at it. */
export const policyTieringDurationUnused = defineRule<Evidence>({
  meta: {
    id: 'policy-tiering-duration-unused',
    family: 'tiering',
    title: 'Time for archiving that the mode does not use',
    preset: 'recommended',
    severity: 'warning',
    facts: [MODES, WITH_MODE],
    fixes: ['suggested'],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    for (const policy of model.virtualMachinePolicies()) {
      const { mode, duration } = policy.tiering;
      const isOtherMode =
        mode.kind === 'known' &&
        includesWord(facts.list(MODES), mode.value) &&
        !sameWord(mode.value, TieringMode.after);
      // A time of 0 is none.
      if (isOtherMode && duration.kind === 'known' && duration.value !== 0) {
        yield { policy, mode: mode.value, duration: duration.value, stated: asStated(facts, WITH_MODE) };
      }
    }
  },

  report: ({ policy, mode, duration, stated }) => ({
    place: policy.tiering.duration.place,
    message: `${subject('policy', policy.resource)} has a duration of ${duration} with tieringMode ${mode}; a duration stands with TierAfter only${stated}.`,
    resource: policy.resource,
  }),

  fixes({ policy: { tiering } }) {
    const members = [tiering.duration, tiering.durationType].flatMap(({ kind, place }) =>
      kind === 'absent' ? [] : [removal(place)],
    );
    return suggestion('Remove the duration', members.every((each) => each !== null) ? members : null);
  },
});

function removal({ member, node }: Place): Operation | null {
  return member && member.value === node ? { kind: 'remove', member } : null;
}
