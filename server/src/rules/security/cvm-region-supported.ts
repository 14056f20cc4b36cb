import { findRegion, normalizeRegion } from '../../knowledge/regions';
import type { Protection } from '../../model/protection';
import type { VirtualMachine } from '../../model/virtualMachine';
import { hasPlaceholder } from '../../text/placeholder';
import { machinesOnce, protectedHere } from '../protectedMachines';
import { defineRule } from '../rule';
import { subject, whenDeployed } from '../wording';

const SUPPORTED_REGIONS = 'A003';
const LATER_REGIONS = 'N2';

interface Evidence {
  readonly machine: VirtualMachine;
  readonly protection: Protection;
  readonly region: string;
  /** Date of the list that does not name it, `YYYY-MM-DD`. */
  readonly statedOn: string;
  /** Date of a later list that does; null where none does. */
  readonly laterOn: string | null;
}

/** A protected Confidential VM in a region that the list of the edition does not name. */
export const cvmRegionSupported = defineRule<Evidence>({
  meta: {
    id: 'cvm-region-supported',
    family: 'security',
    title: 'Confidential VM in a region without backup of Confidential VMs',
    preset: 'recommended',
    severity: {
      '2021-11-18': 'off',
      '2023-07-05': 'off',
      '2025-01-30': 'off',
      '2026-01-28': 'warning',
      latest: 'warning',
    },
    facts: ['F014', SUPPORTED_REGIONS, LATER_REGIONS],
    fixes: [],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    const list = facts.holds(LATER_REGIONS) ? LATER_REGIONS : SUPPORTED_REGIONS;
    const statedOn = facts.source(list).date ?? '';
    for (const { machine, protection } of machinesOnce(model)) {
      const { location } = machine;
      if (!machine.isConfidential || location.kind !== 'known' || hasPlaceholder(location.value)) {
        continue;
      }
      const name = normalizeRegion(location.value);
      if (!facts.list(list).includes(name)) {
        const laterOn = facts.list(LATER_REGIONS).includes(name) ? (facts.source(LATER_REGIONS).date ?? null) : null;
        yield { machine, protection, region: findRegion(name)?.displayName ?? location.value, statedOn, laterOn };
      }
    }
  },

  report({ machine, protection, region, statedOn, laterOn }) {
    const deployed = whenDeployed(machine.resource, protection.resource);
    const later = laterOn === null ? '' : `; it is among them as stated on ${laterOn}`;
    return {
      place: machine.location.place,
      message:
        `${subject('Confidential VM', machine.resource)}${deployed} is in ${region}, which is not among the regions ` +
        `where Confidential VMs can be backed up as stated on ${statedOn}${later}.`,
      resource: machine.resource,
      related: [
        { place: machine.securityType.place, message: 'The VM is a Confidential VM.' },
        protectedHere(protection),
      ],
      ...(laterOn === null ? {} : { severity: 'information' as const }),
    };
  },
});
