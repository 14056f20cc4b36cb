import type { ObjectNode } from '../syntax/node';

/** References to references are followed so far; longer chains are taken for cycles. */
const MAX_REFERENCES = 32;

/**
 * The definition that a declaration's `$ref` names (`#/definitions/x`), through further references; null without
 * `$ref` or where it leads nowhere.
 */
export function resolveDefinition(template: ObjectNode, declaration: ObjectNode): ObjectNode | null {
  let current: ObjectNode | null = null;
  let reference = declaration.text('$ref');
  for (let hops = 0; reference !== undefined && hops < MAX_REFERENCES; hops++) {
    const name = /^#\/definitions\/(.+)$/.exec(reference)?.[1];
    current = name === undefined ? null : (template.object('definitions')?.object(decodePointer(name)) ?? null);
    reference = current?.text('$ref');
  }
  return current;
}

function decodePointer(segment: string): string {
  return segment.replaceAll('~1', '/').replaceAll('~0', '~');
}
