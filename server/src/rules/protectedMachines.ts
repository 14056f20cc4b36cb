/** Ways of going through the protected machines. */
import type { Place } from '../expansion/resolved';
import type { Resource } from '../expansion/resource';
import { SCOPE_PROPERTY } from '../model/arm';
import type { Model, ProtectedMachine } from '../model/model';
import type { Protection } from '../model/protection';
import type { Reference } from '../model/read';
import type { VirtualMachine } from '../model/virtualMachine';
import type { RelatedPlace } from './rule';

/** Each protected machine once, with the first that protects it: for rules about the machine itself. */
export function* machinesOnce(model: Model): Iterable<ProtectedMachine> {
  yield* oncePerMachine(model, (pair) => pair);
}

/** What is found about each protected machine, once each: under the first protection with which there is something. */
export function* oncePerMachine<E>(model: Model, find: (pair: ProtectedMachine) => E | null): Iterable<E> {
  const done = new Set<VirtualMachine>();
  for (const pair of model.protectedMachines()) {
    const found = done.has(pair.machine) ? null : find(pair);
    if (found !== null) {
      done.add(pair.machine);
      yield found;
    }
  }
}

/** The place that makes a machine a protected one. */
export function protectedHere({ source, resource }: Protection): RelatedPlace {
  return resource.assumedFor
    ? { place: resource.name.place, message: 'The environment profile says that the VM is protected.' }
    : { place: source?.place ?? resource.name.place, message: 'The VM is protected here.' };
}

/** Where a lock or a diagnostic setting says what it hangs on: in its scope, else in its name. */
export function scopePlace(resource: Resource): Place {
  const { value, place } = resource.read(SCOPE_PROPERTY);
  return value === undefined ? resource.name.place : place;
}

/**
 * Where a machine is told to be under the wrong policy: at the policy id. What the environment profile says stands in no
 * text: then at what the machine says for itself, if anything.
 */
export function policyPlace({ resource }: Protection, policyId: Reference, own: Place | undefined): Place {
  return resource.assumedFor && own ? own : policyId.place;
}
