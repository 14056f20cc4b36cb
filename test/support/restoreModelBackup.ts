/** Statement 3 of the restore plan's reference model: what makes the backup of a machine impossible. */
import type { DataDisk, Edition, Situation } from './restoreSituation';

/** 17: without `isInclusionList` the list names what is left out. The disk of the system is always backed up. */
export function leftOut({ protection: { exclusion, state } }: Situation, disk: DataDisk): boolean {
  if (state === 'no' || exclusion === undefined || exclusion.luns === 'unknown') {
    return false;
  }
  return exclusion.luns.includes(disk.lun) !== Boolean(exclusion.inclusion);
}

/** 15: an excluded disk takes no part. */
export const takingPart = (of: Situation) => of.machine.dataDisks.filter((disk) => !leftOut(of, disk));
/** 18: the type that joins use; null where no one can tell. */
function policyType({ protection: { policy, state } }: Situation): 'V1' | 'V2' | null {
  if (state === 'stopped') {
    return null; // What has stopped names no policy.
  }
  if (typeof policy === 'object') {
    return policy.type;
  }
  return policy === 'DefaultPolicy' ? 'V1' : policy === 'EnhancedPolicy' ? 'V2' : null;
}

const TERABYTE = 1024;

/** 3: how severe the rules are that make the backup itself impossible, by the table of presets. */
export function impossible(of: Situation, edition: Edition): 'E' | 'W' | null {
  const { machine: vm, protection } = of;
  const early = edition < '2026';
  const confidential = vm.securityType === 'ConfidentialVM' && !of.securityUnknown;
  const encryption = confidential ? vm.confidential : undefined;
  const trustedLaunch = vm.securityType === 'TrustedLaunch' && !of.securityUnknown;
  if (protection.state === 'no') {
    return null;
  }
  const type = policyType(of);
  const crash = type !== null && typeof protection.policy === 'object' && Boolean(protection.policy.crashConsistent);
  const kept = takingPart(of);
  const sizes = [vm.osDisk.size ?? 0, ...kept.map((disk) => disk.size ?? 0)];
  const agentless = !early && crash && type === 'V2';
  const v1 = type === 'V1';
  const oldItem = protection.state === 'intent' || protection.apiVersion < '2025-01-01';
  // The presets give the default policy of an existing vault a warning in the row of Confidential VMs alone.
  const confidentialStandard = protection.policy === 'DefaultPolicy' && protection.vault === null ? 'W' : 'E';
  const shared = vm.dataDisks.filter((disk) => disk.kind === 'shared');
  const found: ['E' | 'W', boolean][] = [
    ['E', early && encryption === 'CMK'],
    [confidentialStandard, confidential && v1],
    [early ? 'E' : 'W', trustedLaunch && v1 && (early || oldItem)],
    ['W', !early && confidential && encryption !== 'PMK' && encryption !== 'CMK'],
    ['E', !early && confidential && vm.size === 'v5'],
    ['E', !early && confidential && crash],
    ['E', v1 && kept.some((disk) => disk.kind === 'ultra')],
    ['E', v1 && kept.some((disk) => disk.kind === 'premiumV2')],
    ['E', shared.some((disk) => sharedFails(of, disk, type, edition))],
    [early ? 'E' : 'W', vm.osDisk.kind === 'ephemeral'],
    ['E', early && kept.some((disk) => disk.privateEndpoint)],
    ['E', kept.length > (vm.unmanaged ? 16 : 32)],
    ['E', sizes.some((size) => size > (early ? 32 : 64) * TERABYTE)],
    ['E', sizes.reduce((sum, size) => sum + size, 0) > (early ? 256 : 512) * TERABYTE],
    ['E', Boolean(protection.vault?.otherRegion)],
    ['E', Boolean(vm.extensionsForbidden) && !agentless],
    ['W', Boolean(vm.agentNotProvisioned) && !agentless],
    ['E', vm.image !== undefined && !agentless],
    [
      'E',
      !early && Boolean(vm.extendedZone) && (v1 || (typeof protection.policy === 'object' && type === 'V2' && !crash)),
    ],
  ];
  const severities = found.filter(([, fires]) => fires).map(([severity]) => severity);
  return severities.includes('E') ? 'E' : severities.includes('W') ? 'W' : null;
}

/** 2021: only a Standard policy fails. Later: unless left out, and from 2026 only an Enhanced policy leaves it out. */
function sharedFails(of: Situation, disk: DataDisk, type: 'V1' | 'V2' | null, edition: Edition): boolean {
  if (edition === '2021-11-18') {
    return type === 'V1';
  }
  return !leftOut(of, disk) || (edition >= '2026' && type === 'V1');
}
