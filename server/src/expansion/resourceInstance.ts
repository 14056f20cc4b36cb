import { composeText } from '../expressions/contextFunctions';
import type { Frame } from '../expressions/frame';
import { UnknownValue, type Value } from '../expressions/value';
import type { ObjectNode } from '../syntax/node';
import { PropertyReader, resolveString } from './propertyReader';
import type { Place, Resolved } from './resolved';
import type { Existence, Resource } from './resource';
import { resourceIdOf } from './resourceIds';
import type { TemplateInstance } from './templateInstance';

export const DEPLOYMENT_TYPE = 'microsoft.resources/deployments';

/** One resource declaration in one iteration of its loops. Everything is evaluated on demand, once. */
export class ResourceInstance extends PropertyReader implements Resource {
  private _body: Value | null = null;
  private _type: Value | null = null;
  private _name: Value | null = null;
  private _id: Value | null = null;
  private _nested: TemplateInstance | 'opaque' | null | undefined = undefined;
  private readonly strings = new Map<string, Resolved<string>>();

  constructor(
    readonly deployment: TemplateInstance,
    readonly node: ObjectNode,
    readonly frame: Frame,
    /** The resource that this one is declared inside of. */
    readonly parent: ResourceInstance | null,
    readonly symbolicName: string | null,
    readonly existence: Existence,
  ) {
    super();
  }

  /** The whole declaration as a value; its members are evaluated on demand. */
  get body(): Value {
    this._body ??= this.deployment.session.evaluator.node(this.node, this.frame);
    return this._body;
  }

  get typeValue(): Value {
    this._type ??= this.computeType();
    return this._type;
  }

  get nameValue(): Value {
    if (!this._name) {
      this._name = new UnknownValue('error', 'the name depends on itself');
      this._name = this.computeName();
    }
    return this._name;
  }

  get id(): Value {
    this._id ??= resourceIdOf(this);
    return this._id;
  }

  get type(): Resolved<string> {
    return this.cached('type', () => resolveString({ value: this.typeValue, place: this.placeOf('type') }));
  }

  get name(): Resolved<string> {
    return this.cached('name', () => resolveString({ value: this.nameValue, place: this.placeOf('name') }));
  }

  get apiVersion(): Resolved<string> {
    return this.cached('apiVersion', () => this.string('apiVersion'));
  }

  get location(): Resolved<string> {
    return this.cached('location', () => {
      const location = this.string('location');
      return location.kind === 'known'
        ? { ...location, value: location.value.replaceAll(/\s/g, '').toLowerCase() }
        : location;
    });
  }

  isType(type: string): boolean {
    const value = this.typeValue;
    return (
      value.kind === 'string' && value.value.length === type.length && value.value.toLowerCase() === type.toLowerCase()
    );
  }

  /** The template that this deployment resource deploys; null when it is no deployment. */
  get nested(): TemplateInstance | 'opaque' | null {
    if (this._nested === undefined) {
      this._nested = this.existence !== 'existing' && this.isType(DEPLOYMENT_TYPE) ? this.deployment.nest(this) : null;
    }
    return this._nested;
  }

  /** The value of a member of the declaration; undefined when it is not written. */
  property(name: string): Value | undefined {
    const node = this.node.get(name);
    return node && this.deployment.session.evaluator.node(node, this.frame);
  }

  private placeOf(name: string): Place {
    const member = this.node.member(name) ?? null;
    const value = name === 'type' ? this.typeValue : this.nameValue;
    return { node: member?.value ?? this.node, member, origin: value.origin };
  }

  private cached(key: string, compute: () => Resolved<string>): Resolved<string> {
    let value = this.strings.get(key);
    if (!value) {
      value = compute();
      this.strings.set(key, value);
    }
    return value;
  }

  private computeType(): Value {
    const own = this.property('type') ?? new UnknownValue('syntax', 'the resource has no type');
    if (!this.parent || own.kind !== 'string' || isFullType(own.value)) {
      return own;
    }
    return this.inherit(this.parent.typeValue, own);
  }

  private computeName(): Value {
    const own = this.property('name') ?? new UnknownValue('syntax', 'the resource has no name');
    const type = this.property('type');
    if (!this.parent || (type?.kind === 'string' && isFullType(type.value) && hasAllNames(type.value, own))) {
      return own;
    }
    return this.inherit(this.parent.nameValue, own);
  }

  private inherit(parent: Value, own: Value): Value {
    const value = composeText(this.deployment.session.evaluator, [parent, '/', own]);
    value.origin ??= own.origin;
    return value;
  }
}

/** A nested child that spells out its whole type has a provider namespace: its first segment holds a dot. */
function isFullType(type: string): boolean {
  return (type.split('/', 1)[0] ?? '').includes('.');
}

/** Whether a name has a segment for each segment of a full type. */
function hasAllNames(type: string, name: Value): boolean {
  return name.kind !== 'string' || name.value.split('/').length >= type.split('/').length - 1;
}
