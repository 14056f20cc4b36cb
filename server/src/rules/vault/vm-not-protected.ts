import { compareResourceIds } from '../../expansion/resourceId';
import type { Model } from '../../model/model';
import type { VirtualMachine } from '../../model/virtualMachine';
import { defineRule } from '../rule';
import { mention, subject } from '../wording';

interface Evidence {
  readonly machine: VirtualMachine;
  /** Another machine of the deployment that is protected. */
  readonly example: VirtualMachine;
}

/** A VM that nothing protects, where others of the deployment are, unless the environment profile says that all are. */
export const vmNotProtected = defineRule<Evidence>({
  meta: {
    id: 'vm-not-protected',
    family: 'vault',
    title: 'VM without backup beside others that have it',
    preset: 'all',
    severity: 'information',
    facts: ['F523'],
    fixes: [],
    since: '0.1.0',
  },

  *check({ model }) {
    if (model.areAllProtected || !model.expansion.closed) {
      return;
    }
    const certain = model.protectedMachines().find(({ protection }) => protection.resource.existence === 'yes');
    if (!certain) {
      return;
    }
    const example = certain.machine;
    for (const machine of model.virtualMachines()) {
      if (machine.resource.existence === 'yes' && !mayBeProtected(machine, model)) {
        yield { machine, example };
      }
    }
  },

  report: ({ machine: { resource }, example }) => ({
    place: resource.name.place,
    message: `${subject('VM', resource)} is protected by nothing here, while ${mention('VM', example.resource)} is.`,
    resource,
  }),
});

/** Whether any protection names it, or may. */
function mayBeProtected({ resource }: VirtualMachine, model: Model): boolean {
  return model
    .allProtections()
    .some(({ source }) => source !== null && compareResourceIds(source.id, resource.id) !== false);
}
