import type { Place } from '../../expansion/resolved';
import type { Protection } from '../../model/protection';
import type { Vault } from '../../model/vault';
import type { VirtualMachine } from '../../model/virtualMachine';
import type { Operation } from '../../syntax/operations';
import { switchesOn, switchPlaces } from '../crossRegionRestore';
import { writeValue } from '../edits';
import type { Fix } from '../fix';
import { type Move, moveOf, moveToOwnVault } from '../ownVault';
import { protectedHere } from '../protectedMachines';
import { defineRule } from '../rule';
import { mention, subject, whenDeployed } from '../wording';

/** The longest name of a vault: the vault of its own gets a longer name than the old one. */
const LONGEST_VAULT_NAME = 'F507';

interface Evidence {
  readonly machine: VirtualMachine;
  readonly protection: Protection;
  readonly vault: Vault;
  /** Every place that turns cross-region restore on. */
  readonly switches: readonly Place[];
  readonly move: Move | null;
}

/** A Confidential VM in a vault with cross-region restore on: it is backed up, and not restored in the other region. */
export const cvmCrossRegionRestore = defineRule<Evidence>({
  meta: {
    id: 'cvm-cross-region-restore',
    family: 'restore-options',
    title: 'Confidential VM in a vault with cross-region restore',
    preset: 'recommended',
    severity: 'warning',
    facts: ['F377', 'A011', LONGEST_VAULT_NAME],
    fixes: ['suggested'],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    for (const { machine, protection } of model.protectedMachines()) {
      const vault = machine.isConfidential ? model.vaultOf(protection) : undefined;
      const switches = vault ? switchesOn(vault) : [];
      if (vault && switches.length > 0) {
        const move = moveOf(protection, model, facts.number(LONGEST_VAULT_NAME));
        yield { machine, protection, vault, switches, move };
      }
    }
  },

  report({ machine, protection, vault, switches }) {
    const deployed = whenDeployed(machine.resource, protection.resource, vault.resource);
    return {
      place: machine.securityType.place,
      message:
        `${subject('Confidential VM', machine.resource)}${deployed} cannot be restored across regions, though ` +
        `${mention('vault', vault.resource)} has cross-region restore on.`,
      resource: machine.resource,
      related: [...switchPlaces(vault, switches), protectedHere(protection)],
    };
  },

  fixes({ machine, vault, switches, move }) {
    const fixes: Fix[] = [];
    const moved = move && moveToOwnVault(move);
    if (moved) {
      const title = `Protect ${mention('Confidential VM', machine.resource)} in a vault of its own`;
      fixes.push({ title, applicability: 'suggested', operations: moved });
    }
    const off = switches.map((place) => switchOff(place));
    if (off.every((operations) => operations !== null)) {
      fixes.push({
        title:
          `Turn cross-region restore off in ${mention('vault', vault.resource)}: every item of the vault loses it, ` +
          'and once protection has started there is no way back',
        applicability: 'suggested',
        operations: off.flat(),
      });
    }
    return fixes;
  },
});

/** A storage configuration has a flag, the vault itself a word. */
function switchOff(place: Place): readonly Operation[] | null {
  return writeValue(place, 'crossRegionRestoreFlag', false) ?? writeValue(place, 'crossRegionRestore', 'Disabled');
}
