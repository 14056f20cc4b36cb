/** Runbooks of every shape, by hand: no template behind them. */
import { knowledge } from '../../server/src/knowledge/knowledge';
import { ROUTE_IDS, type Route } from '../../server/src/restore/route';
import { type Runbook, type RunbookInput, runbookOf } from '../../server/src/restore/runbook/runbook';
import type { Situation } from '../../server/src/restore/runbook/situation';
import type { RunbookNames } from '../../server/src/restore/runbook/variables';

/** A Confidential VM with a customer-managed key and no choice made. */
export const ORDINARY: Situation = {
  choices: {},
  hasConfidentialKey: true,
  isUnmanaged: false,
  isInExtendedZone: false,
  hasPrivateDisk: false,
  comesAsDisks: false,
  hasZonesOfPair: false,
  target: { region: false, subscription: false, zone: false },
};

export const allOpen: readonly Route[] = ROUTE_IDS.map((id) => ({ id, state: 'available', reasons: [] }));

/** Each name the same, or none known. */
export function namesWith(value: string | null): RunbookNames {
  return {
    subscription: value,
    machine: value,
    machineGroup: value,
    region: value,
    vault: value,
    vaultGroup: value,
    policy: value,
    pairedRegion: value,
    targetSubscription: value,
    targetZone: value,
    keyStore: value,
    keyStoreGroup: value,
    key: value,
    keyVersion: value,
    targetKeyStore: value,
    set: value,
    setGroup: value,
  };
}

export interface RunbookParts extends Omit<Partial<RunbookInput>, 'situation'> {
  readonly situation?: Partial<Situation>;
}

export function runbook({ situation, ...parts }: RunbookParts = {}): Runbook {
  return runbookOf({
    names: namesWith(null),
    routes: allOpen,
    situation: { ...ORDINARY, ...situation },
    keyState: null,
    keyStore: 'unknown',
    keyAccess: 'unknown',
    differences: [],
    facts: knowledge('latest'),
    ...parts,
  });
}
