import { compareResourceIds } from '../../expansion/resourceId';
import { ancestorId, lastSegment } from '../../model/ids';
import type { Protection } from '../../model/protection';
import type { Reference } from '../../model/read';
import { defineRule } from '../rule';

interface Evidence {
  readonly protection: Protection;
  readonly source: Reference;
  readonly first: Protection;
  readonly vaults: readonly [string, string];
  readonly allowed: number;
}

const VAULTS_OF_A_MACHINE = 'F534';

/** One VM under two vaults. Both items have to be certain: one that is deployed perhaps, or that is stopped, is none. */
export const vmInMultipleVaults = defineRule<Evidence>({
  meta: {
    id: 'vm-in-multiple-vaults',
    family: 'vault',
    title: 'VM in more than one vault',
    preset: 'essential',
    severity: 'error',
    facts: [VAULTS_OF_A_MACHINE],
    fixes: [],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    const allowed = facts.number(VAULTS_OF_A_MACHINE);
    const bySource = new Map<string, Protection[]>();
    for (const protection of model.protections()) {
      const { source, resource, kind } = protection;
      const name = source && lastSegment(source.id)?.toLowerCase();
      if (!source || !name || kind !== 'item' || resource.existence !== 'yes') {
        continue;
      }
      const others = bySource.get(name) ?? [];
      const first = others.filter((other) => isSameMachineElsewhere(other, protection)).at(allowed - 1);
      const vaults = first && ([vaultName(protection), vaultName(first)] as const);
      if (first && vaults) {
        yield { protection, source, first, vaults, allowed };
      }
      bySource.set(name, [...others, protection]);
    }
  },

  report: ({ protection, source, first, vaults: [name, other], allowed }) => ({
    place: source.place,
    message: `The VM is protected in vault "${name}" and in vault "${other}"; a VM is backed up in ${allowed} vault only.`,
    resource: protection.resource,
    related: [
      { place: first.source?.place ?? first.resource.name.place, message: `It is protected in vault "${other}" here.` },
    ],
  }),
});

function isSameMachineElsewhere(left: Protection, right: Protection): boolean {
  return (
    left.source !== null &&
    right.source !== null &&
    left.vaultId !== null &&
    right.vaultId !== null &&
    compareResourceIds(left.source.id, right.source.id) === true &&
    compareResourceIds(left.vaultId, right.vaultId) === false
  );
}

function vaultName({ resource }: Protection): string {
  const vault = ancestorId(resource.id, 6);
  return (vault && lastSegment(vault)) ?? 'unknown';
}
