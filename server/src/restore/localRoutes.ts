/** The routes that stay in region and subscription of the machine: a new VM, its disks, its own disks replaced. */
import type { Tri } from '../expressions/value';
import { keyStateOf } from './keyStates';
import { offer, type RouteReasons, reason, type Situation, where } from './reasons';
import type { Reason, RouteId } from './route';
import { staysHome } from './target';

/** A VM made from the point. */
export const createVm: RouteReasons = function* (situation) {
  const { subject, traits, choices, facts } = situation;
  const { machine, diagnosticSettings } = subject;
  yield offer('Azure Backup can create a new VM from a recovery point.', [
    'F237',
    'F137',
    ...(machine.isLinux ? ['F205'] : []),
    ...(choices.sourceVm === 'deleted' ? ['F317'] : []),
  ]);
  const plan = facts.holds('N19')
    ? 'Sources differ on Marketplace VMs: one restores them as disks only, a newer one fails only once the plan is withdrawn, which no template shows.'
    : 'Marketplace VMs are restored as disks only, since a new VM needs purchase information; no template shows whether that holds for this plan.';
  yield* where(
    machine.hasPlan,
    'the VM has a Marketplace plan',
    reason('conditional', 'machine', plan, ['F331', 'F332', 'F189', 'N19'], machine.resource.read('plan').place),
  );
  yield* where(
    machine.isInAvailabilitySet,
    'the VM is in an availability set',
    reason('conditional', 'machine', 'The new VM is outside the availability set.', ['F325', 'F326']),
  );
  yield* where(
    machine.isOnDedicatedHost,
    'the VM is on a dedicated host',
    reason('conditional', 'machine', 'The new VM is not placed on the dedicated host.', ['F351', 'F352']),
  );
  const setting = diagnosticSettings.find(({ isThere }) => isThere === true) ?? diagnosticSettings[0];
  yield* where(
    setting?.isThere ?? false,
    'the VM has diagnostic settings of its own',
    reason(
      'unavailable',
      'machine',
      'Creating a new VM fails for a VM with diagnostic settings of its own.',
      ['F339', 'F340'],
      setting?.resource.name.place ?? null,
    ),
  );
  yield* leftOut(traits.leavesDataDiskOut, 'is not restored as a new VM');
  yield* keys(situation);
  yield* points(situation, 'create-vm');
};

/** Disks from which a VM is made by hand or by template. */
export const restoreDisks: RouteReasons = function* (situation) {
  yield offer('Azure Backup can restore the disks from a recovery point.', [
    'F242',
    'F138',
    ...(situation.subject.machine.isLinux ? ['F206'] : []),
  ]);
  yield* keys(situation);
  yield* points(situation, 'restore-disks');
};

/** The disks of the machine itself, exchanged. */
export const replaceExisting: RouteReasons = function* (situation) {
  const { subject, traits, choices } = situation;
  yield offer('Azure Backup can replace the disks of the existing VM.', [
    'F255',
    'F139',
    ...(subject.machine.isLinux ? ['F207'] : []),
  ]);
  if (choices.sourceVm === 'deleted') {
    yield reason('unavailable', 'target', 'The VM no longer exists, so its disks cannot be replaced.', ['F249']);
  }
  yield* where(
    traits.hasAzureDiskEncryption,
    'Azure Disk Encryption is on',
    reason(
      'unavailable',
      'machine',
      'Disks with Azure Disk Encryption are not replaced.',
      ['F255', 'F139'],
      traits.azureDiskEncryptionPlace,
    ),
  );
  yield* where(
    traits.isUnmanaged,
    'a disk is unmanaged',
    reason('unavailable', 'machine', 'Unmanaged disks are not replaced.', ['F257'], traits.unmanagedPlace),
  );
  yield* where(
    traits.isConfidential,
    'it is a Confidential VM',
    reason('notStated', 'machine', 'No source says whether the disks of a Confidential VM can be replaced.', ['F255']),
  );
  yield* where(
    traits.hasCustomerKeyDisk,
    'a disk has a customer-managed key',
    reason(
      'conditional',
      'machine',
      'Sources differ on disks with a customer-managed key: one replaces disks of unencrypted VMs only, another restores encrypted disks without such a limit.',
      ['F255', 'F394'],
      traits.customerKeyPlace,
    ),
  );
  yield* leftOut(traits.leavesDataDiskOut, 'does not replace the disks of a VM');
  yield* points(situation, 'replace-existing');
};

/** Points that lack a disk are restored as disks. */
function leftOut(leavesDataDiskOut: Tri, what: string): Iterable<Reason> {
  return where(
    leavesDataDiskOut,
    'a data disk is left out of the backup',
    reason('unavailable', 'backup', `A recovery point that leaves a data disk out ${what}.`, ['P085']),
  );
}

/** What the state of the keys means for the disks of a Confidential VM. */
function* keys({ subject, traits, choices, facts }: Situation): Iterable<Reason> {
  if (traits.isConfidential === false || traits.encryptsGuestStateOnly === true) {
    return;
  }
  const { confidentialKey, hasConfidentialKey } = subject.machine;
  const { keyState, tier } = choices;
  const state = keyState && keyStateOf(keyState, { hasCustomerKey: hasConfidentialKey === true, tier }, facts);
  if (!state) {
    // None chosen, or one in which these keys cannot be.
    const text =
      'The outcome depends on the state of disk encryption set, key vault or managed HSM, and key at the time of the restore.';
    const place = confidentialKey?.diskEncryptionSet.place ?? null;
    const depends = reason('conditional', 'key', text, ['F043', 'F041'], place);
    yield* where(hasConfidentialKey, 'the confidential OS disk has a customer-managed key', depends);
  } else if (state.outcome !== 'succeeds') {
    const routeState = state.outcome === 'fails' ? 'unavailable' : state.outcome;
    yield reason(routeState, 'key', `If ${state.text}, ${state.consequence}.`, state.facts);
  }
}

/** What the chosen point and target mean for a route that stays where the machine is. */
function* points(situation: Situation, id: RouteId): Iterable<Reason> {
  const { tier } = situation.choices;
  if (tier === 'archive') {
    yield reason('conditional', 'point', 'A point in the archive tier has to be rehydrated first.', ['P088']);
  }
  if (id === 'replace-existing' && tier === 'snapshot') {
    yield reason('unavailable', 'point', 'Replacing disks needs a point that has reached the vault.', ['P086']);
  }
  if (tier === 'secondary') {
    if (id === 'replace-existing') {
      yield reason('unavailable', 'point', 'Points in the secondary region do not offer replacing disks.', ['F267']);
    }
    return; // The result lies in the other region: the reasons of cross-region restore decide.
  }
  yield* staysHome(situation);
}
