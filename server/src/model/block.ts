import { resolveString } from '../expansion/propertyReader';
import type { Place, PropertyRead, Resolved } from '../expansion/resolved';
import type { Resource } from '../expansion/resource';

/** A list that a property holds, with each element's own place. */
export interface ResolvedList<T> {
  /** `absent`: certainly not written, or null. `unknown`: no element can be told. */
  readonly kind: 'known' | 'unknown' | 'absent';
  readonly items: readonly T[];
  /** Whether there may be more elements than `items`: then nothing is missing. */
  readonly open: boolean;
  /** The list; where it is absent the object that should hold it. */
  readonly place: Place;
}

/** An object inside a resource, read by paths below it. */
export class Block {
  constructor(
    readonly resource: Resource,
    readonly path: string,
  ) {}

  /** Whether it is written. Exports and samples write empty objects for what is not used: these count as absent. */
  get presence(): 'yes' | 'no' | 'unknown' {
    const { value } = this._read();
    if (value === undefined || value.kind === 'null') {
      return 'no';
    }
    if (value.kind !== 'object') {
      return 'unknown';
    }
    const isEmpty = value.entries.size === 0;
    return isEmpty ? (value.open ? 'unknown' : 'no') : 'yes';
  }

  /** Whether a property below it is given: null and an empty text count as absent. */
  has(path: string): 'yes' | 'no' | 'unknown' {
    const { value } = this.resource.read(`${this.path}.${path}`);
    if (value === undefined || value.kind === 'null' || (value.kind === 'string' && value.value === '')) {
      return 'no';
    }
    return value.kind === 'unknown' || value.kind === 'error' ? 'unknown' : 'yes';
  }

  /** Where it stands; where it is absent the object that should hold it. */
  get place(): Place {
    return this._read().place;
  }

  below(path: string): Block {
    return new Block(this.resource, `${this.path}.${path}`);
  }

  string(path: string): Resolved<string> {
    return this.resource.string(`${this.path}.${path}`);
  }

  number(path: string): Resolved<number> {
    return this.resource.number(`${this.path}.${path}`);
  }

  /** A list of texts. */
  strings(path: string): ResolvedList<Resolved<string>> {
    return this.list(path, resolveString);
  }

  /** A list whose elements are read one by one. */
  list<T>(path: string, readItem: (item: PropertyRead) => T): ResolvedList<T> {
    const full = `${this.path}.${path}`;
    const { value } = this.resource.read(full);
    const { items, open, place } = this.resource.elements(full);
    if (value === undefined || value.kind === 'null') {
      return { kind: 'absent', items: [], open: false, place };
    }
    return value.kind === 'array'
      ? { kind: 'known', items: items.map(readItem), open, place }
      : { kind: 'unknown', items: [], open: true, place };
  }

  /** The names of its properties as written, as far as they are known. */
  names(): readonly string[] {
    const { value } = this._read();
    return value?.kind === 'object' ? [...value.entries.keys()] : [];
  }

  private _read(): PropertyRead {
    return this.resource.read(this.path);
  }
}
