import { confidentialSeriesOf } from '../../knowledge/confidentialVmSizes';
import type { Protection } from '../../model/protection';
import type { VirtualMachine } from '../../model/virtualMachine';
import { machinesOnce, protectedHere } from '../protectedMachines';
import { defineRule } from '../rule';
import { subject, whenDeployed } from '../wording';

const SUPPORTED = 'A001';
const UNSUPPORTED = 'A002';

interface Evidence {
  readonly machine: VirtualMachine;
  readonly protection: Protection;
  readonly series: string;
  readonly unsupported: string;
  readonly supported: string;
  /** Date of the statement, `YYYY-MM-DD`. */
  readonly statedOn: string;
}

/** A protected Confidential VM of a confidential size whose generation cannot be backed up. */
export const cvmSizeSeriesUnsupported = defineRule<Evidence>({
  meta: {
    id: 'cvm-size-series-unsupported',
    family: 'security',
    title: 'Confidential VM of a series without backup',
    preset: 'essential',
    severity: {
      '2021-11-18': 'off',
      '2023-07-05': 'off',
      '2025-01-30': 'off',
      '2026-01-28': 'error',
      latest: 'error',
    },
    facts: [SUPPORTED, UNSUPPORTED, 'N8'],
    fixes: [],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    const unsupported = facts.text(UNSUPPORTED);
    const supported = facts.text(SUPPORTED);
    const statedOn = facts.source(UNSUPPORTED).date ?? '';
    for (const { machine, protection } of machinesOnce(model)) {
      const { size } = machine;
      const series = machine.isConfidential && size.kind === 'known' ? confidentialSeriesOf(size.value) : undefined;
      if (series?.generation === unsupported) {
        yield { machine, protection, series: series.series, unsupported, supported, statedOn };
      }
    }
  },

  report({ machine, protection, series, unsupported, supported, statedOn }) {
    const deployed = whenDeployed(machine.resource, protection.resource);
    return {
      place: machine.size.place,
      message:
        `${subject('Confidential VM', machine.resource)}${deployed} is of series ${series}: Confidential VMs of ` +
        `${unsupported} sizes cannot be backed up as stated on ${statedOn}, those of ${supported} sizes can.`,
      resource: machine.resource,
      related: [
        { place: machine.securityType.place, message: 'The VM is a Confidential VM.' },
        protectedHere(protection),
      ],
    };
  },
});
