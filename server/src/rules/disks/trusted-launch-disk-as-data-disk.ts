import type { Resolved } from '../../expansion/resolved';
import { DiskSecurityType } from '../../model/arm';
import type { Disk } from '../../model/disk';
import { isWord } from '../../model/read';
import { oncePerDisk, type ProtectedDisk } from '../machineDisks';
import { protectedHere } from '../protectedMachines';
import { defineRule } from '../rule';
import { mention, subject, whenDeployed } from '../wording';

interface Evidence extends ProtectedDisk {
  readonly declared: Disk;
  readonly securityType: Resolved<string> & { readonly kind: 'known' };
}

/** A data disk that was the OS disk of a trusted launch or Confidential VM. */
export const trustedLaunchDiskAsDataDisk = defineRule<Evidence>({
  meta: {
    id: 'trusted-launch-disk-as-data-disk',
    family: 'disks',
    title: 'Data disk with the security type of an OS disk',
    preset: 'essential',
    severity: {
      '2021-11-18': 'off',
      '2023-07-05': 'off',
      '2025-01-30': 'off',
      '2026-01-28': 'error',
      latest: 'error',
    },
    facts: ['P060'],
    fixes: [],
    since: '0.1.0',
  },

  check: ({ model }) =>
    oncePerDisk(model, (found) => {
      const declared = found.disk.role === 'data' ? found.disk.declared : null;
      const securityType = declared?.securityType;
      return declared && securityType?.kind === 'known' && isOfOsDisk(securityType) && isBackedUp(found)
        ? { ...found, declared, securityType }
        : null;
    }),

  report: ({ machine, protection, declared, securityType }) => ({
    place: securityType.place,
    message:
      `${subject('disk', declared.resource)}${whenDeployed(declared.resource, machine.resource)} of security type ` +
      `${securityType.value} is a data disk of ${mention('protected VM', machine.resource)}; backup supports such ` +
      'disks as OS disks only.',
    resource: declared.resource,
    related: [protectedHere(protection)],
  }),
});

function isOfOsDisk(type: Resolved<string> & { readonly kind: 'known' }): boolean {
  const isConfidential = type.value.toLowerCase().startsWith(DiskSecurityType.confidentialPrefix.toLowerCase());
  return isConfidential || isWord(type, DiskSecurityType.trustedLaunch);
}

function isBackedUp({ protection, disk }: ProtectedDisk): boolean {
  return protection.leavesOut(disk) === false;
}
