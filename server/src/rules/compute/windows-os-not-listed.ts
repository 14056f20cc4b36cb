import type { Resolved } from '../../expansion/resolved';
import { ImagePublisher, VirtualMachineProperty } from '../../model/arm';
import type { ProtectedMachine } from '../../model/model';
import { includesWord, isWord } from '../../model/read';
import type { VirtualMachine } from '../../model/virtualMachine';
import { hasPlaceholder } from '../../text/placeholder';
import { AGENT_BACKUP_FACTS, oncePerAgentMachine } from '../agentBackup';
import { protectedHere } from '../protectedMachines';
import { defineRule } from '../rule';
import { subject, whenDeployed } from '../wording';

/** Every version that the list of any date names. */
const LISTED = ['F191', 'F192', 'F193', 'F194', 'F195', 'F196', 'F197', 'F198', 'F199', 'N20'] as const;

interface Evidence extends ProtectedMachine {
  readonly sku: Resolved<string>;
  readonly version: string;
}

/** A protected VM from a Windows image of a version that no list of supported systems names. */
export const windowsOsNotListed = defineRule<Evidence>({
  meta: {
    id: 'windows-os-not-listed',
    family: 'compute',
    title: 'Windows version that no support list names',
    preset: 'all',
    severity: 'information',
    facts: [...LISTED, 'F329', ...AGENT_BACKUP_FACTS],
    fixes: [],
    since: '0.1.0',
  },

  check: (ctx) =>
    oncePerAgentMachine(ctx, (pair) => {
      const sku = pair.machine.resource.string(VirtualMachineProperty.imageSku);
      const version = windowsVersion(pair.machine, sku);
      const isListed =
        version === null ||
        includesWord(
          LISTED.map((id) => ctx.facts.text(id)),
          version,
        );
      return isListed ? null : { ...pair, sku, version };
    }),

  report: ({ machine, protection, sku, version }) => ({
    place: sku.place,
    message:
      `${subject('VM', machine.resource)}${whenDeployed(machine.resource)} runs ${version}, which no list of ` +
      'operating systems that Azure Backup supports names.',
    resource: machine.resource,
    related: [protectedHere(protection)],
  }),
});

/** `Windows Server 2019`, `Windows 10 client`; null where the image does not tell it for certain. */
function windowsVersion({ resource }: VirtualMachine, sku: Resolved<string>): string | null {
  if (sku.kind !== 'known' || hasPlaceholder(sku.value)) {
    return null;
  }
  const publisher = resource.string(VirtualMachineProperty.imagePublisher);
  if (isWord(publisher, ImagePublisher.windowsServer)) {
    return serverVersion(sku.value);
  }
  return isWord(publisher, ImagePublisher.windowsClient) ? clientVersion(sku.value) : null;
}

/** From `2012-R2-Datacenter`, `datacenter-core-20h2-with-containers`: the first part that is a year or a half-year. */
function serverVersion(sku: string): string | null {
  const parts = sku.toUpperCase().split('-');
  const at = parts.findIndex((part) => /^(?:\d{4}|\d\dH\d)$/.test(part));
  if (at === -1) {
    return null;
  }
  return `Windows Server ${parts[at]}${parts[at + 1] === 'R2' ? ' R2' : ''}`;
}

/** From `win10-22h2-ent`; skus that name no version belong to offers that do, all of them listed. */
function clientVersion(sku: string): string | null {
  const [, version] = /^win(\d+)(?:-|$)/i.exec(sku) ?? [];
  return version === undefined ? null : `Windows ${version} client`;
}
