/** Virtual machines that this deployment protects and does not deploy: all that is known of them is their id. */
import type { Deployment } from '../expansion/deployment';
import { PropertyReader } from '../expansion/propertyReader';
import type { Place, Resolved } from '../expansion/resolved';
import type { Resource } from '../expansion/resource';
import { compareResourceIds } from '../expansion/resourceId';
import { UnknownValue, type Value } from '../expressions/value';
import { ResourceType } from '../model/arm';
import { lastSegment, ResourceIndex } from '../model/ids';
import type { Model } from '../model/model';
import type { Protection } from '../model/protection';
import { type Reference, sameWord } from '../model/read';
import { VirtualMachine } from '../model/virtualMachine';
import type { ObjectNode } from '../syntax/node';
import type { Subject } from './subject';

const WHY = 'the VM is not deployed by this template';

/** A machine of which only the id is known: every property is unknown. */
class MachineElsewhere extends PropertyReader implements Resource {
  readonly parent = null;
  readonly symbolicName = null;
  readonly existence = 'existing';
  readonly body: Value = new UnknownValue('runtime', WHY);
  readonly deployment: Deployment;
  readonly node: ObjectNode;
  readonly id: Value;
  private readonly _place: Place;

  constructor(protection: Resource, source: Reference) {
    super();
    this.deployment = protection.deployment;
    this.node = protection.node;
    this.id = source.id;
    this._place = source.place;
  }

  get type(): Resolved<string> {
    return { kind: 'known', value: ResourceType.virtualMachine, place: this._place };
  }

  get name(): Resolved<string> {
    const name = lastSegment(this.id);
    return name === null ? this._unknown() : { kind: 'known', value: name, place: this._place };
  }

  get apiVersion(): Resolved<string> {
    return this._unknown();
  }

  get location(): Resolved<string> {
    return this._unknown();
  }

  isType(type: string): boolean {
    return sameWord(type, ResourceType.virtualMachine);
  }

  private _unknown(): Resolved<string> {
    return { kind: 'unknown', place: this._place, oneOf: null, unknown: new UnknownValue('runtime', WHY) };
  }
}

/** The protected machines that are certainly none of this deployment's, one for each id that an item names. */
export function machinesElsewhere(model: Model): readonly Subject[] {
  const machines = new ResourceIndex(model.virtualMachines());
  const noDisks = new ResourceIndex(model.disks());
  const protectionsOf = new Map<Reference, Protection[]>();
  for (const protection of model.allProtections()) {
    const { source } = protection;
    const found = source && machines.find(source.id);
    if (!found || found.certain.length > 0 || found.mayBeOther) {
      continue;
    }
    const known = [...protectionsOf].find(([named]) => compareResourceIds(named.id, source.id) === true);
    if (known) {
      known[1].push(protection);
    } else {
      protectionsOf.set(source, [protection]);
    }
  }
  return [...protectionsOf].map(([source, protections]) => {
    const isCertain = ({ resource }: Protection) => resource.existence === 'yes';
    const protection = protections.find(isCertain) ?? (protections[0] as Protection);
    const machine = new VirtualMachine(new MachineElsewhere(protection.resource, source), noDisks);
    return subjectElsewhere(machine, protection, isCertain(protection), model);
  });
}

function subjectElsewhere(machine: VirtualMachine, protection: Protection, isCertain: boolean, model: Model): Subject {
  return {
    machine,
    isProtected: isCertain || 'unknown',
    protection,
    vault: model.vaultOf(protection) ?? null,
    extensions: [],
    diagnosticSettings: [],
    blockers: [],
  };
}
