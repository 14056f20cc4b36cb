import type { Resource } from '../../expansion/resource';
import type { ProtectedMachine } from '../../model/model';
import { machinesOnce, protectedHere, scopePlace } from '../protectedMachines';
import { defineRule } from '../rule';
import { subject, whenDeployed } from '../wording';

interface Evidence extends ProtectedMachine {
  readonly setting: Resource;
}

/** A diagnostic setting of a protected VM itself; those of its interfaces, and boot diagnostics, are none. */
export const diagnosticSettingsRestoreFails = defineRule<Evidence>({
  meta: {
    id: 'diagnostic-settings-restore-fails',
    family: 'compute',
    title: 'Diagnostic setting of a VM makes its restore fail',
    preset: 'recommended',
    severity: 'warning',
    facts: ['F339', 'F340'],
    fixes: [],
    since: '0.1.0',
  },

  *check({ model }) {
    for (const pair of machinesOnce(model)) {
      for (const setting of model.diagnosticSettingsOf(pair.machine)) {
        yield { ...pair, setting };
      }
    }
  },

  report: ({ machine, protection, setting }) => ({
    place: scopePlace(setting),
    message:
      `${subject('VM', machine.resource)}${whenDeployed(machine.resource, setting)} has a diagnostic ` +
      'setting; a restore that creates a new VM fails.',
    resource: setting,
    related: [{ place: machine.resource.name.place, message: 'The VM.' }, protectedHere(protection)],
  }),
});
