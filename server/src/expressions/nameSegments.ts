import type { Value } from './value';

/**
 * The segments of a name that may be unknown in part: `vault/policy` gives two. Each is a value of its own. An
 * unknown part is taken to lie within one segment.
 */
export function nameSegments(name: Value): readonly (string | Value)[][] | null {
  if (name.kind === 'string') {
    return name.value.split('/').map((segment) => [segment]);
  }
  if (name.kind !== 'unknown') {
    return null;
  }
  const segments: (string | Value)[][] = [[]];
  for (const part of name.constraints.parts ?? [name]) {
    if (typeof part !== 'string') {
      segments[segments.length - 1]?.push(part);
      continue;
    }
    part.split('/').forEach((piece, index) => {
      if (index > 0) {
        segments.push([]);
      }
      segments[segments.length - 1]?.push(piece);
    });
  }
  return segments;
}
