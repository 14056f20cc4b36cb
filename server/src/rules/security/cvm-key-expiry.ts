import type { Place } from '../../expansion/resolved';
import type { FactBase, Table } from '../../knowledge/knowledge';
import type { BackupPolicy } from '../../model/backupPolicy';
import type { Key } from '../../model/keyStore';
import type { Model, ProtectedMachine } from '../../model/model';
import type { Protection } from '../../model/protection';
import { sameWord } from '../../model/read';
import { confidentialSets } from '../keyAccess';
import { defineRule } from '../rule';
import { mention, subject } from '../wording';

const DAYS_OF_UNIT = 'P042';
const DEFAULT_POLICY = 'P011';
const DEFAULT_RETENTION = 'F525';

interface Evidence extends ProtectedMachine {
  readonly key: Key;
  readonly place: Place;
  /** When it expires, as a part of a sentence. */
  readonly expires: string;
  /** Days for which the policy keeps points. */
  readonly retentionDays: number;
}

/** A key of a protected Confidential VM that expires earlier than the recovery points that are encrypted with it. */
export const cvmKeyExpiry = defineRule<Evidence>({
  meta: {
    id: 'cvm-key-expiry',
    family: 'security',
    title: 'Key of a Confidential VM expires before its recovery points',
    preset: 'all',
    severity: {
      '2021-11-18': 'off',
      '2023-07-05': 'off',
      '2025-01-30': 'off',
      '2026-01-28': 'information',
      latest: 'information',
    },
    facts: ['F045', 'F046', DEFAULT_RETENTION, 'A004', DEFAULT_POLICY, DAYS_OF_UNIT],
    fixes: [],
    since: '0.1.0',
  },

  *check({ model, facts, today }) {
    for (const { machine, protection } of model.protectedMachines()) {
      for (const reference of confidentialSets(machine)) {
        const set = model.keyJoins.diskEncryptionSet(reference, machine.resource);
        const key = set && model.keyJoins.keyOf(set);
        const retentionDays = key ? longestRetention(protection, model, facts) : 0;
        const early = key && earlyExpiry(key, retentionDays, today, facts.table(DAYS_OF_UNIT));
        if (early) {
          yield { machine, protection, key, ...early, retentionDays };
        }
      }
    }
  },

  report: ({ machine, protection, key, place, expires, retentionDays }) => ({
    place,
    message:
      `${subject('key', key.resource)} of ${mention('Confidential VM', machine.resource)} expires ${expires}, while ` +
      `recovery points are kept for ${retentionDays} days: a point whose key version has expired cannot be restored.`,
    resource: key.resource,
    related: [
      {
        place: protection.policy?.place ?? protection.resource.name.place,
        message: 'The policy that keeps the points.',
      },
    ],
    ...(key.isRotated ? { severity: 'hint' as const } : {}),
  }),
});

/** The longest time for which the policy certainly keeps a point; 0 where it is not known. */
function longestRetention(protection: Protection, model: Model, facts: FactBase): number {
  const [reference, ...others] = model.policiesOf(protection);
  if (!reference || others.length > 0 || reference.kind === 'unknown') {
    return 0;
  }
  if (reference.kind === 'elsewhere') {
    return sameWord(reference.name, facts.text(DEFAULT_POLICY)) ? facts.number(DEFAULT_RETENTION) : 0;
  }
  return Math.max(...retentionDays(reference.policy, facts.table(DAYS_OF_UNIT)));
}

function retentionDays({ retention }: BackupPolicy, daysOfUnit: Table): readonly number[] {
  return retention.blocks.map(({ count, durationType }) =>
    count.kind === 'known' && durationType.kind === 'known' ? count.value * daysOf(durationType.value, daysOfUnit) : 0,
  );
}

function daysOf(unit: string, daysOfUnit: Table): number {
  const row = Object.entries(daysOfUnit).find(([name]) => sameWord(name, unit));
  return Number(row?.[1] ?? 0);
}

function earlyExpiry(
  { expiry, rotationExpiry }: Key,
  days: number,
  today: string,
  daysOfUnit: Table,
): Pick<Evidence, 'place' | 'expires'> | undefined {
  if (expiry.kind === 'known' && expiry.value * 1000 < Date.parse(today) + days * MILLISECONDS_A_DAY) {
    return { place: expiry.place, expires: `on ${new Date(expiry.value * 1000).toISOString().slice(0, 10)}` };
  }
  const validity = rotationExpiry.kind === 'known' ? durationInDays(rotationExpiry.value, daysOfUnit) : null;
  return validity !== null && validity < days
    ? { place: rotationExpiry.place, expires: `${validity} days after each rotation` }
    : undefined;
}

const MILLISECONDS_A_DAY = 86_400_000;

/** `P2Y`, `P90D`; null for a text that is no duration of whole days. */
function durationInDays(duration: string, daysOfUnit: Table): number | null {
  const match = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/i.exec(duration);
  const units = ['Years', 'Months', 'Weeks', 'Days'];
  return match && units.reduce((sum, unit, index) => sum + Number(match[index + 1] ?? 0) * daysOf(unit, daysOfUnit), 0);
}
