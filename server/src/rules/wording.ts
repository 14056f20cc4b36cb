/** How messages name things, and which spellings rules leave alone. */
import type { Resource } from '../expansion/resource';
import { lastSegment } from '../model/ids';

/** The last segment of a resource's name, else its symbolic name; null when neither is known. */
export function nameOf(resource: Resource): string | null {
  return lastSegment(resource.id) ?? resource.symbolicName;
}

/** `Vault "name"`, or `This vault` without a name, at the start of a sentence. */
export function subject(kind: string, resource: Resource): string {
  const name = nameOf(resource);
  return name === null ? `This ${kind}` : `${kind.charAt(0).toUpperCase()}${kind.slice(1)} "${name}"`;
}

/** `vault "name"`, or `this vault` without a name, inside a sentence. */
export function mention(kind: string, resource: Resource): string {
  const name = nameOf(resource);
  return name === null ? `this ${kind}` : `${kind} "${name}"`;
}

/** `, when deployed,` where a condition decides whether any of them is deployed; else nothing. */
export function whenDeployed(...resources: readonly Resource[]): string {
  return resources.some(({ existence }) => existence === 'maybe') ? ', when deployed,' : '';
}

/** `get, list and backup`. */
export function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}
