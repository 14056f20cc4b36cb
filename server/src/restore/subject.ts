/** What a restore plan is about: a virtual machine with all that decides how it comes back. */
import type { Place } from '../expansion/resolved';
import type { Resource } from '../expansion/resource';
import { compareResourceIds } from '../expansion/resourceId';
import type { Tri } from '../expressions/value';
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

export interface Subject {
  readonly machine: VirtualMachine;
  /** Whether an item or intent names it; stopped ones count, since their recovery points stay. */
  readonly isProtected: Tri;
  /** The first that protects it; where none does certainly, the first that may. */
  readonly protection: Protection | null;
  /** The vault of that protection where the template deploys it. */
  readonly vault: Vault | null;
  readonly extensions: readonly Resource[];
  readonly diagnosticSettings: readonly Resource[];
  readonly blockers: readonly Blocker[];
}

/**
 * The machine as a restore plan sees it.
 *
 * @param blockers what rules found about the backup of this machine; empty where only the machine itself is asked for
 */
export function subjectOf(machine: VirtualMachine, model: Model, blockers: readonly Blocker[] = []): Subject {
  const protections = model.protectionsOf(machine);
  const isCertain = protections.some(({ resource }) => resource.existence === 'yes');
  const candidates = protections.length > 0 ? protections : possibleProtections(machine, model);
  const isPossible = candidates.length > 0 || model.expansion.opaqueDeployments.length > 0;
  const [protection = null] = candidates;
  return {
    machine,
    isProtected: isCertain || (isPossible && 'unknown'),
    protection,
    vault: (protection && model.vaultOf(protection)) ?? null,
    extensions: model.extensionsOf(machine),
    diagnosticSettings: model.diagnosticSettingsOf(machine),
    blockers,
  };
}

/** Those whose source may be the machine: nothing certain is known of them but that. */
function possibleProtections({ resource }: VirtualMachine, model: Model): readonly Protection[] {
  return model
    .allProtections()
    .filter(({ source }) => source !== null && compareResourceIds(source.id, resource.id) === 'unknown');
}
