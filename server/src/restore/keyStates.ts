/** What becomes of the restore of a Confidential VM with the keys in a given state. */
import type { FactBase } from '../knowledge/knowledge';
import type { Tier } from './choices';

export const KEY_STATE_IDS = [
  ...['K1', 'K2', 'K3', 'K4', 'K5', 'K6', 'K7', 'K8', 'K9', 'K10'],
  ...['K11', 'K11a', 'K11b', 'K11c', 'K12', 'K13'],
] as const as readonly KeyStateId[];

export type KeyStateId =
  | 'K1'
  | 'K2'
  | 'K3'
  | 'K4'
  | 'K5'
  | 'K6'
  | 'K7'
  | 'K8'
  | 'K9'
  | 'K10'
  | 'K11'
  | 'K11a'
  | 'K11b'
  | 'K11c'
  | 'K12'
  | 'K13';

export type Outcome = 'succeeds' | 'conditional' | 'fails' | 'notStated';

export interface KeyState {
  readonly id: KeyStateId;
  /** What is the matter with the keys, as a clause. */
  readonly text: string;
  readonly outcome: Outcome;
  /** What that means for the restore, as a clause. */
  readonly consequence: string;
  /** The error that Azure names for it. */
  readonly errorCode: string | null;
  readonly facts: readonly string[];
  /** Steps of the recovery procedure, R1 to R13. */
  readonly recovery: readonly string[];
}

/** The preview that made such restores possible; before it nothing is stated. */
const CONFIDENTIAL_RESTORE = 'F041';
/** The later restore article: from it on a rotated key is a condition, since points follow a rotation. */
const LATER_ARTICLE = 'N5';
/** What editions before it say: machines with a customer-managed key are not backed up, those with a platform key are. */
const NOT_BACKED_UP = 'F373';
const PLATFORM_KEY = 'F372';
/** Keys of recovery points follow a rotation. */
const POINTS_FOLLOW = 'A004';
/** A new disk encryption set does not help points that are a snapshot only. */
const NOT_FROM_SNAPSHOTS = 'N6';

const WHOLE_PROCEDURE = Array.from({ length: 13 }, (_, index) => `R${index + 1}`);

interface Row {
  readonly text: string;
  readonly outcome: Outcome;
  readonly facts: readonly string[];
  /** What it means where that is particular to it. */
  readonly consequences?: Readonly<Partial<Record<Outcome, string>>>;
  readonly recovery?: readonly string[];
  /** The fact whose value is the error code. */
  readonly error?: string;
}

const CONSEQUENCES: Readonly<Record<Outcome, string>> = {
  succeeds: 'the restore succeeds',
  conditional: 'the restore may fail',
  fails: 'the restore fails until that is repaired',
  notStated: 'no source of this edition says what a restore does',
};

const AFTER_ROTATION = {
  conditional:
    'sources differ: one asks for the earlier version, another updates the keys of recovery points by itself',
};

const ROWS: Readonly<Record<KeyStateId, Row>> = {
  K1: { text: 'the original disk encryption set and key are intact', outcome: 'succeeds', facts: ['F044'] },
  K2: {
    text: 'the key was rotated and its earlier version is valid',
    outcome: 'succeeds',
    facts: ['F045', POINTS_FOLLOW],
  },
  K3: {
    text: 'the key was rotated and its earlier version has expired',
    outcome: 'fails',
    consequences: AFTER_ROTATION,
    facts: ['F046', POINTS_FOLLOW],
    recovery: WHOLE_PROCEDURE,
  },
  K4: {
    text: 'the key was rotated and its earlier version is deleted',
    outcome: 'fails',
    consequences: AFTER_ROTATION,
    facts: ['F047', POINTS_FOLLOW],
    recovery: WHOLE_PROCEDURE,
  },
  K5: {
    text: 'the disk encryption set moved to another key and the old one exists',
    outcome: 'succeeds',
    facts: ['F048', 'N5'],
  },
  K6: {
    text: 'the disk encryption set moved to another key and the old one is deleted',
    outcome: 'fails',
    facts: ['F049'],
    recovery: WHOLE_PROCEDURE,
  },
  K7: {
    text: 'the disk encryption set is deleted',
    outcome: 'fails',
    facts: ['F050', 'F052'],
    recovery: WHOLE_PROCEDURE,
    error: 'F050',
  },
  K8: {
    text: 'the key is deleted',
    outcome: 'fails',
    facts: ['F051', 'F052'],
    recovery: WHOLE_PROCEDURE,
    error: 'F051',
  },
  K9: {
    text: 'a new disk encryption set with the restored key, of the same version, is given',
    outcome: 'conditional',
    consequences: {
      conditional: 'the restore can succeed, though not from a point that is a snapshot only',
      fails: 'the restore fails, since the point is a snapshot only',
    },
    facts: ['F053', NOT_FROM_SNAPSHOTS],
    recovery: ['R11', 'R12'],
  },
  K10: {
    text: 'a disk encryption set with another key or another version is given',
    outcome: 'fails',
    facts: ['F054', 'F055'],
    recovery: WHOLE_PROCEDURE,
    error: 'F054',
  },
  K11: {
    text: 'disk encryption set, guest agent or backup service lack access to the key',
    outcome: 'conditional',
    consequences: { conditional: 'the restore fails or the VM does not boot, depending on which of them it is' },
    facts: ['F057', 'F058', 'F066', 'F093'],
    recovery: ['R9', 'R11', 'R12'],
  },
  K11a: {
    text: 'the disk encryption set lacks access to the key',
    outcome: 'fails',
    facts: ['F057'],
    recovery: ['R11'],
  },
  K11b: {
    text: 'the Confidential Guest VM Agent lacks access to the key',
    outcome: 'conditional',
    consequences: { conditional: 'the restored VM does not boot' },
    facts: ['F058', 'F066'],
    recovery: ['R12'],
  },
  K11c: {
    text: 'Backup Management Service lacks access to the key',
    outcome: 'conditional',
    consequences: { conditional: 'the key is not backed up, and cannot be brought back if it is lost' },
    facts: ['F020', 'F022', 'F601', 'F093'],
    recovery: ['R9'],
  },
  K12: { text: 'the key is platform-managed', outcome: 'succeeds', facts: ['F040'] },
  K13: {
    text: 'the key vault or managed HSM is deleted or cannot be reached',
    outcome: 'conditional',
    consequences: { conditional: 'the restore depends on it, and no source names the outcome' },
    facts: ['F043'],
    recovery: WHOLE_PROCEDURE,
  },
};

/** What is the matter with the keys, as a clause. */
export function keyStateText(id: KeyStateId): string {
  return ROWS[id].text;
}

/** What a key state depends on besides itself. */
export interface KeySituation {
  /** Whether a customer-managed key encrypts the OS disk confidentially; else it is platform-managed. */
  readonly hasCustomerKey: boolean;
  readonly tier?: Tier | undefined;
}

/** The outcome of a key state; null where that state cannot be: K12 alone is of platform-managed keys. */
export function keyStateOf(id: KeyStateId, { hasCustomerKey, tier }: KeySituation, facts: FactBase): KeyState | null {
  if ((id === 'K12') === hasCustomerKey) {
    return null;
  }
  const row = ROWS[id];
  const outcome = facts.holds(CONFIDENTIAL_RESTORE) ? outcomeOf(id, row, tier, facts) : 'notStated';
  const speaks = (fact: string) => facts.holds(fact) && (fact !== POINTS_FOLLOW || outcome !== 'fails');
  return {
    id,
    text: row.text,
    outcome,
    consequence: consequenceOf(id, row, outcome, facts),
    errorCode: row.error === undefined ? null : facts.text(row.error),
    facts: outcome === 'notStated' ? [hasCustomerKey ? NOT_BACKED_UP : PLATFORM_KEY] : row.facts.filter(speaks),
    recovery: row.recovery ?? [],
  };
}

function consequenceOf(id: KeyStateId, { consequences }: Row, outcome: Outcome, facts: FactBase): string {
  if (id === 'K9' && outcome === 'conditional' && !facts.holds(NOT_FROM_SNAPSHOTS)) {
    return 'the restore can succeed';
  }
  return consequences?.[outcome] ?? CONSEQUENCES[outcome];
}

function outcomeOf(id: KeyStateId, { outcome }: Row, tier: Tier | undefined, facts: FactBase): Outcome {
  if ((id === 'K3' || id === 'K4') && facts.holds(LATER_ARTICLE)) {
    return 'conditional';
  }
  return id === 'K9' && tier === 'snapshot' && facts.holds(NOT_FROM_SNAPSHOTS) ? 'fails' : outcome;
}
