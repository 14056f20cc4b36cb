/** How messages name things, and which spellings rules leave alone. */
import type { Resource } from '../expansion/resource';
import type { FactBase } from '../knowledge/knowledge';
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

/**
 * `, when deployed,` where a condition decides whether any of them is deployed; else nothing. Of what the environment
 * profile tells of it says so, unless the profile is sure of it.
 */
export function whenDeployed(...resources: readonly Resource[]): string {
  const open = resources.filter(({ existence }) => existence === 'maybe');
  if (open.length === 0) {
    return '';
  }
  return open.every(({ assumedFor }) => assumedFor)
    ? ', when protected as the environment profile says,'
    : ', when deployed,';
}

/** Where a limit comes from, at the end of a sentence: ` (as stated on 2023-07-05)`, or who states it without a date. */
export function asStated(facts: FactBase, id: string): string {
  const { date, title, retrieved } = facts.source(id);
  return date === undefined ? ` (${title}, read on ${retrieved})` : ` (as stated on ${date})`;
}

/** `Daily`, `Daily or Weekly`, `Hourly, Daily or Weekly`. */
export function listed(words: readonly (string | number)[], conjunction: 'and' | 'or' = 'or'): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? String(last) : `${words.slice(0, -1).join(', ')} ${conjunction} ${last}`;
}
