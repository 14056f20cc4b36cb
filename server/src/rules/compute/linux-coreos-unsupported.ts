import type { Resolved } from '../../expansion/resolved';
import { ImagePublisher, VirtualMachineProperty } from '../../model/arm';
import type { ProtectedMachine } from '../../model/model';
import { isWord } from '../../model/read';
import { AGENT_BACKUP_FACTS, oncePerAgentMachine } from '../agentBackup';
import { protectedHere } from '../protectedMachines';
import { defineRule } from '../rule';
import { subject, whenDeployed } from '../wording';

interface Evidence extends ProtectedMachine {
  readonly publisher: Resolved<string>;
}

/** A protected VM from an image of CoreOS. */
export const linuxCoreosUnsupported = defineRule<Evidence>({
  meta: {
    id: 'linux-coreos-unsupported',
    family: 'compute',
    title: 'CoreOS cannot be backed up',
    preset: 'essential',
    severity: 'error',
    facts: ['F215', ...AGENT_BACKUP_FACTS],
    fixes: [],
    since: '0.1.0',
  },

  check: (ctx) =>
    oncePerAgentMachine(ctx, (pair) => {
      const publisher = pair.machine.resource.string(VirtualMachineProperty.imagePublisher);
      return isWord(publisher, ImagePublisher.coreOs) ? { ...pair, publisher } : null;
    }),

  report: ({ machine, protection, publisher }) => ({
    place: publisher.place,
    message: `${subject('VM', machine.resource)}${whenDeployed(machine.resource)} runs CoreOS, which Azure Backup does not support.`,
    resource: machine.resource,
    related: [protectedHere(protection)],
  }),
});
