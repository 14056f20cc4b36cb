/** Restore into another subscription. */
import { sameWord } from '../model/read';
import { not } from '../model/tri';
import { encryptedElsewhere, offer, onlyAsDisks, type RouteReasons, reason, type Situation, where } from './reasons';
import type { Reason, Route } from './route';
import { inZonesOf, isOwnSubscription, isOwnZone, regionOfTarget, regionOrPair } from './target';

const ENCRYPTED = 'F279';
const TRUSTED_LAUNCH = 'F280';
const UNMANAGED = 'F278';
/** Generally available, also together with other regions and zones. */
const NEWER = 'N17';

const CLOSED_STATES = ['Disabled', 'PermanentlyDisabled'] as const;

export const crossSubscription: RouteReasons = function* (situation, crossRegion) {
  yield offer('Azure Backup can restore in another subscription of the same tenant.', [
    ...['F270', 'F302', 'F274', 'F275', 'F271'],
  ]);
  yield* byVault(situation);
  yield* crossSubscriptionByMachine(situation);
  yield* onlyAsDisks(situation);
  yield* byPoint(situation);
  yield* byTarget(situation, crossRegion);
};

function* byVault({ subject: { vault, isProtected } }: Situation): Iterable<Reason> {
  if (!vault) {
    const text = 'The vault is not in this deployment: whether it allows restore in another subscription is not known.';
    yield* isProtected === false ? [] : [reason('conditional', 'vault', text, ['F270'])];
    return;
  }
  const { crossSubscriptionRestore: state } = vault;
  if (state.kind === 'known' && CLOSED_STATES.some((closed) => sameWord(closed, state.value))) {
    const text = `crossSubscriptionRestoreState is ${state.value} in the vault.`;
    yield reason('unavailable', 'vault', text, ['F270'], state.place);
  } else if (state.kind === 'unknown') {
    yield reason('conditional', 'vault', 'crossSubscriptionRestoreState is not known.', ['F270'], state.place);
  }
}

/** The facts of what the machine itself decides. */
export const CROSS_SUBSCRIPTION_MACHINE_FACTS = [UNMANAGED, ENCRYPTED, TRUSTED_LAUNCH, NEWER] as const;

/** What the machine itself decides. */
export function* crossSubscriptionByMachine(situation: Situation): Iterable<Reason> {
  const { subject, traits, facts } = situation;
  yield* where(
    traits.isUnmanaged,
    'a disk is unmanaged',
    reason(
      'unavailable',
      'machine',
      'Unmanaged VMs are not restored in another subscription.',
      [UNMANAGED],
      traits.unmanagedPlace,
    ),
  );
  const text = 'VMs with Azure Disk Encryption are not restored in another subscription.';
  yield* where(
    traits.hasAzureDiskEncryption,
    'Azure Disk Encryption is on',
    reason('unavailable', 'machine', text, [ENCRYPTED, NEWER], traits.azureDiskEncryptionPlace),
  );
  yield* encryptedElsewhere(situation, 'in another subscription', ENCRYPTED, NEWER);
  if (facts.holds(TRUSTED_LAUNCH)) {
    const text = 'Trusted launch VMs are not restored in another subscription.';
    const closed = reason('unavailable', 'machine', text, [TRUSTED_LAUNCH], subject.machine.securityType.place);
    yield* where(traits.isTrustedLaunch, 'it is a trusted launch VM', closed);
  }
}

function* byPoint({ choices: { tier }, facts }: Situation): Iterable<Reason> {
  switch (tier) {
    case undefined:
      yield reason('conditional', 'point', 'The point has to be in the vault, not a snapshot only.', ['F276', NEWER]);
      break;
    case 'snapshot':
      yield reason('unavailable', 'point', 'A snapshot is not restored in another subscription.', ['F276', NEWER]);
      break;
    case 'archive':
      yield reason('conditional', 'point', 'A point in the archive tier has to be rehydrated first.', ['P088']);
      break;
    case 'secondary': {
      const together = 'The point is in the secondary region, so the conditions of cross-region restore apply as well.';
      const closed = 'A point in the secondary region is not restored in another subscription.';
      yield facts.holds(NEWER)
        ? reason('conditional', 'point', together, [NEWER])
        : reason('unavailable', 'point', closed, ['F277']);
      break;
    }
  }
}

function* byTarget(situation: Situation, crossRegion: Route | null): Iterable<Reason> {
  const { traits, choices, facts } = situation;
  const { targetZone, targetSubscription } = choices;
  if (targetSubscription !== undefined && isOwnSubscription(traits, targetSubscription)) {
    yield reason('unavailable', 'target', 'The target is the subscription of the VM itself.', ['F270']);
  }
  yield* regionOrPair(situation, crossRegion);
  if (targetZone === undefined) {
    return;
  }
  yield* inZonesOf(regionOfTarget(situation), targetZone);
  const together = 'The result lies in another zone too, so the conditions of cross-zonal restore apply as well.';
  const another = facts.holds(NEWER)
    ? reason('conditional', 'target', together, [NEWER])
    : reason('unavailable', 'target', 'It is not stated to go together with another zone.', ['F270', 'F281']);
  yield* where(not(isOwnZone(situation, targetZone)), `the VM is in zone ${targetZone}`, another);
}
