/** Names for people and for scripts, out of resources and ids that may be known in part only. */
import type { Place } from '../expansion/resolved';
import type { Resource } from '../expansion/resource';
import type { Value } from '../expressions/value';
import { lastSegment } from '../model/ids';
import type { Node } from '../syntax/node';
import type { LineAndCharacter } from '../text/lines';

/** Where something is written, in a form that can be sent: zero-based lines, UTF-16 characters. */
export interface SourceRange {
  readonly file: string;
  readonly range: { readonly start: LineAndCharacter; readonly end: LineAndCharacter };
}

/** Stands for what is not known of a name. */
const HOLE = '…';

/** The last segment of the resource's name; else its symbolic name; else what is known of the segment. */
export function resourceLabel(resource: Resource): string {
  return lastSegment(resource.id) ?? resource.symbolicName ?? idLabel(resource.id);
}

/** The last segment of an id, with an ellipsis for what is not known of it. */
export function idLabel(id: Value): string {
  const text = textOf(id);
  return text.slice(text.lastIndexOf('/') + 1) || HOLE;
}

/** The segment of an id that follows another one, such as the name after `resourceGroups`; null when it is not known. */
export function segmentAfter(id: Value, word: string): string | null {
  const segments = textOf(id).split('/');
  const at = segments.findIndex((segment) => segment.toLowerCase() === word.toLowerCase());
  const found = at === -1 ? undefined : segments[at + 1];
  return found === undefined || found === '' || found.includes(HOLE) ? null : found;
}

function textOf(id: Value): string {
  if (id.kind === 'string') {
    return id.value;
  }
  const parts = id.kind === 'unknown' ? (id.constraints.parts ?? [id]) : [HOLE];
  return parts.map((part) => (typeof part === 'string' ? part : HOLE)).join('');
}

/** The text of a known string; null for any other value. */
export function knownText(value: Value): string | null {
  return value.kind === 'string' && value.value !== '' ? value.value : null;
}

/** Where a value is decided, else where it is used. */
export function sourceOf(place: Place | null): SourceRange | null {
  return place && rangeOf(place.origin?.node ?? place.node);
}

/** Where a resource is declared: at its name, which is short, else at its first character. */
export function sourceOfResource(resource: Resource): SourceRange {
  const { name } = resource;
  const { node } = name.place;
  return rangeOf(node.kind === 'string' || node.kind === 'expression' ? node : resource.node);
}

function rangeOf(node: Node): SourceRange {
  const { file, start } = node;
  const end = node.kind === 'object' || node.kind === 'array' ? start + 1 : node.end;
  return { file: file.id, range: { start: file.lines.at(start), end: file.lines.at(end) } };
}
