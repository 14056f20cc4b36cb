import { normalizeRegion } from '../../knowledge/regions';
import type { Model } from '../../model/model';
import type { Protection } from '../../model/protection';
import type { Vault } from '../../model/vault';
import type { VirtualMachine } from '../../model/virtualMachine';
import { hasPlaceholder } from '../../text/placeholder';
import { asValue, isWritten, literal, operandOf } from '../edits';
import { protectedHere } from '../protectedMachines';
import { defineRule } from '../rule';
import { mention, subject, whenDeployed } from '../wording';

interface Evidence {
  readonly vault: Vault;
  readonly machine: VirtualMachine;
  readonly protection: Protection;
  readonly vaultRegion: string;
  readonly machineRegion: string;
  /** Whether all that the vault protects is certainly in the machine's region. */
  readonly allAgree: boolean;
}

/** A VM under a vault of another region. Silent while either location is unknown. */
export const vaultRegionMismatch = defineRule<Evidence>({
  meta: {
    id: 'vault-region-mismatch',
    family: 'vault',
    title: 'Vault and VM in different regions',
    preset: 'essential',
    severity: 'error',
    facts: ['F016', 'F164', 'F510', 'F512', 'F533', 'F535'],
    fixes: ['suggested'],
    since: '0.1.0',
  },

  *check({ model }) {
    for (const { machine, protection } of model.protectedMachines()) {
      const vault = model.vaultOf(protection);
      const vaultRegion = vault && regionOf(vault);
      const machineRegion = regionOf(machine);
      if (vault && vaultRegion && machineRegion && vaultRegion !== machineRegion) {
        const allAgree = allProtectedIn(machineRegion, vault, model);
        yield { vault, machine, protection, vaultRegion, machineRegion, allAgree };
      }
    }
  },

  report({ vault, machine, protection, vaultRegion, machineRegion }) {
    const deployed = whenDeployed(vault.resource, machine.resource, protection.resource);
    const name = mention('VM', machine.resource);
    const isInText = !vault.resource.assumedFor;
    return {
      place: isInText ? vault.location.place : machine.location.place,
      message:
        `${subject('vault', vault.resource)}${deployed} is in ${vaultRegion} and protects ${name} in ` +
        `${machineRegion}; a vault protects only VMs of its own region.`,
      resource: vault.resource,
      machine: machine.resource,
      related: [
        ...(isInText ? [{ place: machine.location.place, message: `The VM is in ${machineRegion}.` }] : []),
        protectedHere(protection),
      ],
    };
  },

  fixes({ vault, machine, machineRegion, allAgree }) {
    const { place } = vault.location;
    if (!allAgree || !isWritten(place, 'location')) {
      return [];
    }
    const isBeside = vault.resource.deployment === machine.resource.deployment && !machine.resource.node.get('copy');
    const written = isBeside ? operandOf(machine.resource.node.get('location')) : null;
    return [
      {
        title: `Create the vault in ${machineRegion}: only before it is deployed, a vault cannot move`,
        applicability: 'suggested',
        operations: [{ kind: 'replace', node: place.node, value: asValue(written ?? literal(machineRegion)) }],
      },
    ];
  },
});

/** The region in one spelling; null while it is unknown or a placeholder. */
function regionOf({ location }: Vault | VirtualMachine): string | null {
  return location.kind === 'known' && location.value !== '' && !hasPlaceholder(location.value)
    ? normalizeRegion(location.value)
    : null;
}

function allProtectedIn(region: string, vault: Vault, model: Model): boolean {
  const machines = new Map(model.protectedMachines().map(({ machine, protection }) => [protection, machine]));
  return model.protections().every((protection) => {
    if (model.vaultOf(protection) !== vault) {
      return true;
    }
    const machine = machines.get(protection);
    return machine !== undefined && regionOf(machine) === region;
  });
}
