import type { Protection } from '../../model/protection';
import type { ConfidentialKey, VirtualMachine } from '../../model/virtualMachine';
import { machinesOnce, protectedHere } from '../protectedMachines';
import { defineRule } from '../rule';
import { subject, whenDeployed } from '../wording';

const NOT_SUPPORTED = 'F373';

interface Evidence {
  readonly machine: VirtualMachine;
  readonly protection: Protection;
  readonly key: ConfidentialKey;
  /** Date of the statement, `YYYY-MM-DD`. */
  readonly statedOn: string;
}

/** A protected Confidential VM whose OS disk is encrypted with a customer-managed key, in editions that refuse it. */
export const cvmCmkUnsupported = defineRule<Evidence>({
  meta: {
    id: 'cvm-cmk-unsupported',
    family: 'security',
    title: 'Confidential VM with a customer-managed key cannot be backed up',
    preset: 'essential',
    severity: {
      '2021-11-18': 'error',
      '2023-07-05': 'error',
      '2025-01-30': 'error',
      '2026-01-28': 'off',
      latest: 'off',
    },
    facts: [NOT_SUPPORTED, 'F610'],
    fixes: [],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    if (!facts.holds(NOT_SUPPORTED)) {
      return;
    }
    const statedOn = facts.source(NOT_SUPPORTED).date ?? '';
    for (const { machine, protection } of machinesOnce(model)) {
      const key = machine.isConfidential ? machine.confidentialKey : null;
      if (key?.encryptsDisk) {
        yield { machine, protection, key, statedOn };
      }
    }
  },

  report({ machine, protection, key, statedOn }) {
    const deployed = whenDeployed(machine.resource, protection.resource);
    return {
      place: machine.securityType.place,
      message:
        `${subject('Confidential VM', machine.resource)}${deployed} cannot be backed up: its OS disk is encrypted ` +
        `with a customer-managed key, which was not supported as stated on ${statedOn}.`,
      resource: machine.resource,
      related: [
        { place: key.diskEncryptionSet.place, message: 'The disk encryption set of the customer-managed key.' },
        protectedHere(protection),
      ],
    };
  },
});
