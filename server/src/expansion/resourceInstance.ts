import { composeText } from '../expressions/contextFunctions';
import { accessIndex, accessMember } from '../expressions/evaluator';
import type { Frame } from '../expressions/frame';
import { IntegerValue, UnknownValue, type Value } from '../expressions/value';
import type { Member, Node, ObjectNode } from '../syntax/node';
import type { SourceFile } from '../syntax/sourceFile';
import type { Place, PropertyRead, Resolved } from './resolved';
import type { Existence, Resource } from './resource';
import { resourceIdOf } from './resourceIds';
import type { TemplateInstance } from './templateInstance';

export const DEPLOYMENT_TYPE = 'microsoft.resources/deployments';

/** One resource declaration in one iteration of its loops. Everything is evaluated on demand, once. */
export class ResourceInstance implements Resource {
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
  ) {}

  get file(): SourceFile {
    return this.node.file;
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

  read(path: string): PropertyRead {
    return this.below({ value: this.body, place: { node: this.node, member: null, origin: this.node } }, path);
  }

  below(read: PropertyRead, path: string): PropertyRead {
    let { value, place } = read;
    for (const step of parsePath(path)) {
      if (value === undefined) {
        return { value, place };
      }
      const next = this.step(value, step, place);
      value = next.value;
      place = next.place;
    }
    return { value, place };
  }

  string(path: string): Resolved<string> {
    return resolveString(this.read(path));
  }

  number(path: string): Resolved<number> {
    return resolveNumber(this.read(path));
  }

  boolean(path: string): Resolved<boolean> {
    return resolveBoolean(this.read(path));
  }

  elements(path: string): { items: readonly PropertyRead[]; open: boolean; place: Place } {
    const { value, place } = this.read(path);
    if (value?.kind !== 'array') {
      return { items: [], open: value?.kind === 'unknown' || value?.kind === 'error', place };
    }
    const items = Array.from({ length: value.length }, (_, index) => {
      const item = value.at(index);
      return { value: item, place: this.placed(item, null, place) };
    });
    return { items, open: value.open, place };
  }

  private step(value: Value, step: string | number, place: Place): PropertyRead {
    if (value.kind === 'null') {
      return { value: undefined, place };
    }
    if (typeof step === 'number') {
      const index = value.kind === 'array' && !value.open && step >= value.length ? undefined : elementAt(value, step);
      return { value: index, place: index ? this.placed(index, null, place) : place };
    }
    if (value.kind !== 'object') {
      const inner = value.kind === 'unknown' ? accessMember(value, step) : undefined;
      return value.kind === 'error' ? { value, place } : { value: inner, place };
    }
    const entry = value.entry(step);
    if (!entry) {
      const outside = value.open ? value.get(step) : undefined;
      return { value: outside, place };
    }
    const found = entry.value;
    if (found.kind === 'null') {
      return { value: undefined, place: this.placed(found, entry.member, place) };
    }
    const maybe = entry.maybe ? new UnknownValue('condition', `whether "${step}" is set is not known`) : found;
    return { value: maybe, place: this.placed(found, entry.member, place) };
  }

  /** The place of a value: where it stands in this declaration, as deep as the declaration spells it out. */
  private placed(value: Value, member: Member | null, outer: Place): Place {
    const { origin } = value;
    const candidate: Node | null = member?.value ?? origin?.node ?? null;
    if (candidate && this.holds(candidate)) {
      return { node: candidate, member, origin };
    }
    return { node: outer.node, member: outer.member, origin };
  }

  private holds(node: Node): boolean {
    return node.file === this.file && this.node.start <= node.start && node.end <= this.node.end;
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

function elementAt(value: Value, index: number): Value | undefined {
  return value.kind === 'array' || value.kind === 'unknown' ? accessIndex(value, integerIndex(index)) : undefined;
}

function integerIndex(index: number): Value {
  return new IntegerValue(index);
}

function parsePath(path: string): (string | number)[] {
  return path.split('.').flatMap((segment) => {
    const [name = '', ...indexes] = segment.split('[');
    const steps: (string | number)[] = name === '' ? [] : [name];
    return [...steps, ...indexes.map((index) => Number.parseInt(index, 10))];
  });
}

/** Gives a read its type: null is absent, a value of another type is unknown. */
export function resolve<T>(read: PropertyRead, convert: (value: Value) => T | undefined): Resolved<T> {
  const { value, place } = read;
  if (value === undefined || value.kind === 'null') {
    return { kind: 'absent', place };
  }
  const known = convert(value);
  if (known !== undefined) {
    return { kind: 'known', value: known, place };
  }
  const unknown = value.kind === 'unknown' ? value : null;
  const members = unknown?.oneOf?.map(convert);
  const oneOf = members?.every((member) => member !== undefined) ? (members as T[]) : null;
  return { kind: 'unknown', place, oneOf, unknown };
}

/** As `resolve`, for strings: an empty string counts as absent. */
export function resolveString(read: PropertyRead): Resolved<string> {
  const resolved = resolve(read, (value) => (value.kind === 'string' ? value.value : undefined));
  return resolved.kind === 'known' && resolved.value === '' ? { kind: 'absent', place: resolved.place } : resolved;
}

/** As `resolve`, for numbers, also those written as strings. */
export function resolveNumber(read: PropertyRead): Resolved<number> {
  return resolve(read, readNumber);
}

/** As `resolve`, for booleans, also those written as strings. */
export function resolveBoolean(read: PropertyRead): Resolved<boolean> {
  return resolve(read, readBoolean);
}

/** Resource providers accept numbers written as strings. */
function readNumber(value: Value): number | undefined {
  if (value.kind === 'integer') {
    return Number(value.value);
  }
  if (value.kind === 'float') {
    return value.value;
  }
  return value.kind === 'string' && /^-?\d+(?:\.\d+)?$/.test(value.value) ? Number(value.value) : undefined;
}

/** Resource providers accept booleans written as strings. */
function readBoolean(value: Value): boolean | undefined {
  if (value.kind === 'boolean') {
    return value.value;
  }
  const text = value.kind === 'string' ? value.value.toLowerCase() : '';
  return text === 'true' ? true : text === 'false' ? false : undefined;
}
