import type { Place, Resolved } from '../../expansion/resolved';
import { VirtualMachineProperty } from '../../model/arm';
import type { ProtectedMachine } from '../../model/model';
import type { VirtualMachine } from '../../model/virtualMachine';
import { AGENT_BACKUP_FACTS, oncePerAgentMachine } from '../agentBackup';
import { writeValue } from '../edits';
import { protectedHere } from '../protectedMachines';
import { defineRule } from '../rule';
import { mention, subject, whenDeployed } from '../wording';

interface Evidence extends ProtectedMachine {
  /** Where extensions are certainly forbidden. */
  readonly noExtensions: Place | null;
  /** Where the agent is certainly left out. */
  readonly noAgent: Place | null;
}

/** A protected VM without the agent that backup works through, or with an agent that takes no extension. */
export const vmAgentProvisioningDisabled = defineRule<Evidence>({
  meta: {
    id: 'vm-agent-provisioning-disabled',
    family: 'compute',
    title: 'VM without the agent that backup works through',
    preset: 'essential',
    severity: 'error',
    facts: ['F136', 'F544', 'F545', 'F586', ...AGENT_BACKUP_FACTS],
    fixes: ['suggested'],
    since: '0.1.0',
  },

  check: (ctx) =>
    oncePerAgentMachine(ctx, (pair) => {
      const noExtensions = placeOfFalse(pair.machine, VirtualMachineProperty.extensionsAllowed);
      const noAgent =
        placeOfFalse(pair.machine, VirtualMachineProperty.windowsAgent) ??
        placeOfFalse(pair.machine, VirtualMachineProperty.linuxAgent);
      return noExtensions || noAgent ? { ...pair, noExtensions, noAgent } : null;
    }),

  report({ machine, protection, noExtensions, noAgent }) {
    const name = `${subject('VM', machine.resource)}${whenDeployed(machine.resource)}`;
    const agentHere = noAgent ? [{ place: noAgent, message: 'The VM agent is left out here.' }] : [];
    // A custom image may carry an agent of its own; extensions that are forbidden stay forbidden.
    return noExtensions
      ? {
          place: noExtensions,
          message: `${name} allows no extensions; backup installs one into the VM agent.`,
          resource: machine.resource,
          related: [...agentHere, protectedHere(protection)],
        }
      : {
          place: noAgent ?? machine.resource.name.place,
          message: `${name} is deployed without the VM agent; backup works through an extension of that agent.`,
          resource: machine.resource,
          related: [protectedHere(protection)],
          severity: 'warning',
        };
  },

  fixes({ machine, noExtensions, noAgent }) {
    const operations = [
      noExtensions ? writeValue(noExtensions, 'allowExtensionOperations', true) : [],
      noAgent ? writeValue(noAgent, 'provisionVMAgent', true) : [],
    ];
    return operations.every((each) => each !== null)
      ? [
          {
            title: `Deploy ${mention('VM', machine.resource)} with an agent that takes extensions: for a new VM only`,
            applicability: 'suggested',
            operations: operations.flat(),
          },
        ]
      : [];
  },
});

function placeOfFalse({ resource }: VirtualMachine, path: string): Place | null {
  const value: Resolved<boolean> = resource.boolean(path);
  return value.kind === 'known' && !value.value ? value.place : null;
}
