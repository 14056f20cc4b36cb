import type { Place } from '../../expansion/resolved';
import { VirtualMachineProperty } from '../../model/arm';
import type { ProtectedMachine } from '../../model/model';
import { isGiven } from '../../model/read';
import type { VirtualMachine } from '../../model/virtualMachine';
import { AGENT_BACKUP_FACTS, oncePerAgentMachine } from '../agentBackup';
import { protectedHere } from '../protectedMachines';
import { defineRule } from '../rule';
import { subject, whenDeployed } from '../wording';

interface Evidence extends ProtectedMachine {
  readonly place: Place;
  readonly source: 'image' | 'disk';
  /** Whether Azure puts no agent into it. */
  readonly isBare: boolean;
}

/** A protected VM from a custom image or an existing OS disk: whether it holds an agent is not to be seen. */
export const customImageAgent = defineRule<Evidence>({
  meta: {
    id: 'custom-image-agent',
    family: 'compute',
    title: 'VM agent and system of a custom image not verified',
    preset: 'all',
    severity: 'hint',
    facts: ['F217', 'F334', 'F337', 'F588', ...AGENT_BACKUP_FACTS],
    fixes: [],
    since: '0.1.0',
  },

  check: (ctx) =>
    oncePerAgentMachine(ctx, (pair) => {
      const { machine } = pair;
      if (machine.attachesOsDisk) {
        const { place } = machine.resource.read(VirtualMachineProperty.osDiskCreateOption);
        return { ...pair, place, source: 'disk', isBare: true };
      }
      const image = machine.imageId;
      return image && isGiven(image) && !isPlatformImage(image.id.kind === 'string' ? image.id.value : '')
        ? { ...pair, place: image.place, source: 'image', isBare: leavesAgentOut(machine) }
        : null;
    }),

  report: ({ machine, protection, place, source, isBare }) => ({
    place,
    message:
      `${subject('VM', machine.resource)}${whenDeployed(machine.resource)} starts from ` +
      `${source === 'image' ? 'a custom image' : 'an existing OS disk'}: make sure that it holds a supported ` +
      'operating system with the VM agent.',
    resource: machine.resource,
    related: [protectedHere(protection)],
    severity: isBare ? 'information' : 'hint',
  }),
});

/** Images of the Marketplace have ids too. */
function isPlatformImage(id: string): boolean {
  return /\/publishers\//i.test(id);
}

function leavesAgentOut({ resource }: VirtualMachine): boolean {
  return [VirtualMachineProperty.windowsAgent, VirtualMachineProperty.linuxAgent].some((path) => {
    const agent = resource.boolean(path);
    return agent.kind === 'known' && !agent.value;
  });
}
