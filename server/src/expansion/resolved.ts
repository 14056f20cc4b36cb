import type { Origin, UnknownValue, Value } from '../expressions/value';
import type { Member, Node } from '../syntax/node';

/**
 * Where a property stands in a resource and where its value was decided. They are the same for a literal and differ
 * when the value comes from a parameter, a variable or a parameter file.
 */
export interface Place {
  /** The property's value as written in the resource; for an absent property the object that should hold it. */
  readonly node: Node;
  /** The property itself, where there is one; fixes that rename or remove it need it. */
  readonly member: Member | null;
  /** The literal that decides the value; null where no text does (context, environment profile). */
  readonly origin: Origin | null;
}

/** A value of a template as rules see it. Unknown is never a finding; absent only where the scope is closed. */
export type Resolved<T> =
  | { readonly kind: 'known'; readonly value: T; readonly place: Place }
  | {
      readonly kind: 'unknown';
      readonly place: Place;
      /** All values it can have, where they are few and known; null among them where it can be absent. */
      readonly oneOf: readonly (T | null)[] | null;
      readonly unknown: UnknownValue | null;
    }
  /** Certainly not written, or null. */
  | { readonly kind: 'absent'; readonly place: Place };

/** A property read, before it is given a type. `value: undefined` means absent. */
export interface PropertyRead {
  readonly value: Value | undefined;
  readonly place: Place;
}

/** The elements of an array as places to read below. */
export interface Elements {
  readonly items: readonly PropertyRead[];
  /** Whether there may be more than are listed. */
  readonly open: boolean;
  /** What each element is that may follow, where they are all written alike; null where that is not known. */
  readonly repeated: PropertyRead | null;
  readonly place: Place;
  /** Where it is decided how many there are: the count of a copy, else the array. */
  readonly countPlace: Place;
}
