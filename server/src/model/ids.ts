/** Resource ids as values: their last segment, their ancestors, and an index that joins resources by them. */
import type { Resource } from '../expansion/resource';
import { compareResourceIds } from '../expansion/resourceId';
import { StringValue, UnknownValue, type Value } from '../expressions/value';

type Part = string | UnknownValue;

/** The text after the last slash as written; null when any part of it is unknown. */
export function lastSegment(id: Value): string | null {
  const last = partsOf(id).at(-1);
  if (typeof last !== 'string') {
    return null;
  }
  const slash = last.lastIndexOf('/');
  const isWhole = slash !== -1 || id.kind === 'string';
  return isWhole ? last.slice(slash + 1) : null;
}

/**
 * The id without its last segments: of the vault from the id of its policy with two, of its protected item with six.
 * Unknown parts are kept as they are, so that equal unknowns stay equal. Null when the id has no such ancestor.
 *
 * @param segments how many to leave out
 */
export function ancestorId(id: Value, segments: number): Value | null {
  const parts = [...partsOf(id)];
  for (let left = segments; left > 0; left--) {
    while (typeof parts.at(-1) === 'object' || (parts.length > 0 && !(parts.at(-1) as string).includes('/'))) {
      parts.pop();
    }
    const last = parts.pop();
    if (typeof last !== 'string') {
      return null;
    }
    const rest = last.slice(0, last.lastIndexOf('/'));
    if (rest !== '') {
      parts.push(rest);
    }
  }
  return parts.every((part) => typeof part === 'string')
    ? new StringValue(parts.join(''))
    : new UnknownValue('unproven', 'it is the ancestor of an id that is not known whole', { parts });
}

/** The subscription in an id, as written; null where it is not known. */
export function subscriptionIn(id: Value): string | null {
  const [start] = partsOf(id);
  const match = typeof start === 'string' ? /^\/subscriptions\/([^/]+)(\/|$)/i.exec(start) : null;
  const isWhole = match !== null && (match[2] === '/' || id.kind === 'string');
  return isWhole ? (match[1] ?? null) : null;
}

/** Stands for a part that is not known where an id or a name is taken as text: no name holds it. */
export const UNKNOWN_PART = '\0';

/** An id or a name as text, with `UNKNOWN_PART` for each part that is not known. */
export function textWithGaps(id: Value): string {
  return partsOf(id)
    .map((part) => (typeof part === 'string' ? part : UNKNOWN_PART))
    .join('');
}

/** Text and holes of an id; a value that is no id at all is one hole. */
function partsOf(id: Value): readonly Part[] {
  if (id.kind === 'string') {
    return [id.value];
  }
  return id.kind === 'unknown' ? (id.constraints.parts ?? [id]) : [];
}

/** What an id refers to among the resources of one kind. */
export interface Match<T> {
  /** Those that the id certainly names; several where a template declares one resource twice. */
  readonly certain: readonly T[];
  /** Whether the id may name another one: then nothing may be concluded from what it does not name. */
  readonly mayBeOther: boolean;
}

/** Resources of one kind by id: ids are compared only where their last segments allow a match. */
export class ResourceIndex<T extends { readonly resource: Resource }> {
  private readonly _bySegment = new Map<string, T[]>();
  private readonly _unnamed: T[] = [];

  constructor(private readonly _items: readonly T[]) {
    for (const item of _items) {
      const segment = lastSegment(item.resource.id)?.toLowerCase() ?? null;
      const bucket = segment === null ? this._unnamed : this._bySegment.get(segment);
      if (bucket) {
        bucket.push(item);
      } else if (segment !== null) {
        this._bySegment.set(segment, [item]);
      }
    }
  }

  find(id: Value): Match<T> {
    if (id.kind !== 'string' && id.kind !== 'unknown') {
      return { certain: [], mayBeOther: id.kind === 'error' };
    }
    const segment = lastSegment(id)?.toLowerCase() ?? null;
    const candidates = segment === null ? this._items : [...(this._bySegment.get(segment) ?? []), ...this._unnamed];
    const certain: T[] = [];
    let mayBeOther = false;
    for (const candidate of candidates) {
      const answer = compareResourceIds(id, candidate.resource.id);
      if (answer === true) {
        certain.push(candidate);
      } else if (answer === 'unknown') {
        mayBeOther = true;
      }
    }
    return { certain, mayBeOther };
  }
}
