/**
 * What an expression or a piece of a template evaluates to: a known value, something unknown with what is known
 * about it, or an error. Containers evaluate their members on demand, so one unknown never spoils its siblings.
 * Absent is no value: lookups answer `undefined`.
 */
import type { Expr } from '../syntax/expression';
import type { Member, Node } from '../syntax/node';

export type Value =
  | NullValue
  | BooleanValue
  | IntegerValue
  | FloatValue
  | StringValue
  | ArrayValue
  | ObjectValue
  | LambdaValue
  | UnknownValue
  | ErrorValue;

/** Where a value was decided: a node of a file, and the part of its expression where it is an expression. */
export interface Origin {
  readonly node: Node;
  readonly expr: Expr | null;
}

abstract class ValueBase {
  /** Set once by the evaluator; null for values that no text decides (context, defaults of Azure). */
  origin: Origin | null = null;
}

export class NullValue extends ValueBase {
  readonly kind = 'null';
}

export class BooleanValue extends ValueBase {
  readonly kind = 'boolean';
  constructor(readonly value: boolean) {
    super();
  }
}

/** A 64-bit integer: a number where a double holds it exactly, else a bigint. Make it with `integer()`. */
export class IntegerValue extends ValueBase {
  readonly kind = 'integer';
  constructor(readonly value: number | bigint) {
    super();
  }
}

/** A number with a fraction. Templates write them in plain JSON only; no function produces one from integers. */
export class FloatValue extends ValueBase {
  readonly kind = 'float';
  constructor(readonly value: number) {
    super();
  }
}

export class StringValue extends ValueBase {
  readonly kind = 'string';
  constructor(readonly value: string) {
    super();
  }
}

/** A function of values: what `lambda('x', ...)` gives to `map`, `filter` and their kin. */
export class LambdaValue extends ValueBase {
  readonly kind = 'lambda';
  constructor(
    /** How many arguments it takes. */
    readonly arity: number,
    readonly call: (args: readonly Value[]) => Value,
  ) {
    super();
  }
}

export class ArrayValue extends ValueBase {
  readonly kind = 'array';
  /** What decides how many elements there are, where that is not the array itself: the count of a copy. */
  lengthOrigin: Origin | null = null;
  /** Of an open array whose further elements are all written alike: what each is, at an index that is not known. */
  repeated: (() => Value) | null = null;
  private readonly _element: (index: number) => Value;
  private _values: (Value | undefined)[] | null = null;

  constructor(
    /** How many elements are known to be there; in order from the first unless the array is open. */
    readonly length: number,
    element: (index: number) => Value,
    /** True when further elements, unknown in number, may follow or stand between the known ones, in any order. */
    readonly open = false,
  ) {
    super();
    this._element = element;
  }

  static of(values: readonly Value[], open = false): ArrayValue {
    return new ArrayValue(values.length, (index) => values[index] as Value, open);
  }

  /** The element at an index from 0 to `length - 1`, evaluated once. */
  at(index: number): Value {
    this._values ??= [];
    let value = this._values[index];
    if (!value) {
      this._values[index] = cycle();
      value = withinStack(() => this._element(index));
      this._values[index] = value;
    }
    return value;
  }

  /** All known elements. */
  *[Symbol.iterator](): IterableIterator<Value> {
    for (let index = 0; index < this.length; index++) {
      yield this.at(index);
    }
  }
}

/** What a value is while it is being evaluated: whoever asks for it then needs it to compute itself. */
function cycle(): ErrorValue {
  return new ErrorValue('cycle', 'The value depends on itself.');
}

/** Values that wait for values that wait for values, ten thousand deep, are no template that anyone wrote. */
function withinStack(compute: () => Value): Value {
  try {
    return compute();
  } catch (error) {
    if (error instanceof RangeError) {
      return new UnknownValue('limit', 'it is nested too deep to be evaluated');
    }
    throw error;
  }
}

/** A property of an object value. */
export class Entry {
  private _value: Value | null = null;
  private _compute: (() => Value) | null;

  constructor(
    /** The name as first written. */
    readonly name: string,
    compute: (() => Value) | Value,
    /** Where the property stands in a file, if it was written there. */
    readonly member: Member | null = null,
    /** True when it is not certain that the property exists. */
    readonly maybe = false,
  ) {
    if (typeof compute === 'function') {
      this._compute = compute;
    } else {
      this._compute = null;
      this._value = compute;
    }
  }

  /** The value, evaluated once. */
  get value(): Value {
    if (this._compute) {
      const compute = this._compute;
      this._compute = null;
      this._value = cycle();
      this._value = withinStack(compute);
    }
    return this._value as Value;
  }
}

export class ObjectValue extends ValueBase {
  readonly kind = 'object';
  private _lowered: Map<string, Entry> | null = null;
  private readonly _load: () => ReadonlyMap<string, Entry>;
  private _entries: ReadonlyMap<string, Entry> | null = null;

  constructor(
    /** Keyed by the exact name, in order; a function where the entries are costly to list. */
    entries: ReadonlyMap<string, Entry> | (() => ReadonlyMap<string, Entry>),
    /** True when the object may have further properties that are not listed. */
    readonly open = false,
    /** The id of the resource whose state this object is a part of; null for every other object. */
    private readonly _stateOf: Value | null = null,
  ) {
    super();
    this._load = typeof entries === 'function' ? entries : () => entries;
  }

  static of(entries: Iterable<readonly [string, Value]>, open = false): ObjectValue {
    const map = new Map<string, Entry>();
    for (const [name, value] of entries) {
      map.set(name, new Entry(name, value));
    }
    return new ObjectValue(map, open);
  }

  get entries(): ReadonlyMap<string, Entry> {
    this._entries ??= this._load();
    return this._entries;
  }

  /** The property of that name: exactly so written, else the last one that differs in case only. */
  entry(name: string): Entry | undefined {
    const exact = this.entries.get(name);
    if (exact) {
      return exact;
    }
    if (!this._lowered) {
      this._lowered = new Map();
      for (const entry of this.entries.values()) {
        this._lowered.set(entry.name.toLowerCase(), entry);
      }
    }
    return this._lowered.get(name.toLowerCase());
  }

  /**
   * The value of a property. `undefined` means that the object certainly has no such property; an unknown value is
   * given where an open object may have it.
   */
  get(name: string): Value | undefined {
    const entry = this.entry(name);
    if (entry) {
      return entry.value;
    }
    return this.open
      ? new UnknownValue(
          'open-object',
          `whether "${name}" is there is not known`,
          this._stateOf ? { stateOf: this._stateOf } : {},
        )
      : undefined;
  }
}

/** Why a value is unknown; the first word of every explanation and the key of statistics. */
export type UnknownReason =
  | 'parameter'
  | 'context'
  | 'runtime'
  | 'secret'
  | 'opaque'
  | 'nondeterministic'
  | 'condition'
  | 'count'
  | 'open-object'
  | 'open-array'
  | 'argument'
  | 'function'
  | 'syntax'
  | 'limit'
  | 'unproven'
  | 'error';

export type ValueType = 'null' | 'boolean' | 'integer' | 'float' | 'string' | 'array' | 'object';

/** What is known about an unknown value. Everything is optional; nothing here is ever a guess. */
export interface Constraints {
  /** The types it may have. */
  readonly types?: readonly ValueType[] | undefined;
  /** It is one of these; at most 16, each known or a string with unknown parts in it. */
  readonly oneOf?: readonly Value[] | undefined;
  /** It is this string, with unknown parts in it. */
  readonly parts?: readonly (string | UnknownValue)[] | undefined;
  /** Bounds of an integer, inclusive. */
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
  /** Bounds of the length of a string or an array, inclusive. */
  readonly minLength?: number | undefined;
  readonly maxLength?: number | undefined;
  /** It is this value as text, in another letter case. */
  readonly caseOf?: UnknownValue | undefined;
  /** It is a part of the state of the resource with this id: of what `reference()` gives for it. */
  readonly stateOf?: Value | undefined;
}

/** At most this many members in a `oneOf`; beyond it the set is dropped. */
export const MAX_ALTERNATIVES = 16;

/**
 * A value that the texts at hand do not decide. Two unknowns are the same value only when they are the same object,
 * so a function never returns a shared instance for values that may differ.
 */
export class UnknownValue extends ValueBase {
  readonly kind = 'unknown';
  constructor(
    readonly reason: UnknownReason,
    /** For people: completes "unknown because …". */
    readonly why: string,
    readonly constraints: Constraints = NO_CONSTRAINTS,
    /** True for what must not be shown, such as a secret. */
    readonly secure = false,
  ) {
    super();
  }

  get oneOf(): readonly Value[] | undefined {
    return this.constraints.oneOf;
  }
}

const NO_CONSTRAINTS: Constraints = Object.freeze({});

/** What a member or an element of an unknown value is: as unknown, and a part of the same resource's state. */
export function partOf({ reason, why, constraints, secure }: UnknownValue): UnknownValue {
  return new UnknownValue(reason, why, constraints.stateOf ? { stateOf: constraints.stateOf } : {}, secure);
}

/** An evaluation that Azure would refuse. Rules treat it as unknown. */
export class ErrorValue extends ValueBase {
  readonly kind = 'error';
  constructor(
    /** A short stable name such as `index-out-of-range`. */
    readonly code: string,
    readonly message: string,
  ) {
    super();
  }
}

export function text(value: string): StringValue {
  return new StringValue(value);
}

export function boolean(value: boolean): BooleanValue {
  return new BooleanValue(value);
}

const INT64_MAX = 9223372036854775807n;
const INT64_MIN = -9223372036854775808n;

/** An integer, or the error of a 64-bit overflow. A number must be a whole one. */
export function integer(value: number | bigint): IntegerValue | ErrorValue {
  if (typeof value === 'number') {
    return Number.isSafeInteger(value) ? new IntegerValue(value) : integer(BigInt(value));
  }
  if (value > INT64_MAX || value < INT64_MIN) {
    return new ErrorValue('integer-overflow', 'The result does not fit into 64 bits.');
  }
  const small = Number(value);
  return new IntegerValue(Number.isSafeInteger(small) ? small : value);
}

/** Whether the value is certain in itself; members of containers may still be unknown. */
export function isKnown(value: Value): value is Exclude<Value, UnknownValue | ErrorValue> {
  return value.kind !== 'unknown' && value.kind !== 'error';
}

/** True, false, or not decidable. */
export type Tri = boolean | 'unknown';
