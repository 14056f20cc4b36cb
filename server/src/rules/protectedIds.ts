/** What the ids that protect a virtual machine say: its group and name, its type, the vault of its policy. */
import type { Resource } from '../expansion/resource';
import { StringValue, type Value } from '../expressions/value';
import { ResourceType } from '../model/arm';
import { textWithGaps, UNKNOWN_PART } from '../model/ids';

/** Group and name of a virtual machine; null for what is not known. */
export interface MachineNames {
  readonly group: string | null;
  readonly machine: string | null;
}

const MACHINE_ID = /\/resourceGroups\/([^/]+)\/providers\/Microsoft\.Compute\/virtualMachines\/([^/]+)$/i;
const POLICY_ID = /\/providers\/Microsoft\.RecoveryServices\/vaults\/([^/]+)\/backupPolicies\/[^/]+$/i;
const RESOURCE_TYPE = /\/providers\/([^/]+\/[^/]+)\/[^/]+$/;

/** Group and name in the id of a virtual machine that is not a classic one; null for any other id. */
export function machineNames(id: Value): MachineNames | null {
  const match = MACHINE_ID.exec(textWithGaps(id));
  return match && { group: known(match[1]), machine: known(match[2]) };
}

/** The type of the resource that an id names, where it is known and no child: `Microsoft.Compute/virtualMachines`. */
export function typeInId(id: Value): string | null {
  return known(RESOURCE_TYPE.exec(textWithGaps(id))?.[1]);
}

/** Whether an id has the whole shape of a policy id, whatever its parts are. */
export function isPolicyId(id: Value): boolean {
  return POLICY_ID.test(textWithGaps(id));
}

/**
 * Group and name that a segment of an item's name tells; null where the segment has another form.
 *
 * @param form such as `vm;iaasvmcontainerv2;{resourceGroup};{virtualMachine}`
 */
export function namesInSegment(segment: string, form: string): MachineNames | null {
  const pieces = segment.split(';');
  const places = form.split(';');
  const isAlike = (place: string, piece = '') => place.startsWith('{') || place.toLowerCase() === piece.toLowerCase();
  if (pieces.length !== places.length || !places.every((place, index) => isAlike(place, pieces[index]))) {
    return null;
  }
  const at = (place: string) => known(pieces[places.indexOf(place)]);
  return { group: at('{resourceGroup}'), machine: at('{virtualMachine}') };
}

/** The segments of a resource's name, with `UNKNOWN_PART` in them for what is not known. */
export function nameSegmentsOf(resource: Resource): readonly string[] {
  const { name } = resource;
  const value = name.kind === 'known' ? new StringValue(name.value) : name.kind === 'unknown' ? name.unknown : null;
  return value ? textWithGaps(value).split('/') : [];
}

/** Whether a resource is a protected item and no intent. */
export function isItem(resource: Resource): boolean {
  return resource.isType(ResourceType.protectedItem);
}

function known(text: string | undefined): string | null {
  return text === undefined || text.includes(UNKNOWN_PART) ? null : text;
}
