/** Restore into the paired region. */
import type { Tri } from '../expressions/value';
import { offer, onlyAsDisks, type RouteReasons, reason, type Situation, where } from './reasons';
import type { Reason } from './route';
import { liesInPair } from './target';
import { anyDisk, crossRegionRestoreOf } from './traits';

/** Regions in which newer texts offer it to machines with Ultra disks, and with Premium SSD v2 disks. */
const ULTRA_REGIONS = 'P057';
const PREMIUM_V2_REGIONS = 'P058';
/** Hours by which the secondary region may be behind. */
const LAG = 'P074';

export const crossRegion: RouteReasons = function* (situation) {
  yield offer('Azure Backup can restore in the paired region.', ['F263', 'F303', 'F265', 'F266']);
  yield* byVault(situation);
  yield* byRegion(situation);
  yield* byMachine(situation);
  yield* byPoint(situation);
  yield* liesInPair(situation);
};

function* byVault({ subject: { vault, isProtected } }: Situation): Iterable<Reason> {
  if (!vault) {
    const text = 'The vault is not in this deployment: whether it has cross-region restore on is not known.';
    yield* isProtected === false ? [] : [reason('conditional', 'vault', text, ['F263'])];
    return;
  }
  const setting = crossRegionRestoreOf(vault);
  const place = setting.place ?? vault.resource.name.place;
  switch (setting.value) {
    case false:
      yield reason('unavailable', 'vault', 'crossRegionRestore is off in the vault.', ['F263'], place);
      break;
    case 'unstated':
      yield reason('unavailable', 'vault', 'crossRegionRestore is not turned on in the vault.', ['F263'], place);
      break;
    case 'unknown':
      yield reason('conditional', 'vault', 'Whether crossRegionRestore is on is not known.', ['F263'], place);
      break;
  }
}

function* byRegion({ subject, traits: { region, regionData } }: Situation): Iterable<Reason> {
  const { place } = subject.machine.location;
  if (!regionData) {
    const which = region === null ? 'the region of the VM' : `the region ${region}`;
    yield reason('conditional', 'machine', `Whether ${which} has a paired region is not known.`, ['F263'], place);
  } else if (regionData.pair === undefined) {
    const text = `The region ${regionData.name} has no paired region.`;
    yield reason('unavailable', 'machine', text, ['F263'], place);
  }
}

function* byMachine(situation: Situation): Iterable<Reason> {
  const { subject, traits } = situation;
  const confidential = 'Confidential VMs are not restored across regions.';
  yield* where(
    traits.isConfidential,
    'it is a Confidential VM',
    reason('unavailable', 'machine', confidential, ['F377', 'A011'], subject.machine.securityType.place),
  );
  const ultra = anyDisk(traits, (disk) => disk.isUltra);
  yield* byDiskKind(situation, ultra, 'Ultra disks', 'F419', ULTRA_REGIONS);
  const premiumV2 = anyDisk(traits, (disk) => disk.isPremiumV2);
  yield* byDiskKind(situation, premiumV2, 'Premium SSD v2 disks', 'F426', PREMIUM_V2_REGIONS);
  const noKey = 'No disk encryption set can be given during the restore; it is assigned afterwards.';
  yield* where(
    traits.hasCustomerKeyDisk,
    'a disk has a customer-managed key',
    reason('conditional', 'machine', noKey, ['F396', 'F397', 'P090'], traits.customerKeyPlace),
  );
  yield* onlyAsDisks(situation);
}

/** Closed to the kind of disk at first; later offered in listed regions, for Ultra disks with sources that differ. */
function byDiskKind(
  { traits, facts }: Situation,
  has: Tri,
  kind: string,
  closing: string,
  list: string,
): Iterable<Reason> {
  const question = `the VM has ${kind}`;
  if (facts.holds(closing)) {
    const text = `VMs with ${kind} are not restored across regions.`;
    return where(has, question, reason('unavailable', 'machine', text, [closing]));
  }
  if (traits.region === null) {
    const text = `VMs with ${kind} are restored across regions from listed regions only; that of the VM is not known.`;
    return where(has, question, reason('conditional', 'machine', text, [list, 'N15']));
  }
  if (!facts.list(list).includes(traits.region)) {
    const text = `VMs with ${kind} are not restored across regions from ${traits.region}.`;
    return where(has, question, reason('unavailable', 'machine', text, [list, 'N15']));
  }
  const text = `Sources differ for ${kind}: one offers it in ${traits.region}, another excludes them.`;
  return list === ULTRA_REGIONS ? where(has, question, reason('conditional', 'machine', text, [list, 'N15'])) : [];
}

function* byPoint({ choices: { tier }, facts }: Situation): Iterable<Reason> {
  switch (tier) {
    case 'snapshot':
      yield reason('unavailable', 'point', 'A snapshot is not restored in another region.', ['P089', 'F264']);
      break;
    case 'archive':
      yield reason('conditional', 'point', 'A point in the archive tier has to be rehydrated first.', ['P088']);
      break;
    case 'secondary':
      break;
    default: {
      const lag = facts.holds(LAG) ? `, which may be up to ${facts.number(LAG)} hours behind` : '';
      const text = `The point has to have reached the secondary region${lag}.`;
      yield reason('conditional', 'point', text, ['F264', LAG]);
    }
  }
}
