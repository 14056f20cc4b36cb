import type { Member, Node } from './node';

/** The JSON pointer of a node in its file: `/resources/0/properties/policyType`; empty for the root. */
export function pointerOf(node: Node): string {
  const segments: string[] = [];
  for (let current: Node = node; current.parent; current = current.parent) {
    const child = current;
    const { parent } = current;
    const segment =
      parent.kind === 'array'
        ? String(parent.items.indexOf(child))
        : (parent.members.find((member) => member.value === child)?.name ?? '');
    segments.push(segment.replaceAll('~', '~0').replaceAll('/', '~1'));
  }
  return segments
    .reverse()
    .map((segment) => `/${segment}`)
    .join('');
}

/** The property whose value a node is; undefined for the root and for elements of arrays. */
export function memberOf(node: Node): Member | undefined {
  return node.parent?.kind === 'object' ? node.parent.members.find((member) => member.value === node) : undefined;
}
