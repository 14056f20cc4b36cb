/** Reading a resource by property paths, wherever its body comes from. */
import { distribute } from '../expressions/alternatives';
import { accessIndex, accessMember } from '../expressions/evaluator';
import { IntegerValue, NullValue, UnknownValue, type Value } from '../expressions/value';
import type { Member, Node, ObjectNode } from '../syntax/node';
import type { SourceFile } from '../syntax/sourceFile';
import type { Elements, Place, PropertyRead, Resolved } from './resolved';

/** The reads of `Resource`: whoever extends it says what the body is and where it stands. */
export abstract class PropertyReader {
  /** The object that declares the resource. */
  abstract readonly node: ObjectNode;
  /** The whole declaration as a value. */
  abstract get body(): Value;

  get file(): SourceFile {
    return this.node.file;
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
      const next = this._step(value, step, place);
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

  elements(path: string): Elements {
    return this._elements(this.read(path));
  }

  elementsBelow(read: PropertyRead, path: string): Elements {
    return this._elements(this.below(read, path));
  }

  private _elements({ value, place }: PropertyRead): Elements {
    if (value?.kind !== 'array') {
      const open = value?.kind === 'unknown' || value?.kind === 'error';
      return { items: [], open, repeated: null, place, countPlace: place };
    }
    const items = Array.from({ length: value.length }, (_, index) => {
      const item = value.at(index);
      return { value: item, place: this._placed(item, null, place) };
    });
    const countPlace = value.lengthOrigin ? { ...place, origin: value.lengthOrigin } : place;
    const further = value.open && value.length === 0 ? value.repeated?.() : undefined;
    const repeated = further ? { value: further, place: this._placed(further, null, place) } : null;
    return { items, open: value.open, repeated, place, countPlace };
  }

  private _step(value: Value, step: string | number, place: Place): PropertyRead {
    if (value.kind === 'null') {
      return { value: undefined, place };
    }
    if (typeof step === 'number') {
      const index = value.kind === 'array' && !value.open && step >= value.length ? undefined : elementAt(value, step);
      return { value: index, place: index ? this._placed(index, null, place) : place };
    }
    if (value.kind !== 'object') {
      const inner = value.kind === 'unknown' ? memberOfUnknown(value, step) : undefined;
      return value.kind === 'error' ? { value, place } : { value: inner, place };
    }
    const entry = value.entry(step);
    if (!entry) {
      const outside = value.open ? value.get(step) : undefined;
      return { value: outside, place };
    }
    const found = entry.value;
    if (found.kind === 'null') {
      return { value: undefined, place: this._placed(found, entry.member, place) };
    }
    const maybe = entry.maybe ? new UnknownValue('condition', `whether "${step}" is set is not known`) : found;
    return { value: maybe, place: this._placed(found, entry.member, place) };
  }

  /** The place of a value: where it stands in this declaration, as deep as the declaration spells it out. */
  private _placed(value: Value, member: Member | null, outer: Place): Place {
    const { origin } = value;
    const candidate: Node | null = member?.value ?? origin?.node ?? null;
    if (candidate && this._holds(candidate)) {
      return { node: candidate, member, origin };
    }
    return { node: outer.node, member: outer.member, origin };
  }

  private _holds(node: Node): boolean {
    return node.file === this.file && this.node.start <= node.start && node.end <= this.node.end;
  }
}

/** Of a value that may be one of several: absent where one of them is null or lacks the member. */
function memberOfUnknown(value: UnknownValue, name: string): Value {
  const absent = new NullValue();
  const alternatives = distribute([value], ([each]) => {
    if (each?.kind === 'object') {
      return each.get(name) ?? absent;
    }
    return each?.kind === 'null' ? absent : accessMember(each as Value, name);
  });
  return alternatives ?? accessMember(value, name);
}

function elementAt(value: Value, index: number): Value | undefined {
  return value.kind === 'array' || value.kind === 'unknown' ? accessIndex(value, integerIndex(index)) : undefined;
}

function integerIndex(index: number): Value {
  return new IntegerValue(index);
}

function parsePath(path: string): (string | number)[] {
  if (path !== '' && !path.includes('[')) {
    return path.split('.'); // Nearly all of them.
  }
  return path.split('.').flatMap((segment) => {
    const [name = '', ...indexes] = segment.split('[');
    const steps: (string | number)[] = name === '' ? [] : [name];
    return [...steps, ...indexes.map((index) => Number.parseInt(index, 10))];
  });
}

/** Gives a read its type: null is absent, a value of another type is unknown. */
function resolve<T>(read: PropertyRead, convert: (value: Value) => T | undefined): Resolved<T> {
  const { value, place } = read;
  if (value === undefined || value.kind === 'null') {
    return { kind: 'absent', place };
  }
  const known = convert(value);
  if (known !== undefined) {
    return { kind: 'known', value: known, place };
  }
  const unknown = value.kind === 'unknown' ? value : null;
  const members = unknown?.oneOf?.map((member) => (isAbsent(member) ? null : convert(member)));
  const oneOf = members?.every((member) => member !== undefined) ? members : null;
  return { kind: 'unknown', place, oneOf, unknown };
}

/** Null, and the empty text that stands for it in parameters. */
function isAbsent(value: Value): boolean {
  return value.kind === 'null' || (value.kind === 'string' && value.value === '');
}

/** As `resolve`, for strings: an empty string counts as absent. */
export function resolveString(read: PropertyRead): Resolved<string> {
  const resolved = resolve(read, (value) => (value.kind === 'string' ? value.value : undefined));
  return resolved.kind === 'known' && resolved.value === '' ? { kind: 'absent', place: resolved.place } : resolved;
}

/** As `resolve`, for numbers. */
export function resolveNumber(read: PropertyRead): Resolved<number> {
  return resolve(read, readNumber);
}

/** As `resolve`, for booleans. */
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
