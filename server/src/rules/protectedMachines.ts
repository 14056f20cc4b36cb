/** Ways of going through the protected machines. */
import type { Model, ProtectedMachine } from '../model/model';
import type { VirtualMachine } from '../model/virtualMachine';

/** Each protected machine once, with the first that protects it: for rules about the machine itself. */
export function* machinesOnce(model: Model): Iterable<ProtectedMachine> {
  const seen = new Set<VirtualMachine>();
  for (const pair of model.protectedMachines()) {
    if (!seen.has(pair.machine)) {
      seen.add(pair.machine);
      yield pair;
    }
  }
}
