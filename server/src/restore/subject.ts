/** What a restore plan is about: a virtual machine with all that decides how it comes back. */
import type { Place } from '../expansion/resolved';
import type { Resource } from '../expansion/resource';
import type { Tri } from '../expressions/value';
import { isThereWith } from '../model/existence';
import type { Model } from '../model/model';
import type { Protection } from '../model/protection';
import type { Vault } from '../model/vault';
import type { VirtualMachine } from '../model/virtualMachine';

/** Something that a rule found and that makes the backup of the machine impossible. */
export interface Blocker {
  /** `error`: impossible. `warning`: in doubt, which leaves routes conditional at best. */
  readonly severity: 'error' | 'warning';
  readonly text: string;
  readonly facts: readonly string[];
  readonly place: Place | null;
}

/** A resource of the machine, and whether it is there wherever the machine is. */
export interface Companion {
  readonly resource: Resource;
  readonly isThere: true | 'unknown';
}

export interface Subject {
  readonly machine: VirtualMachine;
  /** Whether an item or intent names it; stopped ones count, since their recovery points stay. */
  readonly isProtected: Tri;
  /** The first that certainly protects it; where none does, the first that may. */
  readonly protection: Protection | null;
  /** The vault of that protection where the template deploys it. */
  readonly vault: Vault | null;
  /** What may be deployed with the machine. */
  readonly extensions: readonly Companion[];
  readonly diagnosticSettings: readonly Companion[];
  readonly blockers: readonly Blocker[];
}

/**
 * The machine as a restore plan sees it.
 *
 * @param blockers what rules found about the backup of this machine; empty where only the machine itself is asked for
 */
export function subjectOf(machine: VirtualMachine, model: Model, blockers: readonly Blocker[] = []): Subject {
  const protections = model.protectionsOf(machine);
  const certain = protections.find(({ resource }) => isThereWith(resource, machine.resource) === true);
  const candidates = protections.length > 0 ? protections : model.possibleProtectionsOf(machine);
  const isPossible = candidates.length > 0 || model.expansion.opaqueDeployments.length > 0;
  const protection = certain ?? candidates[0] ?? null;
  return {
    machine,
    isProtected: certain !== undefined || (isPossible && 'unknown'),
    protection,
    vault: (protection && model.vaultOf(protection)) ?? null,
    extensions: companionsOf(machine, model.extensionsOf(machine)),
    diagnosticSettings: companionsOf(machine, model.diagnosticSettingsOf(machine)),
    blockers,
  };
}

function companionsOf(machine: VirtualMachine, resources: readonly Resource[]): readonly Companion[] {
  return resources.flatMap((resource) => {
    const isThere = isThereWith(resource, machine.resource);
    return isThere === false ? [] : [{ resource, isThere }];
  });
}
