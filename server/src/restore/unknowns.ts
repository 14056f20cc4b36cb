/** What a template leaves open of a restore plan, each with what would decide it. */
import type { PropertyRead, Resolved } from '../expansion/resolved';
import { ProtectionProperty, VirtualMachineProperty } from '../model/arm';
import { type SourceRange, sourceOf } from './names';
import type { Statement } from './statement';
import type { Subject } from './subject';

export interface PlannedUnknown extends Statement {
  readonly source: SourceRange | null;
}

const UNDECIDED: PlannedUnknown = {
  text: 'Whether the VM is protected as the environment profile says is not known: it does not set protectAllVms.',
  facts: [],
  source: null,
};

export function unknownsOf(subject: Subject): readonly PlannedUnknown[] {
  const { protection, isProtected } = subject;
  const open = protection?.resource.assumedFor && isProtected === 'unknown' ? [UNDECIDED] : [];
  return [...ofMachine(subject), ...ofProtection(subject), ...ofVault(subject), ...open];
}

function ofMachine({ machine: { resource, location, securityType } }: Subject): readonly PlannedUnknown[] {
  const all = resource.read('properties');
  if (location.kind === 'unknown' && all.value?.kind === 'unknown') {
    const text = `The region, the disks and all other properties of the VM are not known because ${all.value.why}.`;
    return [{ text, facts: [], source: sourceOf(location.place) }];
  }
  return [
    ...resolved('The name of the VM is', resource.name),
    ...resolved('The region of the VM is', location),
    ...read('The zones of the VM are', resource.read(VirtualMachineProperty.zones)),
    ...resolved('The security type is', securityType),
    ...read('The data disks are', resource.read(VirtualMachineProperty.dataDisks)),
  ];
}

function ofProtection({ protection }: Subject): readonly PlannedUnknown[] {
  if (!protection || protection.resource.assumedFor) {
    return [];
  }
  const { resource } = protection;
  return [
    ...resolved('The name of the protected item is', resource.name),
    ...read('The disks that the protected item chooses are', resource.read(ProtectionProperty.diskLuns)),
  ];
}

function ofVault({ vault }: Subject): readonly PlannedUnknown[] {
  if (!vault) {
    return [];
  }
  return [
    ...vault.crossRegionRestore.flatMap((setting) => resolved('The cross-region restore of the vault is', setting)),
    ...vault.redundancy.flatMap((setting) => resolved('The redundancy of the vault is', setting)),
    ...resolved('The cross-subscription restore of the vault is', vault.crossSubscriptionRestore),
  ];
}

/** @param what with its verb: `The region is` */
function resolved(what: string, value: Resolved<unknown>): readonly PlannedUnknown[] {
  return value.kind === 'unknown' ? [unknown(what, value.unknown?.why, sourceOf(value.place))] : [];
}

function read(what: string, { value, place }: PropertyRead): readonly PlannedUnknown[] {
  return value?.kind === 'unknown' ? [unknown(what, value.why, sourceOf(place))] : [];
}

function unknown(what: string, why: string | undefined, source: SourceRange | null): PlannedUnknown {
  return { text: `${what} not known${why === undefined ? '' : ` because ${why}`}.`, facts: [], source };
}
