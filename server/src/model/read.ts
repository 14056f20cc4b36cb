/** How the model reads: words of Azure compare without case, and references say whether they are certainly given. */
import type { Place, PropertyRead, Resolved } from '../expansion/resolved';
import type { Resource } from '../expansion/resource';
import type { Tri, Value } from '../expressions/value';

/** Whether the value is certainly this word. */
export function isWord(text: Resolved<string>, word: string): boolean {
  return text.kind === 'known' && sameWord(text.value, word);
}

/** Whether two words of Azure are the same. */
export function sameWord(left: string, right: string): boolean {
  return left.length === right.length && left.toLowerCase() === right.toLowerCase();
}

/** Whether the words hold this one. */
export function includesWord(words: readonly string[], word: string): boolean {
  return words.some((candidate) => sameWord(candidate, word));
}

/** A property that holds the id of another resource. */
export interface Reference {
  readonly id: Value;
  readonly place: Place;
}

/** Reads the id of another resource; null when it is certainly not given or empty. */
export function readReference(resource: Resource, path: string): Reference | null {
  return referenceIn(resource.read(path));
}

/** The id of another resource that a read gave; null when it is certainly not given or empty. */
export function referenceIn({ value, place }: PropertyRead): Reference | null {
  if (value === undefined || value.kind === 'null' || (value.kind === 'string' && value.value === '')) {
    return null;
  }
  return { id: value, place };
}

/** Whether a reference is certainly given: known, or with some text known in it. A bare unknown may be empty. */
export function isGiven({ id }: Reference): boolean {
  if (id.kind === 'string') {
    return id.value !== '';
  }
  if (id.kind !== 'unknown') {
    return false;
  }
  const { parts, minLength, oneOf } = id.constraints;
  return (
    parts?.some((part) => typeof part === 'string' && part !== '') === true ||
    (minLength ?? 0) > 0 ||
    oneOf?.every((value) => value.kind === 'string' && value.value !== '') === true
  );
}

/** Whether another resource is named: not decidable where the reference may be empty. */
export function isNamed(reference: Reference | null): Tri {
  return reference === null ? false : isGiven(reference) ? true : 'unknown';
}
