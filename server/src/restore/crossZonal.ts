/** Restore into another availability zone. */
import { encryptedElsewhere, offer, onlyAsDisks, type RouteReasons, reason, type Situation, where } from './reasons';
import type { Reason, Route } from './route';
import { inZonesOf, isOwnSubscription, isOwnZone, regionOfTarget, regionOrPair } from './target';
import { crossRegionRestoreOf, redundancyOf } from './traits';

const PINNED = 'F281';
const ENCRYPTED = 'F286';
const TRUSTED_LAUNCH = 'F287';
/** Trusted launch is no longer excluded; sources differ on encrypted machines. */
const NEWER = 'N18';
/** What the newer text asks of machine, point and vault. */
const CONDITIONS = 'P087';
const COMBINES = 'N17';
const WITH_SECONDARY = 'The point is in the secondary region, so the conditions of cross-region restore apply as well.';
const WITH_SUBSCRIPTION =
  'The result lies in another subscription too, so the conditions of cross-subscription restore apply as well.';

export const crossZonal: RouteReasons = function* (situation, crossRegion) {
  yield offer('Azure Backup can restore in another zone.', [PINNED, 'F304', 'F283', 'F284', 'F342']);
  yield* byZonesAndVault(situation);
  yield* crossZonalByMachine(situation);
  yield* onlyAsDisks(situation);
  yield* byPoint(situation);
  yield* byTarget(situation, crossRegion);
};

function* byZonesAndVault(situation: Situation): Iterable<Reason> {
  const {
    traits: { isPinned },
    facts,
  } = situation;
  if (facts.holds(CONDITIONS)) {
    yield* byRedundancy(situation, isPinned);
  } else if (isPinned !== true) {
    yield isPinned === false
      ? reason('unavailable', 'machine', 'The VM is in no zone, and only VMs of a zone are restored in another.', [
          PINNED,
        ])
      : reason('conditional', 'machine', 'Whether the VM is in a zone is not known.', [PINNED]);
  }
}

/** The newer text asks for a zone-redundant vault; for machines of a zone cross-region restore does as well. */
function* byRedundancy(
  { subject: { vault, isProtected } }: Situation,
  isPinned: boolean | 'unknown',
): Iterable<Reason> {
  if (isProtected === false) {
    return; // There is no vault to speak of.
  }
  const redundancy = vault ? redundancyOf(vault) : { value: 'unstated' as const, place: null };
  const crossRegion = vault ? crossRegionRestoreOf(vault).value : 'unknown';
  const { value, place } = redundancy;
  if (isPinned !== true && value !== 'noZone') {
    const text =
      isPinned === false
        ? 'The VM is in no zone: one source restores zone-pinned VMs, a newer one asks for a zone-redundant vault only.'
        : 'Whether the VM is in a zone is not known.';
    yield reason('conditional', 'machine', text, [PINNED, CONDITIONS]);
  }
  if (value === 'zone') {
    return;
  }
  if (value === 'noZone' && (isPinned === false || crossRegion === false || crossRegion === 'unstated')) {
    yield reason('unavailable', 'vault', 'The vault is not zone-redundant.', [CONDITIONS], place);
  } else if (crossRegion === true && isPinned !== false) {
    const text = 'With cross-region restore on, the zones are those of the paired region.';
    yield reason('conditional', 'vault', text, [CONDITIONS], place);
  } else {
    const what = isPinned === false ? 'is zone-redundant' : 'is zone-redundant or has cross-region restore on';
    const text = vault
      ? `Whether the vault ${what} is not stated.`
      : `The vault is not in this deployment: whether it ${what} is not known.`;
    yield reason('conditional', 'vault', text, [CONDITIONS], place);
  }
}

/** The facts of what the machine itself decides. */
export const CROSS_ZONAL_MACHINE_FACTS = [ENCRYPTED, TRUSTED_LAUNCH, NEWER, CONDITIONS] as const;

/** What the machine itself decides, besides its zones. */
export function* crossZonalByMachine(situation: Situation): Iterable<Reason> {
  const { subject, traits, facts } = situation;
  const isNewer = facts.holds(NEWER);
  if (facts.holds(CONDITIONS)) {
    yield* where(
      traits.isUnmanaged,
      'a disk is unmanaged',
      reason(
        'unavailable',
        'machine',
        'Unmanaged VMs are not restored in another zone.',
        [CONDITIONS],
        traits.unmanagedPlace,
      ),
    );
  }
  const encrypted = isNewer
    ? reason(
        'conditional',
        'machine',
        'Sources differ on VMs with Azure Disk Encryption restored in another zone.',
        [ENCRYPTED, NEWER],
        traits.azureDiskEncryptionPlace,
      )
    : reason(
        'unavailable',
        'machine',
        'VMs with Azure Disk Encryption are not restored in another zone.',
        [ENCRYPTED],
        traits.azureDiskEncryptionPlace,
      );
  yield* where(traits.hasAzureDiskEncryption, 'Azure Disk Encryption is on', encrypted);
  yield* encryptedElsewhere(situation, 'in another zone', ENCRYPTED, NEWER);
  if (facts.holds(TRUSTED_LAUNCH)) {
    const text = 'Trusted launch VMs are not restored in another zone.';
    const closed = reason('unavailable', 'machine', text, [TRUSTED_LAUNCH], subject.machine.securityType.place);
    yield* where(traits.isTrustedLaunch, 'it is a trusted launch VM', closed);
  }
}

function* byPoint({ choices: { tier }, facts }: Situation): Iterable<Reason> {
  switch (tier) {
    case undefined:
      yield reason('conditional', 'point', 'The point has to be in the vault alone, its snapshot gone.', ['F285']);
      break;
    case 'snapshot':
    case 'snapshot-and-vault':
      yield reason('unavailable', 'point', 'A point that has its snapshot is not restored in another zone.', [
        'F285',
        'P076',
      ]);
      break;
    case 'archive':
      yield reason('conditional', 'point', 'A point in the archive tier has to be rehydrated first.', ['P088']);
      break;
    case 'secondary':
      yield facts.holds(COMBINES)
        ? reason('conditional', 'point', WITH_SECONDARY, [COMBINES])
        : reason('unavailable', 'point', 'It is not stated to go together with the secondary region.', [PINNED]);
      break;
  }
}

function* byTarget(situation: Situation, crossRegion: Route | null): Iterable<Reason> {
  const { traits, choices, facts } = situation;
  const { targetZone, targetSubscription } = choices;
  yield* regionOrPair(situation, crossRegion);
  if (targetZone !== undefined) {
    yield* inZonesOf(regionOfTarget(situation), targetZone);
    const itself = reason('unavailable', 'target', `The VM is in zone ${targetZone} itself.`, ['F342']);
    yield* where(isOwnZone(situation, targetZone), `the VM is in zone ${targetZone}`, itself);
  }
  if (targetSubscription !== undefined && !isOwnSubscription(traits, targetSubscription)) {
    yield facts.holds(COMBINES)
      ? reason('conditional', 'target', WITH_SUBSCRIPTION, [COMBINES])
      : reason('unavailable', 'target', 'It is not stated to go together with another subscription.', [PINNED]);
  }
}
