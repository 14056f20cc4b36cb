import type { Place } from '../../expansion/resolved';
import type { FactBase } from '../../knowledge/knowledge';
import { TieringMode } from '../../model/arm';
import type { BackupPolicy } from '../../model/backupPolicy';
import { isWord } from '../../model/read';
import { archivingMode, LONG_TERM_FACTS, longTermMonths } from '../archiveTier';
import { writeValue } from '../edits';
import { suggestion } from '../fix';
import { counted } from '../retentionBlocks';
import { defineRule } from '../rule';
import { asStated, subject } from '../wording';

const SHORTEST_MONTHS = 'P051';
const MONTHS_LEFT = 'P052';
const UNIT = 'P053';

interface Problem {
  readonly place: Place;
  readonly what: string;
  /** The property to mend and the value that mends it. */
  readonly mend?: { readonly property: 'duration' | 'durationType'; readonly value: number | string };
}

interface Evidence extends Problem {
  readonly policy: BackupPolicy;
}

/**
 * Points are archived after a time that is too short, is not given in months, or leaves too little of the retention.
 * Silent where no point is kept for months or years, which is a rule of its own.
 */
export const policyTieringAfterTooShort = defineRule<Evidence>({
  meta: {
    id: 'policy-tiering-after-too-short',
    family: 'tiering',
    title: 'Archiving after a time that does not fit',
    preset: 'recommended',
    presets: { error: 'recommended' },
    severity: 'error',
    facts: [SHORTEST_MONTHS, MONTHS_LEFT, UNIT, ...LONG_TERM_FACTS],
    fixes: ['suggested'],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    for (const policy of model.virtualMachinePolicies()) {
      const months = longTermMonths(policy, facts);
      const problem = archivingMode(policy) === TieringMode.after ? problemOf(policy, months, facts) : null;
      if (problem && months !== 0) {
        yield { policy, ...problem };
      }
    }
  },

  report: ({ policy, place, what }) => ({
    place,
    message: `${subject('policy', policy.resource)} archives points ${what}.`,
    resource: policy.resource,
  }),

  fixes({ place, mend }) {
    if (!mend) {
      return [];
    }
    const title =
      mend.property === 'duration'
        ? `Archive after ${counted(Number(mend.value), 'months')}`
        : `Count in ${mend.value}`;
    return suggestion(title, writeValue(place, mend.property, mend.value));
  },
});

/** @param months the longest that points are kept; null where that is unknown */
function problemOf({ tiering }: BackupPolicy, months: number | null, facts: FactBase): Problem | null {
  const { duration, durationType, archive } = tiering;
  const unit = facts.text(UNIT);
  const shortest = facts.number(SHORTEST_MONTHS);
  const left = facts.number(MONTHS_LEFT);
  const latest = months === null ? null : months - left;
  if (durationType.kind === 'known' && !isWord(durationType, unit)) {
    const what = `after a time in ${durationType.value}; TierAfter counts in ${unit} only${asStated(facts, UNIT)}`;
    const isEnough =
      duration.kind === 'known' && shortest <= duration.value && (latest === null || duration.value <= latest);
    return {
      place: durationType.place,
      what,
      ...(isEnough ? { mend: { property: 'durationType', value: unit } } : {}),
    };
  }
  if (duration.kind === 'absent') {
    const what = `after a time that is not given; TierAfter needs a duration in ${unit}${asStated(facts, UNIT)}`;
    return archive.presence === 'yes' ? { place: tiering.mode.place, what } : null;
  }
  if (duration.kind !== 'known' || durationType.kind !== 'known') {
    return null;
  }
  const after = `after ${counted(duration.value, 'months')}`;
  if (duration.value < shortest) {
    const what = `${after}; they stay at least ${shortest} months in the vault tier${asStated(facts, SHORTEST_MONTHS)}`;
    const isEnough = latest === null || shortest <= latest;
    return { place: duration.place, what, ...(isEnough ? { mend: { property: 'duration', value: shortest } } : {}) };
  }
  if (months === null || latest === null || duration.value <= latest) {
    return null;
  }
  const what = `${after} and keeps them for ${counted(months, 'months')}; at least ${left} months must be left${asStated(facts, MONTHS_LEFT)}`;
  return {
    place: duration.place,
    what,
    ...(latest >= shortest ? { mend: { property: 'duration', value: latest } } : {}),
  };
}
