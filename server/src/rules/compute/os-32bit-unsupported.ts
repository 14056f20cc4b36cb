import type { Resolved } from '../../expansion/resolved';
import { VirtualMachineProperty } from '../../model/arm';
import type { ProtectedMachine } from '../../model/model';
import { AGENT_BACKUP_FACTS, oncePerAgentMachine } from '../agentBackup';
import { protectedHere } from '../protectedMachines';
import { defineRule } from '../rule';
import { subject, whenDeployed } from '../wording';

/** How skus of 32-bit images are marked; `x86-64` and `x86_64` are marks of 64 bits. */
const MARK_OF_32_BITS = /(?:^|[^a-z0-9])(?:x86(?![-_]?64)|i[36]86|32-?bit)(?:$|[^a-z0-9])/i;

interface Evidence extends ProtectedMachine {
  readonly sku: Resolved<string>;
}

/** A protected VM from an image whose sku is marked as 32-bit. */
export const os32bitUnsupported = defineRule<Evidence>({
  meta: {
    id: 'os-32bit-unsupported',
    family: 'compute',
    title: '32-bit operating system cannot be backed up',
    preset: 'essential',
    severity: 'error',
    facts: ['F202', 'F216', ...AGENT_BACKUP_FACTS],
    fixes: [],
    since: '0.1.0',
  },

  check: (ctx) =>
    oncePerAgentMachine(ctx, (pair) => {
      const sku = pair.machine.resource.string(VirtualMachineProperty.imageSku);
      return sku.kind === 'known' && MARK_OF_32_BITS.test(sku.value) ? { ...pair, sku } : null;
    }),

  report: ({ machine, protection, sku }) => ({
    place: sku.place,
    message:
      `${subject('VM', machine.resource)}${whenDeployed(machine.resource)} runs a 32-bit operating system; ` +
      'Azure Backup supports 64-bit ones only.',
    resource: machine.resource,
    related: [protectedHere(protection)],
  }),
});
