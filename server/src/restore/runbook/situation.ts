/** What the commands of a runbook depend on: the choices, and what the template says of machine and vault. */
import { normalizeRegion } from '../../knowledge/regions';
import { ExtendedLocationType, NetworkAccessPolicy, VirtualMachineProperty } from '../../model/arm';
import { isWord } from '../../model/read';
import type { Choices } from '../choices';
import type { RouteId } from '../route';
import type { Subject } from '../subject';
import { isOwnSubscription } from '../target';
import { crossRegionRestoreOf, redundancyOf, type Traits } from '../traits';

export interface Situation {
  readonly choices: Choices;
  /** Whether a customer-managed key encrypts the OS disk confidentially, in an edition that knows how to restore it. */
  readonly hasConfidentialKey: boolean;
  /** Whether the disks are certainly unmanaged. */
  readonly isUnmanaged: boolean;
  /** Whether the machine is certainly in an extended zone. */
  readonly isInExtendedZone: boolean;
  /** Whether a disk is certainly reached by private endpoints only. */
  readonly hasPrivateDisk: boolean;
  /** Whether the recovery point certainly leaves a data disk out, so that it comes back as disks. */
  readonly comesAsDisks: boolean;
  /** Whether the vault certainly offers the zones of the paired region only. */
  readonly hasZonesOfPair: boolean;
  /** Which parts of the chosen target are certainly not where the machine is. */
  readonly target: { readonly region: boolean; readonly subscription: boolean; readonly zone: boolean };
}

export function situationOf(
  { vault, machine }: Subject,
  traits: Traits,
  choices: Choices,
  hasConfidentialKey: boolean,
): Situation {
  const { targetRegion, targetSubscription, targetZone } = choices;
  const isElsewhere =
    targetRegion !== undefined && traits.region !== null && normalizeRegion(targetRegion) !== traits.region;
  return {
    choices,
    hasConfidentialKey,
    isUnmanaged: traits.isUnmanaged === true,
    isInExtendedZone: isWord(
      machine.resource.string(VirtualMachineProperty.extendedLocationType),
      ExtendedLocationType.edgeZone,
    ),
    hasPrivateDisk: traits.disks.some(
      ({ disk }) => disk.declared && isWord(disk.declared.networkAccessPolicy, NetworkAccessPolicy.allowPrivate),
    ),
    comesAsDisks: traits.leavesDataDiskOut === true,
    hasZonesOfPair:
      vault !== null && redundancyOf(vault).value === 'noZone' && crossRegionRestoreOf(vault).value === true,
    target: {
      region: isElsewhere,
      subscription: targetSubscription !== undefined && !isOwnSubscription(traits, targetSubscription),
      zone: targetZone !== undefined && (isElsewhere || traits.zones?.includes(targetZone) !== true),
    },
  };
}

/** Where the result of a route lies, compared with the machine. */
export interface Landing {
  readonly inPair: boolean;
  readonly inSubscription: boolean;
  readonly inZone: boolean;
}

/** Routes whose result stays where the machine is, whatever is chosen: a target elsewhere closes them. */
const AT_HOME: ReadonlySet<RouteId> = new Set(['create-vm', 'restore-disks', 'replace-existing', 'files']);

export function landingOf(id: RouteId, { choices, target, hasZonesOfPair }: Situation): Landing {
  const canLieElsewhere = !AT_HOME.has(id);
  return {
    inPair:
      id === 'cross-region' ||
      choices.tier === 'secondary' ||
      (canLieElsewhere && target.region) ||
      (id === 'cross-zonal' && hasZonesOfPair),
    inSubscription: id === 'cross-subscription' || (canLieElsewhere && target.subscription),
    inZone: id === 'cross-zonal' || (canLieElsewhere && target.zone),
  };
}

/** Whether the points to choose from are those of the paired region. */
export function listsPair({ choices, target }: Situation): boolean {
  return choices.tier === 'secondary' || target.region;
}

/** Whether a route makes a VM at once; else it gives disks. */
export function makesVm(id: RouteId, { isUnmanaged, comesAsDisks }: Situation): boolean {
  if (id === 'restore-disks' || id === 'replace-existing' || id === 'files' || isUnmanaged) {
    return false;
  }
  return id === 'create-vm' || !comesAsDisks;
}
